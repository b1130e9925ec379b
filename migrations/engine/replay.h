// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/engine.h"
#include "models/declared/scratch.h"

namespace migrations {

/// Up to where migrations are replayed.
struct ReplayTarget
{
    enum class What {
        Applied, ///< what the history says, in the order in which it was applied
        Version, ///< the versioned files up to `version`, whatever was applied; then repeatables
        All, ///< all files
    };

    What what = What::All;
    std::optional<Version> version = {};
    QList<HistoryRow> rows = {}; ///< the history; for Applied
};

/// What migrations lead to.
struct ReplayedState
{
    models::Snapshot snapshot; ///< without the history table
    QString role; ///< that everything in it belongs to, unless a file says otherwise
    bool setsOwners = false; ///< a file speaks of owners: ALTER … OWNER TO, AUTHORIZATION, SET ROLE
    QStringList remarks = {}; ///< what was not run, and why: a sentence each
};

/// Runs the migrations of the folder in `room`, in one transaction that is rolled back, and reads
/// what came of them. No history is written.
///
/// Nothing outside of the room changes: statements about roles, tablespaces, databases,
/// subscriptions and the server are left out, a role that is missing is made for the time of the
/// transaction; CONCURRENTLY is left out, and so are BEGIN and COMMIT. Credential placeholders get
/// made-up values.
///
/// Fails with Malformed, naming it, when a file of an applied migration is missing or was changed
/// since; with the server's error, with script, line and column, for a statement that cannot be
/// run.
models::Result<ReplayedState> replay(models::ScratchRoom &room, const Target &target,
                                     const ReplayTarget &until,
                                     const ProgressReceiver &progress = {});

} // namespace migrations
