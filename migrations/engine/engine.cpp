// SPDX-License-Identifier: MIT
#include "migrations/engine/engine.h"

#include "migrations/engine/filevalues.h"
#include "migrations/engine/run.h"

#include <algorithm>

namespace migrations {

using models::Connection;
using models::Result;

namespace {

/// The files that may still be run: what is pending, and the undo files.
QList<MigrationFile> runnableFiles(const MigrationFolder &folder,
                                   const QList<MigrationInfo> &states)
{
    QList<MigrationFile> files;
    for (const MigrationInfo &info : states) {
        if (!info.row && info.file)
            files.append(*info.file);
    }
    std::copy_if(folder.files.begin(), folder.files.end(), std::back_inserter(files),
                 [](const MigrationFile &file) { return file.kind == MigrationFile::Kind::Undo; });
    return files;
}

} // namespace

Result<MigrationStatus> readStatus(Connection &connection, const Target &target)
{
    auto folder = readFolder(target.folder);
    if (!folder)
        return folder.error();
    const auto history = readHistory(connection, target.table);
    if (!history)
        return history.error();
    FileValues values(connection, target);
    const auto checksums = repeatableChecksums(*folder, values);
    const auto states
        = migrationStates(*folder, history->value_or(QList<HistoryRow>()), {}, checksums);
    if (!states)
        return states.error();
    return MigrationStatus{.hasHistory = history->has_value(),
                           .table = target.table,
                           .migrations = *states,
                           .problems = folder->problems,
                           .secretPlaceholders = credentialPlaceholders(
                               runnableFiles(*folder, *states), target.placeholders)};
}

Result<RunReport> migrate(Connection &connection, const Target &target, const MigrateTarget &until,
                          const ProgressReceiver &progress)
{
    return Run(connection, target, progress).migrate(until);
}

Result<RunReport> undo(Connection &connection, const Target &target, const UndoTarget &until,
                       const ProgressReceiver &progress)
{
    return Run(connection, target, progress).undo(until);
}

QFuture<Result<MigrationStatus>> readStatus(models::Session &session, const Target &target)
{
    return session.run([target](Connection &connection) { return readStatus(connection, target); });
}

QFuture<Result<RunReport>> migrate(models::Session &session, const Target &target,
                                   const MigrateTarget &until, const ProgressReceiver &progress)
{
    return session.run([target, until, progress](Connection &connection) {
        return migrate(connection, target, until, progress);
    });
}

QFuture<Result<RunReport>> undo(models::Session &session, const Target &target,
                                const UndoTarget &until, const ProgressReceiver &progress)
{
    return session.run([target, until, progress](Connection &connection) {
        return undo(connection, target, until, progress);
    });
}

} // namespace migrations
