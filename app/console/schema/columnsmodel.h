// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemaobjects.h"

#include <QAbstractTableModel>

namespace app {

/// The columns of one table or view, for a view. Shows a value; never fetches one.
class ColumnsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section { Name, Type, Nullable, Default, Comment, SectionCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setColumns(const QList<models::Column> &columns);

    /// The same with the marks of primary and foreign keys.
    void setTable(const models::Table &table);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum class Mark { None, PrimaryKey, ForeignKey, Both };

    QVariant text(const models::Column &column, int section) const;
    QVariant icon(int row) const;
    QVariant keyText(int row) const;

    QList<models::Column> m_columns;
    QList<Mark> m_marks;
};

} // namespace app
