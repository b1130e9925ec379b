// SPDX-License-Identifier: MIT
#include "migrations/engine/plan.h"

#include "migrations/history/appliedrows.h"
#include "migrations/history/stateremarks.h"

#include <algorithm>

namespace migrations {

using models::Error;
using models::ok;
using models::Result;
using models::Status;

namespace {

constexpr qsizetype longestVersion = 50; // version VARCHAR(50) in the history

/// Why `migrate` must not run while the status has this line, and what to do; or nothing.
struct Obstacle
{
    QString what;
    QString hint;
};

Obstacle missing(const MigrationInfo &info)
{
    return {QStringLiteral("%1 is applied, but its file %2 is no longer in the folder")
                .arg(displayName(info), info.script),
            QStringLiteral("Bring the file back; if it was removed on purpose, run flyway repair, "
                           "which marks it as deleted")};
}

Obstacle failed(const MigrationInfo &info)
{
    return {QStringLiteral(
                "%1 failed when it was applied, and what ran of it may still be in the database")
                .arg(displayName(info)),
            QStringLiteral("Take back by hand what it left behind, remove its row with flyway "
                           "repair, then migrate again")};
}

Obstacle ignored(const MigrationInfo &info)
{
    return {
        QStringLiteral("%1 was never applied, although a newer version is").arg(displayName(info)),
        QStringLiteral("Rename %1 so that its version is above the last applied one")
            .arg(info.script)};
}

/// A row of another type and a pending file of one version: the file would run on top of it.
Obstacle clash(const MigrationInfo &info)
{
    return {
        QStringLiteral("%1 is pending, but the history already has that version under another type")
            .arg(displayName(info)),
        QStringLiteral("Give %1 a version of its own").arg(info.script)};
}

Obstacle changed(const MigrationInfo &info)
{
    QString remark = info.remark;
    remark.replace(0, 1, remark.left(1).toLower());
    return {QStringLiteral("%1: %2").arg(displayName(info), remark),
            QStringLiteral("Put the file back as it was and write a new migration; or, if the "
                           "change is meant, run flyway repair")};
}

/// Flyway's validate, as `migrate` runs it: pending and future migrations pass; and its refusal to
/// go on while any row says that a migration failed.
std::optional<Obstacle> obstacleOf(const MigrationInfo &info, bool clashes)
{
    switch (info.state) {
    case State::Failed:
    case State::FailedMissing:
    case State::FailedFuture:
        return failed(info);
    case State::Missing:
        return missing(info);
    case State::Ignored:
        if (info.file && info.file->kind == MigrationFile::Kind::Baseline)
            return {};
        return ignored(info);
    case State::Pending:
        return clashes ? std::optional(clash(info)) : std::nullopt;
    default:
        return info.changed ? std::optional(changed(info)) : std::nullopt;
    }
}

Status validate(const QList<MigrationInfo> &states)
{
    QList<Version> applied;
    for (const MigrationInfo &info : states) {
        if (info.row && info.version && info.state != State::Deleted && info.state != State::Undone
            && !isBaseline(*info.row))
            applied.append(*info.version);
    }
    std::sort(applied.begin(), applied.end());

    QList<Obstacle> obstacles;
    for (const MigrationInfo &info : states) {
        const bool clashes = info.version && !info.row
            && std::binary_search(applied.begin(), applied.end(), *info.version);
        if (const auto obstacle = obstacleOf(info, clashes))
            obstacles.append(*obstacle);
    }
    if (obstacles.isEmpty())
        return ok();

    QStringList others;
    for (const Obstacle &obstacle : obstacles.mid(1))
        others.append(obstacle.what);
    Error error{.kind = Error::Kind::Conflict,
                .message = QStringLiteral("Nothing can be applied: ") + obstacles.first().what,
                .hint = obstacles.first().hint};
    if (!others.isEmpty())
        error.detail = QStringLiteral("Also: ") + others.join(QStringLiteral("; "));
    return error;
}

bool isKnown(const QList<MigrationInfo> &states, const Version &version)
{
    return std::any_of(states.begin(), states.end(), [&](const MigrationInfo &info) {
        return info.version && *info.version == version;
    });
}

/// True for what is in the database now and may be taken back.
bool isApplied(const MigrationInfo &info)
{
    if (!info.row || !info.version || !info.row->success || isSynthetic(*info.row))
        return false;
    return info.state == State::Success || info.state == State::OutOfOrder
        || info.state == State::Missing || info.state == State::Future;
}

Error unknownUndoTarget(const QList<MigrationInfo> &states, const Version &version)
{
    const bool known = isKnown(states, version);
    return {
        .kind = Error::Kind::Misused,
        .message = known
            ? QStringLiteral(
                  "Version %1 is not applied, so the database cannot be taken back to it")
                  .arg(version.text())
            : QStringLiteral("There is no migration with the version %1").arg(version.text()),
        .hint = QStringLiteral(
            "Name an applied version that status lists: it stays, and what is newer is undone")};
}

/// The applied versions that the target asks to take back, the highest first.
Result<QList<MigrationInfo>> toUndo(const QList<MigrationInfo> &states, const UndoTarget &target)
{
    QList<MigrationInfo> applied;
    bool stands = !target.version; // the version that is to stay is really there
    for (const MigrationInfo &info : states) {
        const bool halfDone = info.state == State::Failed || info.state == State::FailedMissing
            || info.state == State::FailedFuture;
        if (halfDone && info.version) {
            const Obstacle obstacle = failed(info);
            return Error{.kind = Error::Kind::Conflict,
                         .message = QStringLiteral("Nothing can be undone: ") + obstacle.what,
                         .hint = obstacle.hint};
        }
        if (isApplied(info))
            applied.append(info);
        if (target.version && info.version && *info.version == *target.version)
            stands = stands || isApplied(info) || info.state == State::Baseline;
    }
    if (!stands)
        return unknownUndoTarget(states, *target.version);

    // Not by rank: while a higher version stays, Flyway calls a lower one that was undone "Ignored"
    // and refuses to migrate.
    std::stable_sort(applied.begin(), applied.end(),
                     [](const MigrationInfo &left, const MigrationInfo &right) {
                         return *right.version < *left.version;
                     });
    if (target.version) {
        applied.removeIf(
            [&](const MigrationInfo &info) { return *info.version <= *target.version; });
    } else if (!target.all && applied.size() > 1) {
        applied.resize(1);
    }
    return applied;
}

/// The name that the undo file of a migration would have.
QString undoName(const MigrationInfo &info)
{
    QString name = info.script.mid(info.script.lastIndexOf(u'/') + 1);
    if (name.startsWith(u'V') || name.startsWith(u'B'))
        name.replace(0, 1, u'U');
    else
        name = QStringLiteral("U%1__….sql").arg(info.versionText);
    return name;
}

} // namespace

Result<Plan> planMigrate(const QList<MigrationInfo> &states, const MigrateTarget &target)
{
    if (const Status valid = validate(states); !valid)
        return valid.error();
    if (target.version && !isKnown(states, *target.version)) {
        return Error{.kind = Error::Kind::Misused,
                     .message = QStringLiteral("There is no migration with the version %1")
                                    .arg(target.version->text()),
                     .hint = QStringLiteral("Name a version that status lists")};
    }

    Plan plan;
    for (const MigrationInfo &info : states) {
        if (info.state != State::Pending || !info.file)
            continue;
        if (target.version && info.version && *info.version > *target.version)
            continue;
        if (info.versionText.size() > longestVersion) {
            return Error{
                .kind = Error::Kind::Malformed,
                .message
                = QStringLiteral(
                      "The version of %1 has %2 characters, and the history has room for %3")
                      .arg(info.script)
                      .arg(info.versionText.size())
                      .arg(longestVersion),
                .hint = QStringLiteral("Give the file a shorter version"),
                .script = info.script};
        }
        plan.steps.append({.direction = Step::Direction::Apply, .file = *info.file});
        if (target.nextOnly)
            break;
    }
    return plan;
}

Result<Plan> planUndo(const QList<MigrationInfo> &states, const MigrationFolder &folder,
                      const UndoTarget &target)
{
    const auto applied = toUndo(states, target);
    if (!applied)
        return applied.error();

    Plan plan;
    for (const MigrationInfo &info : *applied) {
        const MigrationFile *undo = folder.undoOf(*info.version);
        if (!undo) {
            return Error{
                .kind = Error::Kind::Malformed,
                .message = QStringLiteral("Nothing was undone: %1 has no undo file %2")
                               .arg(displayName(info), undoName(info)),
                .hint = QStringLiteral("Write that file beside %1, with the SQL that takes it back")
                            .arg(info.script)};
        }
        plan.steps.append({.direction = Step::Direction::Undo, .file = *undo, .undoes = info.row});
    }
    return plan;
}

} // namespace migrations
