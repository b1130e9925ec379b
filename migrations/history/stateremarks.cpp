// SPDX-License-Identifier: MIT
#include "migrations/history/stateremarks.h"

#include "migrations/history/historywriter.h"

namespace migrations {

namespace {

QString text(const std::optional<Version> &version)
{
    return version ? version->text() : QString();
}

/// " by ana on 2026-03-01 10:22:31", as much of it as is known.
QString byAndOn(const std::optional<HistoryRow> &row)
{
    QString words;
    if (row && !row->installedBy.isEmpty())
        words += QStringLiteral(" by ") + row->installedBy;
    if (row && !row->installedOn.isEmpty())
        words += QStringLiteral(" on ") + row->installedOn.left(19).replace(u'T', u' ');
    return words;
}

QString pendingRemark(const MigrationInfo &info, const RemarkContext &context)
{
    if (context.sameVersion) {
        return QStringLiteral("The history already has version %1, as type %2: the file and that "
                              "row are two migrations for Flyway")
            .arg(info.versionText, context.sameVersion->type);
    }
    if (context.takenBackBy) {
        return QStringLiteral(
                   "It was undone%1: the next migrate, by whoever runs it, applies it again")
            .arg(byAndOn(context.takenBackBy));
    }
    return {};
}

QString changeRemark(const MigrationInfo &info)
{
    if (!info.changed || !info.row || !info.file)
        return {};
    QStringList changes;
    if (info.row->checksum && *info.row->checksum != info.file->checksum) {
        changes += QStringLiteral("checksum %1 then, %2 now")
                       .arg(*info.row->checksum)
                       .arg(info.file->checksum);
    }
    if (info.row->description != storedDescription(info.file->description)) {
        changes += QStringLiteral("description \"%1\" then, \"%2\" now")
                       .arg(info.row->description, info.file->description);
    }
    return QStringLiteral("The file was changed after it was applied: ")
        + changes.join(QStringLiteral("; "));
}

QString outdatedRemark(const MigrationInfo &info)
{
    const QString then = info.checksum ? QString::number(*info.checksum) : QStringLiteral("none");
    const QString now = info.file ? QString::number(info.file->checksum) : QStringLiteral("none");
    return QStringLiteral("The file was changed since: checksum %1 then, %2 now; the next migrate "
                          "runs it again")
        .arg(then, now);
}

QString ignoredRemark(const MigrationInfo &info, const RemarkContext &context)
{
    if (info.file && info.file->kind == MigrationFile::Kind::Baseline)
        return QStringLiteral("A baseline migration runs on an empty history only");
    return QStringLiteral("Version %1, which is newer, is applied already: give this migration a "
                          "version above it")
        .arg(text(context.lastApplied));
}

/// A row without a file that Java code or a script made cannot be missing: this program sees SQL
/// files only.
QString successRemark(const MigrationInfo &info)
{
    if (!info.file && info.row && info.type != u"SCHEMA")
        return QStringLiteral("A migration of type %1, which this program neither sees nor runs")
            .arg(info.type);
    return changeRemark(info);
}

} // namespace

QString remarkFor(const MigrationInfo &info, const RemarkContext &context)
{
    switch (info.state) {
    case State::Pending:
        return pendingRemark(info, context);
    case State::AboveTarget:
        return context.target
            ? QStringLiteral("Above the target version %1").arg(text(context.target))
            : QStringLiteral("Nothing is applied yet, and the target is the current version");
    case State::BelowBaseline:
        return QStringLiteral("Below the baseline version %1, which is taken to contain it")
            .arg(text(context.baseline));
    case State::IgnoredBaseline:
        return QStringLiteral(
            "The database starts from a baseline of this version, which is taken to contain it");
    case State::Ignored:
        return ignoredRemark(info, context);
    case State::Failed:
        return QStringLiteral("It failed%1, and what ran of it may still be in the database: mend "
                              "that by hand, then remove the row with flyway repair")
            .arg(byAndOn(info.row));
    case State::Missing:
        return QStringLiteral("It is applied, but its file is no longer in the folder");
    case State::FailedMissing:
        return QStringLiteral("It failed%1, and its file is no longer in the folder")
            .arg(byAndOn(info.row));
    case State::Future:
        return QStringLiteral("It is applied, but no file in this folder has a version that high: "
                              "the folder is older than the database");
    case State::FailedFuture:
        return QStringLiteral("It failed%1, and no file in this folder has a version that high")
            .arg(byAndOn(info.row));
    case State::OutOfOrder: {
        const QString change = changeRemark(info);
        return change.isEmpty() ? QStringLiteral("It was applied after a newer version") : change;
    }
    case State::Deleted:
    case State::Undone:
        return QStringLiteral("It was taken back%1").arg(byAndOn(context.takenBackBy));
    case State::Baseline:
        return QStringLiteral(
            "The database starts here: everything up to this version is taken to be in it");
    case State::Superseded:
        return QStringLiteral("A later run of the same file replaced this one");
    case State::Outdated:
        return outdatedRemark(info);
    case State::Success:
        return successRemark(info);
    }
    return {};
}

QString displayName(const MigrationInfo &info)
{
    if (!info.version)
        return QStringLiteral("repeatable migration %1").arg(info.description);
    if (info.description.isEmpty())
        return QStringLiteral("version %1").arg(info.versionText);
    return QStringLiteral("version %1 (%2)").arg(info.versionText, info.description);
}

} // namespace migrations
