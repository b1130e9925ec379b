// SPDX-License-Identifier: MIT
#pragma once

#include "app/workspace/workspace.h"
#include "migrations/engine/engine.h"

namespace app {

/// What the page knows: the folder and the database together, and the folder alone, for the undo
/// files.
struct MigrationsData
{
    migrations::MigrationStatus status;
    migrations::MigrationFolder folder;
};

/// Reads both, the folder in a thread of the pool, since it may lie on a slow disk.
/// \pre called in the workspace's thread, and the workspace is open
QFuture<models::Result<MigrationsData>> readMigrations(Workspace &workspace);

} // namespace app
