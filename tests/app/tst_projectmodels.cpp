// SPDX-License-Identifier: MIT
#include "app/workspace/projectmodels.h"

#include "app/credentials/credentialstore.h"
#include "app/workspace/forcedsync.h"
#include "models/core/whendone.h"
#include "tests/support/testserver.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using models::Error;
using models::ObjectKind;
using models::ObjectName;
using models::Rename;
using models::Result;
using models::Secret;
using models::Snapshot;
using models::Status;

namespace {

/// Knows no password.
class NoStore : public CredentialStore
{
public:
    QFuture<Result<std::optional<Secret>>> read(const QString &, const QString &) override
    {
        return models::finishedFuture(Result<std::optional<Secret>>(std::optional<Secret>()));
    }
    QFuture<Status> write(const QString &, const QString &, const Secret &) override
    {
        return models::finishedFuture(models::ok());
    }
    QFuture<Status> remove(const QString &, const QString &) override
    {
        return models::finishedFuture(models::ok());
    }
};

ObjectName table(const QString &name)
{
    return {.kind = ObjectKind::Table, .schema = "s", .name = name};
}

ObjectName column(const QString &of, const QString &name)
{
    return {.kind = ObjectKind::Column, .schema = "s", .name = of, .part = name};
}

} // namespace

/// ProjectModels against a real server, and the pure parts of it.
class tst_ProjectModels : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    NoStore m_store;
    std::unique_ptr<Credentials> m_credentials;
    std::unique_ptr<QTemporaryDir> m_folder;
    QTemporaryDir m_cache;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<ProjectModels> m_models;
    QString m_database;
    int m_databases = 0;

    void write(const QString &name, const QString &text)
    {
        const QString path = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }

    QString ask(const QString &sql) const { return m_server->ask(m_database, sql); }

    template <typename T>
    static T waitFor(const QFuture<T> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000)
            || future.resultCount() == 0)
            qFatal("no answer");
        return future.result();
    }

    Project project() const
    {
        return {.name = "sample",
                .folder = m_folder->path(),
                .migrations = {.locations = {m_folder->path() + "/migrations"}},
                .models = m_folder->path() + "/models",
                .roles = {"master", "consumer", "api"}};
    }

    void open(const Project &project)
    {
        m_models.reset();
        m_workspace = std::make_unique<Workspace>(project, *m_credentials);
        m_models = std::make_unique<ProjectModels>(*m_workspace);
        const auto opened = waitFor(m_workspace->open(
            {.environment = {.name = "test", .spec = m_server->spec(m_database)}}));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
    }

private slots:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", m_cache.path().toUtf8());
        m_server = std::make_unique<tests::TestServer>();
        if (!m_server->problem().isEmpty()) {
            QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_server->problem()));
            QSKIP(qPrintable(m_server->problem()));
        }
        m_credentials = std::make_unique<Credentials>("sample", m_store);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = m_server->createDatabase(QStringLiteral("p%1").arg(++m_databases));
        write("migrations/V1__fruit.sql", "CREATE TABLE fruit (id int PRIMARY KEY);\n");
        write("migrations/U1__fruit.sql", "DROP TABLE fruit;\n");
        write("models/fruit.sql", "CREATE TABLE fruit (id int PRIMARY KEY, name text);\n");
        open(project());
    }

    void whatIsDeclaredIsComparedWithBoth()
    {
        QVERIFY(m_models->hasModels());
        const auto migrations = waitFor(m_models->modelsAgainstMigrations());
        QVERIFY2(migrations, migrations ? "" : qPrintable(migrations.error().message));
        QCOMPARE(models::summaryOf(migrations->difference.changes), QStringLiteral("1 changed"));
        const auto database = waitFor(m_models->modelsAgainstDatabase());
        QVERIFY(database);
        QCOMPARE(models::summaryOf(database->difference.changes), QStringLiteral("1 created"));
    }

    void driftIsUnknownUntilSomethingIsApplied()
    {
        auto drift = waitFor(m_models->drift());
        QVERIFY(drift);
        QVERIFY(!drift->unknown.isEmpty());
        QVERIFY(waitFor(m_workspace->migrate({})));
        drift = waitFor(m_models->drift());
        QVERIFY(drift);
        QVERIFY2(drift->unknown.isEmpty(), qPrintable(drift->unknown));
        QVERIFY(drift->comparison.difference.isEmpty());
        ask("CREATE INDEX ON fruit (id)");
        drift = waitFor(m_models->drift());
        QVERIFY(drift && drift->comparison.difference.changes.size() == 1);
    }

    void aPlanForAnotherDatabaseIsNotRun()
    {
        const auto plan = waitFor(m_models->planSync({}));
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        ask("CREATE TABLE meanwhile (id int)");
        const auto refused = waitFor(m_models->sync(*plan));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Conflict);
        QVERIFY(refused.error().detail.contains("meanwhile"));
        QCOMPARE(ask("SELECT to_regclass('fruit') IS NULL"), QStringLiteral("t"));

        const auto again = waitFor(m_models->planSync({}));
        QVERIFY(again);
        QSignalSpy progressed(m_models.get(), &ProjectModels::syncProgressed);
        const auto done = waitFor(m_models->sync(*again));
        QVERIFY(done && !done->failure);
        QCOMPARE(done->done, int(again->script.statements.size()));
        QTRY_VERIFY(progressed.count() > 0);
    }

    void aScratchElsewhereNeedsNoOpenDatabase()
    {
        Project elsewhere = project();
        elsewhere.scratch.spec = m_server->spec("postgres");
        Workspace closed(elsewhere, *m_credentials);
        ProjectModels models(closed);
        const auto declared = waitFor(models.declared());
        QVERIFY2(declared, declared ? "" : qPrintable(declared.error().message));
        QVERIFY(declared->snapshot.table("public", "fruit"));
        const auto compared = waitFor(models.modelsAgainstMigrations());
        QVERIFY(compared && compared->difference.changes.size() == 1);
    }

    void aNamedEmptyDatabaseIsUsed()
    {
        Project named = project();
        named.scratch.database
            = m_server->createDatabase(QStringLiteral("empty%1").arg(m_databases));
        open(named);
        const auto declared = waitFor(m_models->declared());
        QVERIFY2(declared, declared ? "" : qPrintable(declared.error().message));
        QCOMPARE(m_server->ask(named.scratch.database, "SELECT to_regclass('fruit') IS NULL"),
                 QStringLiteral("t"));
    }

    void cancellingEndsTheQuestion()
    {
        write("models/slow.sql", "DO $$ BEGIN PERFORM pg_sleep(60); END $$;\n");
        const auto future = m_models->declared();
        QVERIFY(QTest::qWaitFor(
            [this] {
                return m_server->ask("postgres",
                                     "SELECT count(*) FROM pg_stat_activity "
                                     "WHERE query LIKE 'DO %pg_sleep%' AND state = 'active'")
                    != u"0";
            },
            20'000));
        m_models->cancel();
        const auto answer = waitFor(future);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
    }

    void forcingTakesDependentsAlongButNoRowsOfOthers()
    {
        ask("CREATE TABLE fruit (id int PRIMARY KEY); INSERT INTO fruit VALUES (1); "
            "CREATE VIEW seen AS SELECT id FROM fruit; "
            "CREATE TABLE basket (id int, fruit int REFERENCES fruit); "
            "INSERT INTO basket VALUES (5, NULL)");
        const auto plan = waitFor(m_models->planForcedSync());
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        const auto done = waitFor(m_models->sync(*plan));
        QVERIFY2(done && !done->failure,
                 qPrintable(!done               ? done.error().message
                                : done->failure ? done->failure->message
                                                : QString()));
        QCOMPARE(ask("SELECT count(*) FROM fruit"), QStringLiteral("0"));
        QCOMPARE(ask("SELECT id FROM basket"), QStringLiteral("5"));
        const auto left = waitFor(m_models->modelsAgainstDatabase());
        QVERIFY(left);
        QCOMPARE(models::summaryOf(left->difference.changes), QStringLiteral("1 dropped"));
    }

    void whatWouldLoseRowsOfOthersIsRefused()
    {
        write("models/kind.sql", "CREATE TYPE kind AS ENUM ('a');\n");
        ask("CREATE TYPE kind AS ENUM ('a'); CREATE TABLE mine (id int, kind kind)");
        const auto plan = waitFor(m_models->planForcedSync());
        QVERIFY(!plan);
        QCOMPARE(plan.error().kind, Error::Kind::Conflict);
        QVERIFY2(plan.error().message.contains("mine"), qPrintable(plan.error().message));
    }

    void renamesAreTakenBackFromTheLastToTheFirst()
    {
        const QList<Rename> renames{{table("old"), table("new")},
                                    {column("new", "a"), column("new", "b")}};
        const QList<Rename> back{{table("new"), table("old")},
                                 {column("old", "b"), column("old", "a")}};
        QCOMPARE(reversed(renames), back);
        QCOMPARE(reversed(back), renames);
    }

    void theSchemaOfAHistoryTableIsIgnoredWithIt()
    {
        const models::RelationName history{.schema = "flyway", .name = "history"};
        const Snapshot empty;
        const Snapshot database{
            .schemas = {{.name = "flyway", .tables = {{.schema = "flyway", .name = "history"}}},
                        {.name = "s", .tables = {{.schema = "s", .name = "t"}}}}};
        auto there = compareSides({.snapshot = empty}, {.snapshot = database}, {history});
        QCOMPARE(there.difference.changes.size(), 1);
        QCOMPARE(there.difference.changes.first().object.name, QStringLiteral("s"));
        auto back = compareSides({.snapshot = database}, {.snapshot = empty}, {history});
        QCOMPARE(back.difference.changes.size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_ProjectModels)
#include "tst_projectmodels.moc"
