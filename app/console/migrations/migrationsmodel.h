// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/history/migrationstate.h"

#include <QAbstractTableModel>

namespace app {

/// The migrations of a project in a database, one a row, in the order of `flyway info`.
class MigrationsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section { Version, Description, State, AppliedOn, AppliedBy, Took, SectionCount };

    enum Role {
        PastRole = Qt::UserRole, ///< bool: only history, see isPast()
        PendingRole, ///< bool
        SearchRole, ///< version, description and script in one text
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setMigrations(const QList<migrations::MigrationInfo> &migrations);

    /// \pre `row` is a row of this model
    const migrations::MigrationInfo &migration(int row) const { return m_migrations.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<migrations::MigrationInfo> m_migrations;
};

} // namespace app
