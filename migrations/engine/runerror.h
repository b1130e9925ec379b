// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/preparedscript.h"

namespace migrations {

/// `error` without anything that came from a secret.
models::Error redacted(models::Error error, const QList<models::Secret> &secrets);

/// A statement of a script that the server did not run to its end.
struct FailedStatement
{
    const PreparedScript &script;
    qsizetype index; ///< of the statement
    models::Error cause;
    bool cancelled; ///< by our user, and not by a timeout or another operator
    QString holders = {}; ///< for SQLSTATE 55P03: who holds locks on the tables
};

/// The error for people: which file, line and column; what the server said; what is in the database
/// now.
models::Error statementError(const FailedStatement &failed, const QList<models::Secret> &secrets);

/// A step whose row could not be written or whose transaction could not be committed.
models::Error commitError(const PreparedScript &script, const models::Error &cause,
                          const QList<models::Secret> &secrets);

} // namespace migrations
