// SPDX-License-Identifier: MIT
#include "migrations/engine/replay.h"

#include "migrations/engine/replayrunner.h"
#include "migrations/history/appliedrows.h"
#include "migrations/history/stateremarks.h"

#include <algorithm>

namespace migrations {

using models::Error;
using models::Result;
using models::Secret;

namespace {

/// Roles get made-up passwords: nothing that is replayed lasts.
Target withoutSecrets(Target target)
{
    for (RoleCredential &credential : target.credentials) {
        credential.password = Secret(QStringLiteral("replayed"));
        if (credential.username.isEmpty())
            credential.username = credential.role;
    }
    return target;
}

/// Also those of roles that nobody has told us of.
void makeUpCredentials(Target &target, const QList<MigrationFile> &files)
{
    for (const QString &name : credentialPlaceholders(files, target.placeholders)) {
        const QString role = name.left(name.lastIndexOf(u'_'));
        const auto known
            = std::any_of(target.credentials.begin(), target.credentials.end(),
                          [&](const RoleCredential &one) { return one.role.toLower() == role; });
        if (!known)
            target.credentials.append(
                {.role = role, .username = role, .password = Secret(QStringLiteral("replayed"))});
    }
}

Error cannotReplay(const QString &script, const QString &why, const QString &hint)
{
    return {.kind = Error::Kind::Malformed,
            .message = QStringLiteral("What the applied migrations lead to cannot be told: ") + why,
            .hint = hint,
            .script = script};
}

/// The files that stand behind the rows of a history, in the order in which they were applied.
class AppliedFiles
{
public:
    AppliedFiles(const MigrationFolder &folder, const QMap<QString, qint32> &checksums)
        : m_folder(folder)
        , m_checksums(checksums)
    { }

    Result<QList<ReplayStep>> stepsOf(const QList<HistoryRow> &rows);
    const QStringList &remarks() const { return m_remarks; }

private:
    models::Status add(const Applied &applied, bool isLatest);
    models::Status addBaseline(const Applied &applied);
    const MigrationFile *fileOf(const Applied &applied) const;

    const MigrationFolder &m_folder;
    const QMap<QString, qint32> &m_checksums;
    QList<ReplayStep> m_steps;
    QStringList m_remarks;
};

Result<QList<ReplayStep>> AppliedFiles::stepsOf(const QList<HistoryRow> &rows)
{
    AppliedRows history;
    if (const models::Status read = history.read(rows); !read)
        return read.error();
    for (const Applied &applied : history.rows()) {
        if (!applied.isLive()) {
            const bool marked
                = applied.deletedBy && applied.deletedBy->script == applied.row.script;
            if (marked)
                m_remarks.append(QStringLiteral("%1 was marked as deleted: what it did is not "
                                                "replayed")
                                     .arg(applied.row.script));
            continue;
        }
        if (applied.row.type == u"BASELINE") {
            if (const models::Status added = addBaseline(applied); !added)
                return added.error();
            continue;
        }
        if (isSynthetic(applied.row))
            continue;
        if (!applied.row.success) {
            m_remarks.append(QStringLiteral("%1 failed when it was applied: what ran of it is not "
                                            "replayed")
                                 .arg(applied.row.script));
            continue;
        }
        if (const models::Status added = add(applied, history.isLatestRun(applied)); !added)
            return added.error();
    }
    return m_steps;
}

/// The history begins with what was there: the files up to that version say what it was.
models::Status AppliedFiles::addBaseline(const Applied &applied)
{
    bool found = false;
    for (const MigrationFile &file : m_folder.files) {
        const bool below = file.kind == MigrationFile::Kind::Versioned && applied.version
            && *file.version <= *applied.version;
        if (!below)
            continue;
        found = true;
        m_steps.append({.file = file});
    }
    const QString version = applied.row.version.value_or(QString());
    if (!found) {
        return cannotReplay(
            {},
            QStringLiteral("the history begins with a baseline at version %1, and "
                           "no file says what was in the database then")
                .arg(version),
            QStringLiteral("Write what was there into a file B%1__….sql").arg(version));
    }
    m_remarks.append(QStringLiteral("The history begins with a baseline at version %1: it is taken "
                                    "to be what the files up to that version make")
                         .arg(version));
    return models::ok();
}

models::Status AppliedFiles::add(const Applied &applied, bool isLatest)
{
    const HistoryRow &row = applied.row;
    if (!isSql(row)) {
        return cannotReplay(row.script,
                            QStringLiteral("%1 is of the type %2, and only SQL can be replayed")
                                .arg(row.script, row.type),
                            {});
    }
    const MigrationFile *file = fileOf(applied);
    if (!file) {
        return cannotReplay(row.script, QStringLiteral("the file of %1 is missing").arg(row.script),
                            QStringLiteral("Bring the file back"));
    }
    const bool repeatable = file->kind == MigrationFile::Kind::Repeatable;
    const qint32 checksum
        = repeatable ? m_checksums.value(file->script, file->checksum) : file->checksum;
    if ((!repeatable || isLatest) && row.checksum && *row.checksum != checksum) {
        return cannotReplay(row.script,
                            QStringLiteral("%1 was changed after it was applied").arg(file->script),
                            repeatable ? QStringLiteral("Migrate first, which applies it again")
                                       : QStringLiteral("Put the file back as it was"));
    }
    m_steps.append({.file = *file, .isAttempt = repeatable && !isLatest});
    return models::ok();
}

const MigrationFile *AppliedFiles::fileOf(const Applied &applied) const
{
    const bool baseline = isBaseline(applied.row);
    for (const MigrationFile &file : m_folder.files) {
        if (!applied.version) {
            if (file.kind == MigrationFile::Kind::Repeatable
                && file.description == applied.row.description)
                return &file;
            continue;
        }
        const auto kind = baseline ? MigrationFile::Kind::Baseline : MigrationFile::Kind::Versioned;
        if (file.kind == kind && *file.version == *applied.version)
            return &file;
    }
    return nullptr;
}

Result<QList<ReplayStep>> plannedSteps(const MigrationFolder &folder, const ReplayTarget &until,
                                       const QMap<QString, qint32> &checksums)
{
    const auto states = migrationStates(folder, {}, {}, checksums);
    if (!states)
        return states.error();
    MigrateTarget target;
    if (until.what == ReplayTarget::What::Version)
        target.version = until.version;
    const auto plan = planMigrate(*states, target);
    if (!plan)
        return plan.error();
    QList<ReplayStep> steps;
    for (const Step &step : plan->steps)
        steps.append({.file = step.file});
    return steps;
}

} // namespace

Result<ReplayedState> replay(models::ScratchRoom &room, const Target &target,
                             const ReplayTarget &until, const ProgressReceiver &progress)
{
    auto folder = readFolder(target.folder);
    if (!folder)
        return folder.error();
    Target replayed = withoutSecrets(target);
    makeUpCredentials(replayed, folder->files);
    ReplayRunner runner(room, replayed, progress);
    const auto checksums = repeatableChecksums(*folder, runner.values());
    for (const FileProblem &problem : folder->problems) {
        if (problem.blocking) {
            return Error{.kind = Error::Kind::Malformed,
                         .message
                         = QStringLiteral("The migrations cannot be replayed: ") + problem.message};
        }
    }

    AppliedFiles applied(*folder, checksums);
    const auto steps = until.what == ReplayTarget::What::Applied
        ? applied.stepsOf(until.rows)
        : plannedSteps(*folder, until, checksums);
    if (!steps)
        return steps.error();
    if (const models::Status run = runner.run(*steps); !run)
        return run.error();
    const auto snapshot = room.snapshot();
    if (!snapshot)
        return snapshot.error();
    return ReplayedState{.snapshot = *snapshot,
                         .role = room.connection().server().user,
                         .setsOwners = runner.setsOwners(),
                         .remarks = applied.remarks() + runner.remarks() + room.remarks()};
}

} // namespace migrations
