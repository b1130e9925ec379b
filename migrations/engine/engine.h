// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/plan.h"
#include "migrations/files/placeholders.h"
#include "models/core/secret.h"
#include "models/server/session.h"

#include <QFuture>

#include <chrono>
#include <functional>

namespace migrations {

/// What stands for `${<role>_username}` and `${<role>_password}` in a file.
struct RoleCredential
{
    QString role; ///< the project's name for it: "api"
    QString username; ///< the database's name for it
    models::Secret password; ///< empty: not known, and a file that uses it cannot be applied
};

/// A folder and the database it is for: what every operation needs.
struct Target
{
    FolderOptions folder;
    HistoryTable table;
    Placeholders placeholders; ///< without secrets

    /// The database's roles as the files may name them: `${api_username}`, `${api_password}`. The
    /// password reaches the server only as a SCRAM-SHA-256 verifier, and is `****` in every error
    /// and report.
    QList<RoleCredential> credentials = {};

    /// How long to wait for another operator's advisory lock, and for locks on tables
    /// (`lock_timeout`).
    std::chrono::milliseconds lockTimeout{10'000};
};

/// What the folder and the database say together.
struct MigrationStatus
{
    bool hasHistory = false; ///< false: the table does not exist yet
    HistoryTable table;
    QList<MigrationInfo> migrations;
    QList<FileProblem> problems;

    /// Credential placeholders (`api_password`, `api_username`) of the files that may still be run:
    /// what is pending, and the undo files. Sorted.
    QStringList secretPlaceholders;
};

/// Reads folder and table; changes nothing, and does not need the table to exist.
models::Result<MigrationStatus> readStatus(models::Connection &connection, const Target &target);

/// Where a run stands. Reported in the session's thread.
struct Progress
{
    enum class Event { StepStarted, StatementStarted, StepFinished, WaitingForLock };

    Event event = Event::StepStarted;
    Step::Direction direction = Step::Direction::Apply;
    QString script;
    int step = 0; ///< 1-based, of `steps`
    int steps = 0;
    int statement = 0; ///< 1-based, of `statements`; 0 outside a statement
    int statements = 0;
    int line = 0; ///< of the statement, in the script
    std::chrono::milliseconds elapsed{0}; ///< of the step, for StepFinished
    QString detail = {}; ///< who holds the lock, for WaitingForLock
};
using ProgressReceiver = std::function<void(const Progress &)>;

struct StepReport
{
    Step::Direction direction = Step::Direction::Apply;
    QString script;
    QString versionText;
    QString description;
    std::chrono::milliseconds elapsed{0};
};

/// What a run did. When `failure` is set, everything in `done` is in the database and in the
/// history, and of the step that failed nothing is, unless `leftBehind` says what is.
struct RunReport
{
    QList<StepReport> done;
    std::optional<models::Error> failure = {}; ///< with script, line and column
    QString leftBehind = {}; ///< of a file that cannot run in a transaction; empty otherwise
};

/// Brings the database to the target: makes the history table when there is none, then runs each
/// pending file in one transaction with its row, under Flyway's advisory lock, looking at the
/// history again each time it has the lock. The Result fails when nothing could be begun; a run
/// that stopped halfway is a RunReport with its failure.
models::Result<RunReport> migrate(models::Connection &connection, const Target &target,
                                  const MigrateTarget &until, const ProgressReceiver &progress);

/// Takes applied migrations back, newest first, each in one transaction with its DELETE row.
models::Result<RunReport> undo(models::Connection &connection, const Target &target,
                               const UndoTarget &until, const ProgressReceiver &progress);

// The same as jobs of a session, for those who may not see a Connection.
QFuture<models::Result<MigrationStatus>> readStatus(models::Session &session, const Target &target);
QFuture<models::Result<RunReport>> migrate(models::Session &session, const Target &target,
                                           const MigrateTarget &until,
                                           const ProgressReceiver &progress);
QFuture<models::Result<RunReport>> undo(models::Session &session, const Target &target,
                                        const UndoTarget &until, const ProgressReceiver &progress);

} // namespace migrations
