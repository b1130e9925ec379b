// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/opendatabase.h"
#include "migrations/engine/engine.h"

#include <functional>

namespace app {

/// A change to a database that runs migrations, in one direction.
struct MigrationRun
{
    migrations::Step::Direction direction = migrations::Step::Direction::Apply;
    bool yes = false; ///< --yes

    /// What would be run, to be shown before it is confirmed.
    std::function<models::Result<migrations::Plan>(const migrations::MigrationStatus &)> plan;

    /// Does it.
    std::function<QFuture<models::Result<migrations::RunReport>>(Workspace &)> start;
};

/// `text` as a version, or Misused.
models::Result<migrations::Version> versionOption(const QString &text);

/// Chooses the database, asks before it changes production, runs, and prints a line for each step
/// and the whole story when one fails.
ExitCode runMigrations(const MigrationRun &run, const CommandContext &context);

} // namespace app
