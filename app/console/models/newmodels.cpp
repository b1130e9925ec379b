// SPDX-License-Identifier: MIT
#include "app/console/models/newmodels.h"

#include "models/core/whendone.h"
#include "models/schema/ddl.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QThreadPool>

#include <algorithm>

namespace app {

using models::Error;
using models::Result;

namespace {

QString newModelsTr(const char *text)
{
    return QCoreApplication::translate("NewModels", text);
}

models::Snapshot withoutTables(models::Snapshot snapshot, const QList<models::RelationName> &tables)
{
    for (models::Schema &schema : snapshot.schemas) {
        schema.tables.removeIf([&](const models::Table &table) {
            return tables.contains(models::RelationName{schema.name, table.name});
        });
    }
    snapshot.dependencies.removeIf([&tables](const models::Dependency &dependency) {
        return tables.contains(
            models::RelationName{dependency.object.schema, dependency.object.name});
    });
    return snapshot;
}

Error cannotWrite(const QFile &file)
{
    return {.kind = Error::Kind::Denied,
            .message = newModelsTr("Cannot write the models to %1").arg(file.fileName()),
            .detail = file.errorString()};
}

Result<QString> writeScript(const QString &folder, const models::Snapshot &snapshot)
{
    QFile file(folder + QStringLiteral("/schema.sql"));
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return cannotWrite(file);
    const QString script = models::createScript(snapshot, {.owners = false, .privileges = false});
    // Without what begins a script for psql: it is about the session.
    const QString head = QStringLiteral("\n\n");
    const qsizetype begin = script.indexOf(head);
    const QString text = QStringLiteral("-- The database %1, as it was when this was written\n\n")
                             .arg(snapshot.database)
        + (begin < 0 ? QString() : script.mid(begin + head.size()));
    const QByteArray bytes = text.toUtf8();
    if (file.write(bytes) != bytes.size() || !file.flush()) {
        file.remove();
        return cannotWrite(file);
    }
    return file.fileName();
}

} // namespace

QFuture<Result<QString>> writeModelsFromDatabase(const ModelsDesk &desk)
{
    const auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    const QString folder = desk.workspace->project().models;
    const auto ignored = historyTables(desk.workspace->project());
    models::whenDone(desk.workspace->snapshot(), desk.workspace,
                     [promise, folder, ignored](const Result<models::Snapshot> &snapshot) {
                         if (!snapshot) {
                             promise->addResult(Result<QString>(snapshot.error()));
                             promise->finish();
                             return;
                         }
                         QThreadPool::globalInstance()->start(
                             [promise, folder, live = withoutTables(*snapshot, ignored)] {
                                 promise->addResult(writeScript(folder, live));
                                 promise->finish();
                             });
                     });
    return promise->future();
}

} // namespace app
