// SPDX-License-Identifier: MIT
#include "app/console/migrations/migrationsdata.h"

#include "models/core/whendone.h"

#include <QThreadPool>

namespace app {

using migrations::MigrationStatus;
using models::Result;

QFuture<Result<MigrationsData>> readMigrations(Workspace &workspace)
{
    auto promise = std::make_shared<QPromise<Result<MigrationsData>>>();
    promise->start();
    const auto folderOptions = workspace.project().migrations;
    models::whenDone(
        workspace.migrationStatus(), &workspace,
        [promise, folderOptions](const Result<MigrationStatus> &status) {
            if (!status) {
                promise->addResult(Result<MigrationsData>(status.error()));
                promise->finish();
                return;
            }
            QThreadPool::globalInstance()->start([promise, folderOptions, status = *status] {
                const auto folder = migrations::readFolder(folderOptions);
                promise->addResult(folder ? Result(MigrationsData{status, *folder})
                                          : Result<MigrationsData>(folder.error()));
                promise->finish();
            });
        });
    return promise->future();
}

} // namespace app
