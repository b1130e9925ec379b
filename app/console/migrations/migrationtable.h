// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/migrations/possibleruns.h"

#include <QTableView>

namespace app {

class MigrationFilter;
class MigrationsModel;

/// The table of the migrations: one is selected at most, and what is only history is hidden at
/// first.
class MigrationTable : public QTableView
{
    Q_OBJECT

public:
    explicit MigrationTable(QWidget *parent = nullptr);

    /// Shows other data and selects nothing.
    void setMigrations(const QList<migrations::MigrationInfo> &migrations);

    void setSearch(const QString &text);
    void setPastShown(bool shown);

    /// The selected one, or null. The pointer lives until setMigrations().
    const migrations::MigrationInfo *selected() const;

    /// Selects the migration of a script, which may also be an undo script in `folder`; when there
    /// is none, the first pending one, or the last.
    void selectScript(const QString &script, const migrations::MigrationFolder &folder);

signals:
    void selectedChanged();

private:
    using QTableView::setModel; // it has its own

    MigrationsModel *m_model;
    MigrationFilter *m_filter;
};

} // namespace app
