// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/files/version.h"
#include "migrations/history/historytable.h"
#include "models/core/result.h"

#include <QList>

#include <map>
#include <optional>

namespace migrations {

/// A row of the history and what later rows make of it.
struct Applied
{
    HistoryRow row;
    std::optional<Version> version = {};
    bool outOfOrder = false; ///< a higher version, or the same, was applied before
    std::optional<HistoryRow> deletedBy = {};
    std::optional<HistoryRow> undoneBy = {};

    bool isLive() const { return !deletedBy && !undoneBy; }
};

/// SCHEMA, BASELINE and DELETE rows: the tool wrote them, no file stands behind them.
bool isSynthetic(const HistoryRow &row);

/// Rows from which the history starts: BASELINE, and baseline migrations of any kind.
bool isBaseline(const HistoryRow &row);

/// SQL and SQL_BASELINE: what a file of ours may stand behind.
bool isSql(const HistoryRow &row);

/// The history as Flyway understands it: DELETE and UNDO rows are no rows of their own, they take
/// an earlier one back.
class AppliedRows
{
public:
    /// Fails with Malformed on a history that Flyway would call corrupt.
    models::Status read(const QList<HistoryRow> &rows);

    const QList<Applied> &rows() const { return m_rows; } ///< by rank
    const std::optional<Version> &lastApplied() const { return m_lastApplied; }
    const std::optional<Version> &baseline() const { return m_baseline; }

    /// True for the last run of a repeatable, which is the one that counts.
    bool isLatestRun(const Applied &applied) const;

    /// The last row of `version`, or, without one, of the repeatable with that description; or
    /// null.
    const Applied *latest(const std::optional<Version> &version, const QString &description) const;

private:
    models::Status mark(const HistoryRow &marker, const std::optional<Version> &version);
    void findLastApplied();

    QList<Applied> m_rows;
    std::map<Version, qsizetype> m_latestOfVersion; ///< index in m_rows
    std::map<QString, qsizetype> m_latestRun; ///< by description
    std::optional<Version> m_lastApplied;
    std::optional<Version> m_baseline;
};

} // namespace migrations
