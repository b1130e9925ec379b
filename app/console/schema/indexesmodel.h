// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QAbstractTableModel>

namespace app {

/// The indexes of a table or a materialized view.
class IndexesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section { Name, Columns, Properties, Definition, SectionCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setIndexes(const QList<models::Index> &indexes);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<models::Index> m_indexes;
};

} // namespace app
