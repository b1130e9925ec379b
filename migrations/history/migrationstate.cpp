// SPDX-License-Identifier: MIT
#include "migrations/history/migrationstate.h"

#include "migrations/history/appliedrows.h"
#include "migrations/history/historywriter.h"
#include "migrations/history/stateremarks.h"

#include <algorithm>
#include <map>
#include <set>

namespace migrations {

using models::Error;
using models::ok;
using models::Result;
using models::Status;

namespace {

/// Flyway's algorithm, step by step. Fed by readFiles() and readRows(), asked by lines().
class States
{
public:
    States(const MigrationFolder &folder, const StateOptions &options,
           const QMap<QString, qint32> &repeatableChecksums)
        : m_options(options)
    {
        readFiles(folder, repeatableChecksums);
    }

    Status readRows(const QList<HistoryRow> &rows);

    /// Understands `latest`, `current`, `next`, a version that must exist, and `7?` for one that
    /// need not.
    Status setTarget();
    QList<MigrationInfo> lines() const;

private:
    using FileKey = std::pair<Version, QString>; ///< version and type as stored

    void readFiles(const MigrationFolder &folder, const QMap<QString, qint32> &checksums);
    void findPending();
    bool isKnown(const Version &version) const;
    std::optional<Version> lowestPending() const;
    const MigrationFile *fileOf(const Applied &applied) const;

    State rowState(const Applied &applied, const MigrationFile *file) const;
    State fileState(const MigrationFile &file) const;
    bool isChanged(const Applied &applied, const MigrationFile &file, State state) const;
    MigrationInfo rowLine(const Applied &applied) const;
    MigrationInfo fileLine(const MigrationFile &file) const;
    RemarkContext context() const;

    const StateOptions m_options;
    std::map<FileKey, MigrationFile> m_files;
    std::map<QString, MigrationFile> m_repeatables; ///< by description as stored
    std::set<Version> m_undoable;
    std::optional<Version> m_lastResolved;

    AppliedRows m_history;
    std::optional<Version> m_pendingBaseline;
    std::optional<Version>
        m_baseline; ///< the applied one, or, with nothing applied, the pending one
    std::optional<Version> m_target;
    bool m_hasTarget = false; ///< with no m_target: below everything
    QList<MigrationFile> m_pending; ///< files without a live row
};

void raise(std::optional<Version> &highest, const Version &version)
{
    if (!highest || *highest < version)
        highest = version;
}

void States::readFiles(const MigrationFolder &folder, const QMap<QString, qint32> &checksums)
{
    for (const MigrationFile &file : folder.files) {
        switch (file.kind) {
        case MigrationFile::Kind::Undo:
            m_undoable.insert(*file.version);
            break;
        case MigrationFile::Kind::Repeatable: {
            MigrationFile replaced = file;
            replaced.checksum = checksums.value(file.script, file.checksum);
            m_repeatables.insert_or_assign(storedDescription(file.description), replaced);
            break;
        }
        case MigrationFile::Kind::Versioned:
        case MigrationFile::Kind::Baseline:
            m_files.insert_or_assign(FileKey(*file.version, storedType(file)), file);
            raise(m_lastResolved, *file.version);
        }
    }
}

Status States::readRows(const QList<HistoryRow> &rows)
{
    if (const Status read = m_history.read(rows); !read)
        return read;
    findPending();
    m_baseline = m_history.lastApplied() ? m_history.baseline() : m_pendingBaseline;
    return ok();
}

void States::findPending()
{
    auto files = m_files;
    auto repeatables = m_repeatables;
    for (const Applied &applied : m_history.rows()) {
        if (!applied.isLive())
            continue;
        if (applied.version) {
            files.erase(FileKey(*applied.version, applied.row.type));
            continue;
        }
        const auto file = repeatables.find(applied.row.description);
        if (file != repeatables.end() && m_history.isLatestRun(applied)
            && (!applied.row.checksum || *applied.row.checksum == file->second.checksum))
            repeatables.erase(file);
    }
    for (const auto &[key, file] : files) {
        m_pending.append(file);
        if (file.kind == MigrationFile::Kind::Baseline && !m_history.lastApplied())
            raise(m_pendingBaseline, *file.version);
    }
    for (const auto &[description, file] : repeatables)
        m_pending.append(file);
}

Status States::setTarget()
{
    QString target = m_options.target.trimmed();
    if (target.isEmpty() || target.compare(u"latest", Qt::CaseInsensitive) == 0)
        return ok();
    if (target.compare(u"current", Qt::CaseInsensitive) == 0) {
        m_target = m_history.lastApplied();
        m_hasTarget = true;
        return ok();
    }
    if (target.compare(u"next", Qt::CaseInsensitive) == 0) {
        m_target = lowestPending();
        m_hasTarget = m_target.has_value();
        return ok();
    }
    const bool mayBeAbsent = target.endsWith(u'?');
    if (mayBeAbsent)
        target.chop(1);
    m_target = Version::parse(target);
    m_hasTarget = true;
    if (m_target && (mayBeAbsent || isKnown(*m_target)))
        return ok();
    return Error{.kind = Error::Kind::Misused,
                 .message = QStringLiteral("There is no migration with the version %1").arg(target),
                 .hint = QStringLiteral("Name a version that status lists")};
}

bool States::isKnown(const Version &version) const
{
    const auto first = m_files.lower_bound(FileKey(version, QString()));
    if (first != m_files.end() && first->first.first == version)
        return true;
    return std::any_of(
        m_history.rows().begin(), m_history.rows().end(),
        [&](const Applied &applied) { return applied.version && *applied.version == version; });
}

std::optional<Version> States::lowestPending() const
{
    std::optional<Version> lowest;
    for (const MigrationFile &file : m_pending) {
        if (file.version && fileState(file) == State::Pending
            && (!lowest || *file.version < *lowest))
            lowest = file.version;
    }
    return lowest;
}

State States::fileState(const MigrationFile &file) const
{
    if (!file.version)
        return State::Pending;
    if (file.kind == MigrationFile::Kind::Baseline) {
        const bool runs = m_pendingBaseline && *file.version == *m_pendingBaseline;
        return runs ? State::Pending : State::Ignored;
    }
    if (m_baseline && *file.version < *m_baseline)
        return State::BelowBaseline;
    if (m_baseline && *file.version == *m_baseline)
        return State::IgnoredBaseline;
    if (m_hasTarget && (!m_target || *file.version > *m_target))
        return State::AboveTarget;
    if (m_history.lastApplied() && *file.version < *m_history.lastApplied()
        && !m_options.outOfOrder)
        return State::Ignored;
    return State::Pending;
}

State States::rowState(const Applied &applied, const MigrationFile *file) const
{
    const HistoryRow &row = applied.row;
    if (applied.deletedBy)
        return State::Deleted;
    if (applied.undoneBy)
        return State::Undone;
    if (isBaseline(row))
        return State::Baseline;
    if (!file) {
        if (row.type == u"SCHEMA")
            return State::Success;
        // What Java code or a program did lies where we do not look; a file of that version would
        // be a clash, and then Flyway's own view is the one to show.
        const bool sqlFile = applied.version
            && m_files.count(FileKey(*applied.version, QStringLiteral("SQL"))) > 0;
        if (!isSql(row) && !sqlFile)
            return row.success ? State::Success : State::Failed;
        const bool missing
            = !applied.version || (m_lastResolved && *applied.version < *m_lastResolved);
        if (missing)
            return row.success ? State::Missing : State::FailedMissing;
        return row.success ? State::Future : State::FailedFuture;
    }
    if (!row.success)
        return State::Failed;
    if (!applied.version) {
        if (!m_history.isLatestRun(applied))
            return State::Superseded;
        const bool same = !row.checksum || *row.checksum == file->checksum;
        return same ? State::Success : State::Outdated;
    }
    return applied.outOfOrder ? State::OutOfOrder : State::Success;
}

const MigrationFile *States::fileOf(const Applied &applied) const
{
    if (applied.version) {
        const auto found = m_files.find(FileKey(*applied.version, applied.row.type));
        return found == m_files.end() ? nullptr : &found->second;
    }
    const auto found = m_repeatables.find(applied.row.description);
    return found == m_repeatables.end() ? nullptr : &found->second;
}

/// What Flyway's validate would object to: for versions above the baseline, while the row counts.
bool States::isChanged(const Applied &applied, const MigrationFile &file, State state) const
{
    if (!applied.version || (state != State::Success && state != State::OutOfOrder))
        return false;
    if (m_history.baseline() && *applied.version <= *m_history.baseline())
        return false;
    return (applied.row.checksum && *applied.row.checksum != file.checksum)
        || applied.row.description != storedDescription(file.description);
}

RemarkContext States::context() const
{
    return {.lastApplied = m_history.lastApplied(), .baseline = m_baseline, .target = m_target};
}

MigrationInfo States::rowLine(const Applied &applied) const
{
    const MigrationFile *file = fileOf(applied);
    const HistoryRow &row = applied.row;
    MigrationInfo info;
    info.state = rowState(applied, file);
    info.version = applied.version;
    info.versionText = row.version.value_or(QString());
    info.description = row.description;
    info.type = row.type;
    info.script = row.script;
    info.checksum = row.checksum;
    info.row = row;
    if (file) {
        info.file = *file;
        info.changed = isChanged(applied, *file, info.state);
    }
    info.undoable = applied.isLive() && applied.version && row.success && !isSynthetic(row)
        && !isBaseline(row) && m_undoable.count(*applied.version) > 0;
    RemarkContext around = context();
    around.takenBackBy = applied.deletedBy ? applied.deletedBy : applied.undoneBy;
    info.remark = remarkFor(info, around);
    return info;
}

MigrationInfo States::fileLine(const MigrationFile &file) const
{
    MigrationInfo info;
    info.state = fileState(file);
    info.version = file.version;
    info.versionText = file.version ? file.version->text() : QString();
    info.description = file.description;
    info.type = storedType(file);
    info.script = file.script;
    info.checksum = file.checksum;
    info.file = file;

    RemarkContext around = context();
    if (const Applied *run = m_history.latest(file.version, storedDescription(file.description))) {
        if (run->isLive() && run->version && !isBaseline(run->row))
            around.sameVersion = run->row;
        around.takenBackBy = run->deletedBy ? run->deletedBy : run->undoneBy;
    }
    info.remark = remarkFor(info, around);
    return info;
}

/// Below the baseline first, then what has a row, by rank, then the other files by version, then
/// repeatables.
int group(const MigrationInfo &info)
{
    if (info.state == State::BelowBaseline || info.state == State::IgnoredBaseline)
        return 0;
    return info.row ? 1 : 2;
}

bool listedBefore(const MigrationInfo &left, const MigrationInfo &right)
{
    if (group(left) != group(right))
        return group(left) < group(right);
    if (left.row && right.row)
        return left.row->installedRank < right.row->installedRank;
    if (left.version.has_value() != right.version.has_value())
        return left.version.has_value();
    if (!left.version)
        return left.description < right.description;
    if (*left.version != *right.version)
        return *left.version < *right.version;
    return left.type < right.type;
}

QList<MigrationInfo> States::lines() const
{
    QList<MigrationInfo> lines;
    for (const Applied &applied : m_history.rows())
        lines.append(rowLine(applied));
    for (const MigrationFile &file : m_pending)
        lines.append(fileLine(file));
    std::stable_sort(lines.begin(), lines.end(), listedBefore);
    return lines;
}

} // namespace

QString stateName(State state)
{
    switch (state) {
    case State::Pending:
        return QStringLiteral("Pending");
    case State::AboveTarget:
        return QStringLiteral("Above Target");
    case State::BelowBaseline:
        return QStringLiteral("Below Baseline");
    case State::IgnoredBaseline:
        return QStringLiteral("Ignored (Baseline)");
    case State::Ignored:
        return QStringLiteral("Ignored");
    case State::Success:
        return QStringLiteral("Success");
    case State::Failed:
        return QStringLiteral("Failed");
    case State::Missing:
        return QStringLiteral("Missing");
    case State::FailedMissing:
        return QStringLiteral("Failed (Missing)");
    case State::Future:
        return QStringLiteral("Future");
    case State::FailedFuture:
        return QStringLiteral("Failed (Future)");
    case State::OutOfOrder:
        return QStringLiteral("Out of Order");
    case State::Deleted:
        return QStringLiteral("Deleted");
    case State::Undone:
        return QStringLiteral("Undone");
    case State::Baseline:
        return QStringLiteral("Baseline");
    case State::Superseded:
        return QStringLiteral("Superseded");
    case State::Outdated:
        return QStringLiteral("Outdated");
    }
    return {};
}

Result<QList<MigrationInfo>> migrationStates(const MigrationFolder &folder,
                                             const QList<HistoryRow> &rows,
                                             const StateOptions &options,
                                             const QMap<QString, qint32> &repeatableChecksums)
{
    States states(folder, options, repeatableChecksums);
    if (const Status read = states.readRows(rows); !read)
        return read.error();
    if (const Status set = states.setTarget(); !set)
        return set.error();
    return states.lines();
}

} // namespace migrations
