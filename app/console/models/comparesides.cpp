// SPDX-License-Identifier: MIT
#include "app/console/models/comparesides.h"

#include "models/core/whendone.h"
#include "models/schema/snapshotjson.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QThreadPool>

namespace app {

using models::Error;
using models::Result;

namespace {

using SideWhat = SideChoice::What;

QString sidesTr(const char *text)
{
    return QCoreApplication::translate("CompareSides", text);
}

Result<SchemaSide> readSnapshotFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Malformed,
                     .message = sidesTr("Cannot read the snapshot %1").arg(path),
                     .detail = file.errorString()};
    const auto snapshot = models::snapshotFromJson(file.readAll());
    if (!snapshot)
        return snapshot.error();
    return SchemaSide{.snapshot = *snapshot};
}

QFuture<Result<SchemaSide>> snapshotSide(const QString &path)
{
    auto promise = std::make_shared<QPromise<Result<SchemaSide>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, path] {
        promise->addResult(readSnapshotFile(path));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<SchemaSide>> sideOf(ProjectModels &models, const SideChoice &side)
{
    using Source = SideSource::What;
    switch (side.what) {
    case SideWhat::SnapshotFile:
        return snapshotSide(side.path);
    case SideWhat::Models:
        return models.side({.what = Source::Models});
    case SideWhat::Migrations:
        return models.side({.what = Source::Migrations});
    case SideWhat::Database:
        break;
    }
    return models.side({.what = Source::Database});
}

using ComparisonPromise = std::shared_ptr<QPromise<Result<SchemaComparison>>>;

void answer(const ComparisonPromise &promise, const Result<SchemaComparison> &comparison)
{
    promise->addResult(comparison);
    promise->finish();
}

} // namespace

QString nameOf(const SideChoice &side)
{
    switch (side.what) {
    case SideWhat::Models:
        return sidesTr("Models");
    case SideWhat::Migrations:
        return sidesTr("Migrations");
    case SideWhat::SnapshotFile:
        return QFileInfo(side.path).fileName();
    case SideWhat::Database:
        break;
    }
    return sidesTr("Database");
}

QFuture<Result<SchemaComparison>> compare(const ModelsDesk &desk, const SideChoice &from,
                                          const SideChoice &to)
{
    ProjectModels *models = desk.models;
    const Project project = desk.workspace->project();
    if (to.what == SideWhat::Models && from.what == SideWhat::Database)
        return models->modelsAgainstDatabase();
    if (to.what == SideWhat::Models && from.what == SideWhat::Migrations)
        return models->modelsAgainstMigrations();

    const auto promise = std::make_shared<QPromise<Result<SchemaComparison>>>();
    promise->start();
    models::whenDone(sideOf(*models, from), models, [=](const Result<SchemaSide> &left) {
        if (!left) {
            answer(promise, left.error());
            return;
        }
        models::whenDone(sideOf(*models, to), models,
                         [=, left = *left](const Result<SchemaSide> &right) {
                             if (!right) {
                                 answer(promise, right.error());
                                 return;
                             }
                             QThreadPool::globalInstance()->start(
                                 [promise, left, right = *right, ignored = historyTables(project)] {
                                     answer(promise, compareSides(left, right, ignored));
                                 });
                         });
    });
    return promise->future();
}

} // namespace app
