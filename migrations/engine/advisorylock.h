// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/engine.h"

#include <functional>

namespace migrations {

/// Calls `attempt` until it says that it has the lock: at once, then more and more slowly, then
/// every second. After each failure `waiting` is told who holds it.
///
/// Fails with Conflict, naming the holder, when the target's lockTimeout has passed; with Cancelled
/// when the user gave up; and with the error of an attempt.
///
/// \pre `attempt` leaves no transaction behind when it answers false
models::Status waitForLock(models::Connection &connection, const Target &target,
                           const std::function<models::Result<bool>()> &attempt,
                           const std::function<void(const QString &holder)> &waiting);

/// `SELECT pg_try_advisory_xact_lock(…)`: held until the transaction ends.
QString tryTransactionLockSql(const HistoryTable &table);

/// `SELECT pg_try_advisory_lock(…)`: held until it is given back, also outside transactions.
QString trySessionLockSql(const HistoryTable &table);
QString giveSessionLockBackSql(const HistoryTable &table);

} // namespace migrations
