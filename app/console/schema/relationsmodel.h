// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemaobjects.h"

#include <QAbstractTableModel>

namespace app {

/// The keys and checks of a table, the tables it refers to, and those that refer to it.
class RelationsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section { Kind, Columns, Other, Rule, Name, SectionCount };
    enum Role {
        SchemaRole = Qt::UserRole, ///< of the table that a row leads to; null when it leads nowhere
        TableRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// \pre `table` is one of `snapshot`
    void setTable(const models::Table &table, const models::Snapshot &snapshot);
    void clear();

    /// The row of the constraint or foreign key that the table has under that name; or -1.
    int rowOf(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString kind;
        QString icon;
        QString name;
        QString columns;
        QString other = {};
        QString rule = {};
        QString schema = {};
        QString table = {};
        QString comment = {};
        bool own = true; ///< false: a key of another table
    };

    void addConstraints(const models::Table &table);
    void addReferences(const models::Table &table);
    void addReferrers(const models::Table &table, const models::Snapshot &snapshot);

    QList<Row> m_rows;
};

} // namespace app
