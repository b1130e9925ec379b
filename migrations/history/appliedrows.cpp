// SPDX-License-Identifier: MIT
#include "migrations/history/appliedrows.h"

#include <algorithm>

namespace migrations {

using models::Error;
using models::ok;
using models::Status;

namespace {

bool isUndo(const HistoryRow &row)
{
    return row.type.startsWith(u"UNDO_");
}

Error badVersion(const HistoryRow &row)
{
    return {.kind = Error::Kind::Malformed,
            .message = QStringLiteral("The migration history is damaged: its row %1 has the "
                                      "version \"%2\", which is not one")
                           .arg(QString::number(row.installedRank), *row.version),
            .hint = QStringLiteral("Correct or delete that row of the history table")};
}

Error deletedTwice(const HistoryRow &marker)
{
    const QString what
        = marker.version ? QStringLiteral("version ") + *marker.version : marker.description;
    return {.kind = Error::Kind::Malformed,
            .message
            = QStringLiteral(
                  "The migration history is damaged: it has two DELETE rows for one run of %1")
                  .arg(what),
            .hint = QStringLiteral("Delete the row with installed_rank %1 from the history table: "
                                   "Flyway gives up on it too")
                        .arg(marker.installedRank)};
}

} // namespace

bool isSynthetic(const HistoryRow &row)
{
    return row.type == u"SCHEMA" || row.type == u"BASELINE" || row.type == u"DELETE";
}

bool isBaseline(const HistoryRow &row)
{
    // Flyway 7.13 to 7.15 called SQL_BASELINE and JDBC_BASELINE …_STATE_SCRIPT.
    return row.type == u"BASELINE" || row.type.endsWith(u"_BASELINE")
        || row.type.endsWith(u"_STATE_SCRIPT");
}

bool isSql(const HistoryRow &row)
{
    return row.type == u"SQL" || row.type == u"SQL_BASELINE";
}

Status AppliedRows::read(const QList<HistoryRow> &rows)
{
    for (const HistoryRow &row : rows) {
        const auto version = row.version ? Version::parse(*row.version) : std::nullopt;
        if (row.version && !version)
            return badVersion(row);
        if (row.type == u"DELETE" || isUndo(row)) {
            if (const Status marked = mark(row, version); !marked)
                return marked;
            continue;
        }
        if (version && isBaseline(row) && (!m_baseline || *m_baseline < *version))
            m_baseline = version;
        if (version && !isSynthetic(row))
            m_latestOfVersion.insert_or_assign(*version, m_rows.size());
        else if (!version && row.type != u"SCHEMA")
            m_latestRun.insert_or_assign(row.description, m_rows.size());
        m_rows.append({.row = row, .version = version});
    }
    findLastApplied();
    return ok();
}

/// Lets a DELETE or UNDO row take back the latest earlier run of its version, or of its
/// description.
Status AppliedRows::mark(const HistoryRow &marker, const std::optional<Version> &version)
{
    const Applied *latestRun = marker.success ? latest(version, marker.description) : nullptr;
    if (!latestRun)
        return ok();
    Applied &earlier = m_rows[latestRun - m_rows.constData()];
    if (isUndo(marker)) {
        if (earlier.isLive())
            earlier.undoneBy = marker;
        return ok();
    }
    if (earlier.deletedBy)
        return deletedTwice(marker);
    earlier.deletedBy = marker;
    return ok();
}

void AppliedRows::findLastApplied()
{
    for (Applied &applied : m_rows) {
        if (!applied.version)
            continue;
        if (m_lastApplied && *applied.version <= *m_lastApplied)
            applied.outOfOrder = true;
        else if (applied.isLive())
            m_lastApplied = applied.version;
    }
}

bool AppliedRows::isLatestRun(const Applied &applied) const
{
    const auto found = m_latestRun.find(applied.row.description);
    return found != m_latestRun.end()
        && m_rows.at(found->second).row.installedRank == applied.row.installedRank;
}

const Applied *AppliedRows::latest(const std::optional<Version> &version,
                                   const QString &description) const
{
    if (version) {
        const auto found = m_latestOfVersion.find(*version);
        return found == m_latestOfVersion.end() ? nullptr : &m_rows.at(found->second);
    }
    const auto found = m_latestRun.find(description);
    return found == m_latestRun.end() ? nullptr : &m_rows.at(found->second);
}

} // namespace migrations
