// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/history/migrationstate.h"

#include <optional>

namespace migrations {

/// What the folder and the history say as a whole, and what one line of the status is to be
/// explained with.
struct RemarkContext
{
    std::optional<Version> lastApplied = {}; ///< the highest version that is applied now
    std::optional<Version> baseline = {};
    std::optional<Version> target = {};
    std::optional<HistoryRow> takenBackBy
        = {}; ///< the DELETE or UNDO row, for a line that was undone
    std::optional<HistoryRow> sameVersion
        = {}; ///< for a pending file: an applied row that has its version
};

/// The `remark` of a line whose other members are filled in; empty when there is nothing to
/// explain.
QString remarkFor(const MigrationInfo &info, const RemarkContext &context);

/// "version 3 (add users)", or "repeatable migration views".
QString displayName(const MigrationInfo &info);

} // namespace migrations
