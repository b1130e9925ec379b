// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemachanges.h"

#include <QAbstractTableModel>

namespace app {

/// Changes as rows: the object, then what is not as it was.
class ChangesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section { Object, What, SectionCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setChanges(const QList<SchemaChange> &changes);

    /// What to look at for that row: of what was removed what it belonged to, if that is there.
    models::ObjectName targetAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<SchemaChange> m_changes;
};

} // namespace app
