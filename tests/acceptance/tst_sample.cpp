// SPDX-License-Identifier: MIT
#include "app/demo/demoserver.h"
#include "app/project/project.h"
#include "migrations/engine/engine.h"
#include "models/server/session.h"
#include "tests/support/testserver.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <memory>

using models::Connection;
using models::Result;

namespace {

constexpr int versions = 12;

QString explained(const models::Error &error)
{
    return QStringLiteral("%1 %2:%3 %4 %5 %6")
        .arg(error.message, error.script)
        .arg(error.line)
        .arg(error.sqlState, error.detail, error.statement);
}

/// Why it failed; empty when it did not.
template <typename T>
QString problemOf(const Result<T> &result)
{
    return result ? QString() : explained(result.error());
}

QString problemOf(const Result<migrations::RunReport> &report)
{
    if (!report)
        return explained(report.error());
    return report->failure ? explained(*report->failure) : QString();
}

QString fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

#define VERIFY_DONE(status)                                                                        \
    if (const QString problem = problemOf(status); !problem.isEmpty())                             \
    QFAIL(qPrintable(problem))

/// The sample project, run by our engine as a role that is no superuser.
class SampleTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void everyUndoTakesItsMigrationBack();
    void allUpAllDownAllUpGivesTheSameAndLeavesNothing();
    void withRowsAllStepsWorkInBothDirections();
    void rolesThatExistAlreadyAreTakenOver();
    void modelsAreWhatTheMigrationsLeadTo();
    void itShowsWhatASampleShouldShow_data();
    void itShowsWhatASampleShouldShow();

private:
    template <typename Job>
    auto onDatabase(Job job) -> std::invoke_result_t<Job, Connection &>
    {
        models::Session session;
        if (const auto opened = session.open(m_server->spec(m_database, "master"), {}).result();
            !opened)
            return opened.error();
        auto answer = session.run(std::move(job)).result();
        static_cast<void>(session.close().result());
        return answer;
    }
    Result<migrations::RunReport> migrate(const migrations::MigrateTarget &until = {});
    Result<migrations::RunReport> undo(const migrations::UndoTarget &until);
    migrations::Target target() const;
    QString dump(const QStringList &options = {}) const;
    QString roles() const;

    std::unique_ptr<tests::TestServer> m_server;
    std::optional<app::Project> m_project;
    QString m_database;
    int m_databases = 0;
};

void SampleTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    NEED_SERVER(m_server);
    const auto project = app::openProject(app::sampleProjectFolder());
    VERIFY_DONE(project);
    m_project = *project;
    m_server->ask("postgres", "CREATE ROLE master LOGIN CREATEROLE");
}

void SampleTest::init()
{
    m_database = QStringLiteral("sample_%1").arg(++m_databases);
    m_server->ask(
        "postgres",
        QStringLiteral("CREATE DATABASE %1 OWNER master TEMPLATE template0").arg(m_database));
}

void SampleTest::cleanup()
{
    m_server->ask("postgres", QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(m_database));
    m_server->ask("postgres", "DROP ROLE IF EXISTS consumer, api");
}

migrations::Target SampleTest::target() const
{
    migrations::Target target{
        .folder = m_project->migrations, .table = m_project->history, .placeholders = {}};
    for (auto value = m_project->placeholders.begin(); value != m_project->placeholders.end();
         ++value)
        target.placeholders.set(value.key(), value.value());
    for (const auto *role : {"consumer", "api"})
        target.credentials.append(
            {.role = role, .username = role, .password = models::Secret("it's $$ a secret")});
    return target;
}

Result<migrations::RunReport> SampleTest::migrate(const migrations::MigrateTarget &until)
{
    return onDatabase([target = target(), until](Connection &connection) {
        return migrations::migrate(connection, target, until, {});
    });
}

Result<migrations::RunReport> SampleTest::undo(const migrations::UndoTarget &until)
{
    return onDatabase([target = target(), until](Connection &connection) {
        return migrations::undo(connection, target, until, {});
    });
}

/// What pg_dump says of everything but the history, without the lines that differ from run to run.
QString SampleTest::dump(const QStringList &options) const
{
    QProcess process;
    process.start(tests::serverProgram("pg_dump"),
                  QStringList{"-h", m_server->socketFolder(), "-U", "postgres", "-T",
                              "public.flyway_schema_history"}
                      + options + QStringList{m_database});
    if (!process.waitForFinished() || process.exitCode() != 0) {
        qWarning().noquote() << process.readAllStandardError();
        return {};
    }
    QStringList lines = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n');
    // "\restrict" and "\unrestrict" carry a random key since PostgreSQL 15.14.
    lines.removeIf([](const QString &line) {
        return line.startsWith("\\restrict") || line.startsWith("\\unrestrict");
    });
    return lines.join(u'\n');
}

QString SampleTest::roles() const
{
    return m_server->ask(
        "postgres",
        "SELECT string_agg(rolname, ' ' ORDER BY rolname) FROM pg_catalog.pg_roles "
        "WHERE rolname !~ '^pg_'");
}

void SampleTest::everyUndoTakesItsMigrationBack()
{
    for (int version = 1; version <= versions; ++version) {
        const QString before = dump();
        QVERIFY(!before.isEmpty());
        const auto applied = migrate({.nextOnly = true});
        VERIFY_DONE(applied);
        const QString after = dump();
        QVERIFY(after != before);
        const auto taken = undo({});
        VERIFY_DONE(taken);
        QVERIFY2(dump() == before, qPrintable(applied->done.first().script));
        VERIFY_DONE(migrate({.nextOnly = true}));
        QVERIFY2(dump() == after, qPrintable(applied->done.first().script));
    }
}

void SampleTest::allUpAllDownAllUpGivesTheSameAndLeavesNothing()
{
    const QString empty = dump();
    const QString rolesBefore = roles();
    VERIFY_DONE(migrate());
    const QString full = dump();
    QCOMPARE(roles(), "api consumer master postgres");

    const auto undone = undo({.all = true});
    VERIFY_DONE(undone);
    QCOMPARE(undone->done.size(), versions);
    QCOMPARE(dump(), empty);
    QCOMPARE(roles(), rolesBefore);

    VERIFY_DONE(migrate());
    QVERIFY(dump() == full);
}

void SampleTest::withRowsAllStepsWorkInBothDirections()
{
    const QString empty = dump();
    VERIFY_DONE(migrate({.version = migrations::Version::parse("010")}));
    VERIFY_DONE(onDatabase([sql = fileText(m_project->folder + "/data.sql")](
                               Connection &connection) { return connection.execute(sql); }));
    const QString schemaAt10 = dump({"--schema-only"});
    VERIFY_DONE(migrate());
    QCOMPARE(
        m_server->ask(m_database,
                      "SELECT count(DISTINCT slug) FROM apps.apps WHERE slug ~ '^[a-z0-9-]+$'"),
        "120");
    m_server->ask(m_database,
                  "UPDATE billing.payments SET method = 'direct_debit' WHERE payment_id <= 10");

    VERIFY_DONE(undo({.version = migrations::Version::parse("010")}));
    QVERIFY(dump({"--schema-only"}) == schemaAt10);
    QCOMPARE(m_server->ask(m_database,
                           "SELECT string_agg(DISTINCT method::text, ' ') FROM billing.payments "
                           "WHERE payment_id <= 10"),
             "bank_transfer");
    VERIFY_DONE(undo({.all = true}));
    QCOMPARE(dump(), empty);
}

void SampleTest::rolesThatExistAlreadyAreTakenOver()
{
    m_server->ask("postgres", "CREATE ROLE consumer NOLOGIN");
    m_server->ask("postgres", "CREATE TABLE of_another_database (i integer)");
    m_server->ask("postgres", "GRANT SELECT ON of_another_database TO consumer");
    VERIFY_DONE(migrate());
    QCOMPARE(m_server->ask(
                 "postgres",
                 "SELECT bool_and(rolcanlogin) AND bool_and(rolpassword LIKE 'SCRAM-SHA-256$%') "
                 "FROM pg_catalog.pg_authid WHERE rolname IN ('consumer', 'api')"),
             "t");
    // What another database of the server still uses stays; the rest goes.
    VERIFY_DONE(undo({.all = true}));
    QCOMPARE(roles(), "consumer master postgres");
    m_server->ask("postgres", "DROP TABLE of_another_database");
}

void SampleTest::modelsAreWhatTheMigrationsLeadTo()
{
    const QStringList schemaOnly = {"--schema-only", "--no-owner", "--no-privileges"};
    VERIFY_DONE(migrate());
    const QString fromMigrations = dump(schemaOnly);
    VERIFY_DONE(undo({.all = true}));

    // Their order is not said anywhere: a file that needs another one waits for it.
    const QDir models(m_project->models);
    QStringList waiting = models.entryList({"*.sql"}, QDir::Files);
    QVERIFY(!waiting.isEmpty());
    while (!waiting.isEmpty()) {
        QStringList stillWaiting;
        QString problem;
        for (const QString &file : std::as_const(waiting)) {
            const auto run
                = onDatabase([sql = fileText(models.filePath(file))](Connection &connection) {
                      return connection.execute(sql);
                  });
            if (!run) {
                stillWaiting += file;
                problem = file + u' ' + explained(run.error());
            }
        }
        QVERIFY2(stillWaiting.size() < waiting.size(), qPrintable(problem));
        waiting = stillWaiting;
    }
    QCOMPARE(dump(schemaOnly), fromMigrations);
}

void SampleTest::itShowsWhatASampleShouldShow_data()
{
    QTest::addColumn<QString>("sql");
    const auto row = [](const char *name, const char *sql) {
        QTest::newRow(name) << QString::fromLatin1(sql);
    };
    row("twelve tables in two schemas",
        "SELECT count(*) >= 12 AND count(DISTINCT relnamespace) = 2 FROM pg_class WHERE relkind IN "
        "('r', 'p') "
        "AND NOT relispartition AND relnamespace IN ('apps'::regnamespace, "
        "'billing'::regnamespace)");
    row("enums", "SELECT count(*) >= 5 FROM pg_type WHERE typtype = 'e'");
    row("composite keys",
        "SELECT count(*) >= 5 FROM pg_constraint WHERE contype = 'p' AND cardinality(conkey) > 1 "
        "AND conparentid = 0");
    row("composite references",
        "SELECT count(*) >= 3 FROM pg_constraint WHERE contype = 'f' AND cardinality(conkey) > 1 "
        "AND conparentid = 0");
    row("references to itself",
        "SELECT count(*) >= 2 FROM pg_constraint WHERE contype = 'f' AND conrelid = confrelid");
    row("a partitioned table",
        "SELECT count(*) >= 6 FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE relkind = "
        "'r'");
    row("views",
        "SELECT count(*) >= 3 FROM pg_class WHERE relkind = 'v' AND relnamespace IN "
        "('apps'::regnamespace, 'billing'::regnamespace)");
    row("a materialized view", "SELECT count(*) = 1 FROM pg_class WHERE relkind = 'm'");
    row("a comment on every table and view but the monthly partitions",
        "SELECT count(*) = 0 FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm') AND relname !~ "
        "'^events_20' "
        "AND relnamespace IN ('apps'::regnamespace, 'billing'::regnamespace) AND "
        "obj_description(oid, 'pg_class') IS NULL");
    row("an index on every reference",
        "SELECT count(*) = 0 FROM pg_constraint AS key WHERE contype = 'f' AND conparentid = 0 AND "
        "NOT EXISTS ("
        "SELECT FROM pg_index WHERE indrelid = key.conrelid AND (indkey::int2[])[0:0] <@ "
        "key.conkey) "
        "AND conrelid::regclass::text NOT IN ('billing.subscriptions', 'apps.permission_grants')");
    row("rights for the api on every table",
        "SELECT bool_and(has_table_privilege('api', oid, 'SELECT')) FROM pg_class "
        "WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace IN ('apps'::regnamespace, "
        "'billing'::regnamespace)");
    row("no writing for the api",
        "SELECT NOT bool_or(has_table_privilege('api', oid, 'INSERT, UPDATE, DELETE, TRUNCATE')) "
        "FROM pg_class WHERE relkind IN ('r', 'p')");
    row("writing for the consumer",
        "SELECT bool_and(has_table_privilege('consumer', oid, 'INSERT')) FROM pg_class "
        "WHERE relkind IN ('r', 'p') AND relnamespace IN ('apps'::regnamespace, "
        "'billing'::regnamespace)");
}

void SampleTest::itShowsWhatASampleShouldShow()
{
    QFETCH(QString, sql);
    VERIFY_DONE(migrate());
    QCOMPARE(m_server->ask(m_database, sql), "t");
}

QTEST_GUILESS_MAIN(SampleTest)
#include "tst_sample.moc"
