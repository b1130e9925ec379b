// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/theme.h"
#include "migrations/engine/engine.h"

#include <QString>

namespace app {

/// "1 migration", "2 migrations".
QString countedMigrations(int count);

/// "Applied 2 migrations in 340 ms", "Cancelled after 1 migration", …: what a run did, in one
/// sentence.
QString outcomeOf(migrations::Step::Direction direction, const migrations::RunReport &report);

/// What holds in the database after a run that failed or was cancelled.
QString aftermathOf(migrations::Step::Direction direction, const migrations::RunReport &report);

/// The scripts that ran, at most a few of them by name.
QString scriptsOf(const migrations::RunReport &report);

/// "12 applied, 2 pending, 1 changed", or that everything is applied.
QString summaryOf(const QList<migrations::MigrationInfo> &migrations);

/// What the user should know about a folder and a database before anything is run.
struct StatusRemark
{
    Meaning meaning = Meaning::Info;
    QString text; ///< empty: nothing
    QString detail;
};
StatusRemark remarkOn(const migrations::MigrationStatus &status);

} // namespace app
