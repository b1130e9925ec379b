// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterscript.h"
#include "models/server/session.h"

#include <QFuture>

#include <functional>

namespace models {

/// Where the running of an AlterScript stands. Reported in the session's thread.
struct AlterProgress
{
    int statement = 0; ///< 1-based, of `statements`
    int statements = 0;
    QString sql; ///< of the statement that begins
};

/// What became of an AlterScript.
struct AlterReport
{
    int done = 0; ///< statements that are committed: always the first ones

    /// Why the next one is not; the transaction that it was in is rolled back.
    std::optional<Error> failure = {};
};

struct AlterRunOptions
{
    /// How long a statement waits for a lock that somebody holds (`lock_timeout`).
    int lockTimeoutMs = 10'000;
    std::function<void(const AlterProgress &)> progress = {};
};

/// Runs the statements, transaction by transaction, and stops at the first that fails. The Result
/// fails when nothing was done; a failure halfway is in the report, with what is committed.
Result<AlterReport> runScript(Connection &connection, const AlterScript &script,
                              const AlterRunOptions &options = {});

QFuture<Result<AlterReport>> runScript(Session &session, const AlterScript &script,
                                       const AlterRunOptions &options = {});

} // namespace models
