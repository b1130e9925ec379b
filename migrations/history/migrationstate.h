// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/files/migrationfile.h"
#include "migrations/history/historytable.h"

#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace migrations {

/// Where one migration stands. The words are those of `flyway info`.
enum class State {
    Pending,
    AboveTarget,
    BelowBaseline,
    IgnoredBaseline, ///< "Ignored (Baseline)"
    Ignored, ///< a version below the last applied one that was never applied
    Success,
    Failed,
    Missing, ///< applied, but its file is gone
    FailedMissing,
    Future, ///< applied, with a version above every file
    FailedFuture,
    OutOfOrder,
    Deleted, ///< undone, in the way that free Flyway understands
    Undone,
    Baseline,
    Superseded,
    Outdated,
};

/// As `flyway info` spells it: "Out of Order", "Failed (Missing)".
QString stateName(State state);

/// One line of the status: a file, a row of the history, or both.
struct MigrationInfo
{
    State state = State::Pending;
    std::optional<Version> version = {};
    QString versionText = {}; ///< as stored; empty for a repeatable
    QString description = {};
    QString type = {}; ///< "SQL", "BASELINE", …
    QString script = {};
    std::optional<qint32> checksum = {};
    std::optional<HistoryRow> row = {}; ///< what the database says; none while pending
    std::optional<MigrationFile> file = {}; ///< what the folder says; none when missing
    bool undoable = false; ///< applied now, and there is an undo file

    /// Why this needs attention although its state looks fine, or why its state is what it is;
    /// empty when there is nothing to say. "The file was changed after it was applied: checksum 12
    /// then, 34 now".
    QString remark = {};
    bool changed
        = false; ///< applied with another checksum, description or type than the file has now
};

struct StateOptions
{
    bool outOfOrder = false;
    QString target = {}; ///< empty: latest
};

/// Flyway's algorithm: pure, over what lies in the folder and what the table holds, in the order
/// that `flyway info` lists. Fails with Malformed on a history that Flyway would call corrupt.
///
/// \param repeatableChecksums the checksum of each R file after placeholders, by script; absent: as
/// read
models::Result<QList<MigrationInfo>>
migrationStates(const MigrationFolder &folder, const QList<HistoryRow> &rows,
                const StateOptions &options = {},
                const QMap<QString, qint32> &repeatableChecksums = {});

} // namespace migrations
