// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/engine.h"

#include <functional>

namespace migrations {

/// Makes the history table, and its schema when that is missing, under the advisory lock and in one
/// transaction. Does nothing when somebody else has just made it.
///
/// Fails with Conflict when the schema already holds something, as Flyway does: nobody knows which
/// migrations that something contains.
models::Status ensureHistory(models::Connection &connection, const Target &target,
                             const std::function<void(const QString &holder)> &waiting);

} // namespace migrations
