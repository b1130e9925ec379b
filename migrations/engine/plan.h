// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/history/migrationstate.h"

namespace migrations {

/// One file to run, in one direction.
struct Step
{
    enum class Direction { Apply, Undo };

    Direction direction = Direction::Apply;
    MigrationFile file; ///< the V or R file to apply, or the U file to undo with
    std::optional<HistoryRow> undoes = {}; ///< the row that an undo takes back
};

/// What to run, in order. Empty when there is nothing to do.
struct Plan
{
    QList<Step> steps;
};

/// How far to migrate.
struct MigrateTarget
{
    std::optional<Version> version = {}; ///< up to this one, which must exist; none: all
    bool nextOnly = false; ///< the first pending one and no more
};

/// How far to undo.
struct UndoTarget
{
    std::optional<Version> version
        = {}; ///< down to this one, which stays applied; none: the last only
    bool all = false;
};

/// The pending migrations up to the target, versioned ones first. Fails with Conflict, saying why
/// and what to do, when Flyway's `migrate` would refuse: a failed, changed or missing migration,
/// one below the last applied version; and with Misused for a target that is not there.
models::Result<Plan> planMigrate(const QList<MigrationInfo> &states, const MigrateTarget &target);

/// The applied migrations to take back, newest first. Fails with Misused for a target that is not
/// applied, and with Malformed, naming the file that is missing, when one of them has no undo file:
/// nothing is undone then. Repeatable migrations are never undone.
models::Result<Plan> planUndo(const QList<MigrationInfo> &states, const MigrationFolder &folder,
                              const UndoTarget &target);

} // namespace migrations
