// SPDX-License-Identifier: MIT
#include "app/demo/sampledatabase.h"

#include "app/credentials/randompassword.h"
#include "app/demo/democonnection.h"
#include "app/project/project.h"
#include "migrations/engine/engine.h"
#include "models/schema/identifier.h"
#include "models/server/session.h"

#include <QFile>

namespace app {

namespace {

using models::Connection;
using models::Error;
using models::Status;

constexpr auto lastApplied = "010"; ///< what is above stays pending, for a newcomer to apply

QString unfinishedName()
{
    return sampleDatabaseName() + QStringLiteral("_unfinished");
}

/// Runs `job(Connection &)` on a connection of its own and waits for it.
template <typename Job>
auto runOn(const models::ConnectionSpec &spec, Job job) -> std::invoke_result_t<Job, Connection &>
{
    models::Session session;
    if (const auto opened = session.open(spec, {}).result(); !opened)
        return opened.error();
    auto answer = session.run(std::move(job)).result();
    static_cast<void>(session.close().result()); // before a rename of the database: it must be gone
    return answer;
}

Status makeDatabase(Connection &connection)
{
    const QString database = models::quoted(unfinishedName());
    // A start that was killed may have a CREATE DATABASE still at work on the server. Its lock ends
    // with it. The number is ours to choose, and means nothing.
    if (const auto alone
        = connection.query(QStringLiteral("SELECT pg_catalog.pg_advisory_lock(2026110001)"));
        !alone)
        return alone.error();
    const auto owner = connection.query(
        QStringLiteral("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = 'master'"));
    if (!owner)
        return owner.error();
    QStringList statements;
    statements += QStringLiteral("DROP DATABASE IF EXISTS %1 WITH (FORCE)").arg(database);
    if (owner->rowCount() == 0)
        statements += QStringLiteral("CREATE ROLE master LOGIN CREATEROLE");
    statements
        += QStringLiteral("CREATE DATABASE %1 OWNER master TEMPLATE template0 ENCODING 'UTF8'")
               .arg(database);
    for (const QString &statement : std::as_const(statements)) {
        if (const auto done = connection.execute(statement); !done)
            return done;
    }
    return models::ok();
}

Status applyMigrations(const models::ConnectionSpec &spec, const Project &project)
{
    migrations::Target target{
        .folder = project.migrations, .table = project.history, .placeholders = {}};
    for (auto value = project.placeholders.begin(); value != project.placeholders.end(); ++value)
        target.placeholders.set(value.key(), value.value());
    for (const auto *role : {"consumer", "api"}) {
        const QString name = QString::fromLatin1(role);
        // Nobody needs to know it: the socket asks for no password.
        target.credentials.append({.role = name, .username = name, .password = randomPassword()});
    }
    const migrations::MigrateTarget until{
        .version = migrations::Version::parse(QString::fromLatin1(lastApplied))};
    return runOn(spec, [target, until](Connection &connection) -> Status {
        const auto report = migrations::migrate(connection, target, until, {});
        if (!report)
            return report.error();
        return report->failure ? Status(*report->failure) : models::ok();
    });
}

Status fill(const models::ConnectionSpec &spec, const QString &dataFile)
{
    QFile file(dataFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{.kind = Error::Kind::Unavailable,
                     .message = QStringLiteral("The sample's rows cannot be read from %1: %2")
                                    .arg(dataFile, file.errorString())};
    }
    const QString sql = QString::fromUtf8(file.readAll());
    return runOn(spec, [sql](Connection &connection) -> Status { return connection.execute(sql); });
}

/// `error`, which happened inside our own work, with what that work was.
Error whileMaking(const QString &what, Error error)
{
    error.message = QStringLiteral("%1 cannot be made: %2").arg(what, error.message);
    return error;
}

} // namespace

models::Result<bool> hasSampleDatabase(const QString &socketFolder)
{
    const auto server
        = socketConnection(socketFolder, QStringLiteral("postgres"), QStringLiteral("postgres"));
    return runOn(server, [](Connection &connection) -> models::Result<bool> {
        const auto found = connection.query(
            QStringLiteral("SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1"),
            {sampleDatabaseName()});
        if (!found)
            return found.error();
        return found->rowCount() > 0;
    });
}

Status makeSampleDatabase(const QString &socketFolder, const DemoProgress &progress)
{
    const QString folder = sampleProjectFolder();
    const QString what = QStringLiteral("The sample database");
    if (folder.isEmpty()) {
        return Error{
            .kind = Error::Kind::Unavailable,
            .message = QStringLiteral("The sample project was not found beside the program"),
            .hint
            = QStringLiteral("Install tm-apps-db whole: it belongs into share/tm-apps-db/sample")};
    }
    const auto project = openProject(folder);
    if (!project)
        return project.error();

    const QString superuser = QStringLiteral("postgres");
    const auto server = socketConnection(socketFolder, superuser, superuser);
    const auto master = socketConnection(socketFolder, unfinishedName(), QStringLiteral("master"));
    if (const Status made = runOn(server, &makeDatabase); !made)
        return whileMaking(what, made.error());

    progress(QStringLiteral("Applying the sample project's migrations up to %1")
                 .arg(QLatin1String(lastApplied)));
    if (const Status applied = applyMigrations(master, *project); !applied)
        return whileMaking(what, applied.error());

    progress(QStringLiteral("Filling it with rows"));
    if (const Status filled = fill(master, folder + QStringLiteral("/data.sql")); !filled)
        return whileMaking(what, filled.error());

    // As the superuser: the owner may not analyze the shared catalogs, and the log would fill up.
    const auto unfinished = socketConnection(socketFolder, unfinishedName(), superuser);
    const Status analyzed = runOn(unfinished, [](Connection &connection) -> Status {
        return connection.execute(QStringLiteral("ANALYZE"));
    });
    if (!analyzed)
        return whileMaking(what, analyzed.error());

    const QString rename
        = QStringLiteral("ALTER DATABASE %1 RENAME TO %2")
              .arg(models::quoted(unfinishedName()), models::quoted(sampleDatabaseName()));
    const Status renamed = runOn(
        server, [rename](Connection &connection) -> Status { return connection.execute(rename); });
    return renamed ? renamed : whileMaking(what, renamed.error());
}

} // namespace app
