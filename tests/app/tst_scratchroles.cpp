// SPDX-License-Identifier: MIT
#include "tests/app/cliprogram.h"
#include "tests/support/testserver.h"

#include <QRegularExpression>

#include <memory>

using tests::cli;
using tests::CliOutcome;

/// The real program as a role that may make databases, and as one that may not: it works beside the
/// schemas of the database itself then, and has to answer the same.
class TestScratchRoles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theSampleLooksAlike_data();
    void theSampleLooksAlike();
    void aNewMigrationIsTheSame();
    void realSchemasLookAlike_data();
    void realSchemasLookAlike();
    void whatTheDatabaseGrantsIsNotInTheModels();
    void whatHasNoSchemaMakesRoom();
    void anEventTriggerOfAnotherIsTold();
    void anExtensionThatCannotMoveIsTold_data();
    void anExtensionThatCannotMoveIsTold();
    void aRoleThatMayDoNothingIsTold();

private:
    /// What the program says as `maker`, who owns the database, with CREATEDB and without.
    struct Answers
    {
        CliOutcome with;
        CliOutcome without;
    };
    Answers both(const QString &database, const QStringList &command);
    CliOutcome once(const QString &database, const QStringList &command) const;
    void createdb(bool may) const
    {
        m_server->ask("postgres",
                      may ? "ALTER ROLE maker CREATEDB" : "ALTER ROLE maker NOCREATEDB");
    }
    QString makeDatabase(const QString &name) const;
    QString asMaker(const QString &database, const QString &sql) const
    {
        return m_server->psql(database, {"-c", "SET ROLE maker", "-c", sql});
    }
    QString namesAside(const QString &database) const;

    std::unique_ptr<tests::TestServer> m_server;
};

namespace {

/// What the program keeps of replays would be the answer the second time.
QProcessEnvironment withoutMemory()
{
    QProcessEnvironment environment = tests::pipelineEnvironment();
    environment.insert("XDG_CACHE_HOME", "/dev/null");
    environment.insert("TM_APPS_DB_CONSUMER_PASSWORD", "x");
    environment.insert("TM_APPS_DB_API_PASSWORD", "y");
    return environment;
}

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (const QFileInfo &one : QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        const QString target = to + u'/' + one.fileName();
        if (one.isDir())
            copyFolder(one.filePath(), target);
        else if (QFile::copy(one.filePath(), target))
            QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    }
}

const QString sampleFolder = QStringLiteral(SOURCE_DIR "/resources/sample");

/// Names that schemas have only while they are out of the way.
bool namesWhatIsAside(const CliOutcome &outcome)
{
    static const QRegularExpression aside("[0-9a-f]{16}_");
    return outcome.out.contains(aside) || outcome.err.contains(aside);
}

} // namespace

#define COMPARE_ANSWERS(answers)                                                                   \
    do {                                                                                           \
        QCOMPARE((answers).without.out, (answers).with.out);                                       \
        QCOMPARE((answers).without.err, (answers).with.err);                                       \
        QCOMPARE((answers).without.exitCode, (answers).with.exitCode);                             \
        QVERIFY2(!namesWhatIsAside((answers).without), qPrintable((answers).without.out));         \
    } while (false)

void TestScratchRoles::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    NEED_SERVER(m_server);
    m_server->ask("postgres", "CREATE ROLE maker LOGIN CREATEROLE");
    makeDatabase("sample");
    const CliOutcome migrated = once("sample", {"migrate", "--project", sampleFolder});
    COMPARE_EXIT(migrated, 0);
    // What somebody changed by hand.
    asMaker("sample",
            "ALTER TABLE apps.apps ADD COLUMN by_hand text; "
            "CREATE VIEW public.by_hand AS SELECT 1 AS one; "
            "DROP INDEX apps.accounts_email_key; "
            "COMMENT ON TABLE apps.accounts IS 'changed'");
}

QString TestScratchRoles::makeDatabase(const QString &name) const
{
    m_server->ask("postgres",
                  QString("CREATE DATABASE %1 TEMPLATE template0 ENCODING 'UTF8' "
                          "OWNER maker")
                      .arg(name));
    return name;
}

CliOutcome TestScratchRoles::once(const QString &database, const QStringList &command) const
{
    return cli(command + QStringList{"--url", m_server->uri(database, "maker")}, {},
               withoutMemory());
}

TestScratchRoles::Answers TestScratchRoles::both(const QString &database,
                                                 const QStringList &command)
{
    createdb(true);
    const CliOutcome with = once(database, command);
    createdb(false);
    return {with, once(database, command)};
}

QString TestScratchRoles::namesAside(const QString &database) const
{
    return m_server->ask(database,
                         "SELECT string_agg(nspname, ' ') FROM pg_namespace "
                         "WHERE nspname ~ '^[0-9a-f]{16}_'");
}

void TestScratchRoles::theSampleLooksAlike_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("migrations against models") << "diff migrations models" << 0;
    QTest::newRow("database against models") << "diff database models" << 3;
    QTest::newRow("models against database") << "diff models database --sql" << 3;
    QTest::newRow("database against migrations") << "diff database migrations --json" << 3;
    QTest::newRow("two states of the migrations") << "diff migrations@3 migrations --sql" << 3;
    QTest::newRow("status") << "status" << 0;
    QTest::newRow("status, JSON") << "status --json" << 0;
    QTest::newRow("plain sync") << "sync --dry-run" << 0;
    QTest::newRow("sync that alters") << "sync --alter --dry-run" << 0;
}

void TestScratchRoles::theSampleLooksAlike()
{
    QFETCH(QString, command);
    QFETCH(int, exitCode);
    const Answers answers
        = both("sample", command.split(u' ') + QStringList{"--project", sampleFolder});
    COMPARE_EXIT(answers.with, exitCode);
    COMPARE_ANSWERS(answers);
    QCOMPARE(namesAside("sample"), QString());
}

void TestScratchRoles::aNewMigrationIsTheSame()
{
    QStringList written;
    for (const bool may : {true, false}) {
        const QTemporaryDir folder;
        copyFolder(sampleFolder, folder.path());
        QFile model(folder.filePath("models/more.sql"));
        QVERIFY(model.open(QIODevice::WriteOnly));
        model.write("CREATE TABLE apps.coupons (code text PRIMARY KEY, app_id bigint NOT NULL "
                    "REFERENCES apps.apps, kind apps.platform);\n"
                    "CREATE SCHEMA more; CREATE VIEW more.v AS TABLE apps.coupons;\n");
        model.close();
        createdb(may);
        const CliOutcome outcome
            = once("sample", {"new", "add coupons", "--from-models", "--project", folder.path()});
        COMPARE_EXIT(outcome, 0);
        QString text = outcome.err;
        for (const char *name : {"V013__add_coupons.sql", "U013__add_coupons.sql"}) {
            QFile file(folder.filePath(QString("migrations/") + name));
            QVERIFY2(file.open(QIODevice::ReadOnly), name);
            text += QString::fromUtf8(file.readAll());
        }
        written.append(text.replace(folder.path(), "…"));
    }
    QVERIFY2(written.first().contains("CREATE TABLE apps.coupons"), qPrintable(written.first()));
    QCOMPARE(written.last(), written.first());
}

void TestScratchRoles::realSchemasLookAlike_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("pagila") << "pagila/pagila-schema.sql";
    QTest::newRow("sakila") << "sakila/postgres-sakila-schema.sql";
    QTest::newRow("synapse") << "synapse/main.full.sql";
    QTest::newRow("northwind") << "northwind/northwind.sql";
}

void TestScratchRoles::realSchemasLookAlike()
{
    QFETCH(QString, file);
    const QString folder
        = qEnvironmentVariable("TM_APPS_DB_CORPORA", SOURCE_DIR "/../shared/corpora") + "/schemas/";
    if (!QDir(folder).exists())
        QSKIP(qPrintable("REAL SCHEMAS NOT TESTED: there is no folder " + folder));
    const QString database = makeDatabase(QTest::currentDataTag());
    const QString path = QFileInfo(folder + file).canonicalFilePath();
    m_server->psql(database, {"-q", "-c", "SET ROLE maker", "-v", "ON_ERROR_STOP=0", "-f", path});
    asMaker(database, "CREATE TABLE public.by_hand (id int)");

    const Answers text = both(database, {"diff", "database", path});
    COMPARE_EXIT(text.with, 3);
    COMPARE_ANSWERS(text);
    const Answers sql = both(database, {"diff", path, "database", "--sql"});
    COMPARE_EXIT(sql.with, 3);
    COMPARE_ANSWERS(sql);
    QCOMPARE(namesAside(database), QString());
}

void TestScratchRoles::whatTheDatabaseGrantsIsNotInTheModels()
{
    const QString database = makeDatabase("granting");
    m_server->ask("postgres", "CREATE ROLE reader");
    asMaker(database,
            "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader; "
            "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; "
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO "
            "reader; REVOKE ALL ON SCHEMA public FROM PUBLIC");
    const QTemporaryDir folder;
    QFile model(folder.filePath("a.sql"));
    QVERIFY(model.open(QIODevice::WriteOnly));
    model.write("CREATE TABLE t (id serial);\n"
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                "GRANT SELECT ON t TO PUBLIC;\n"
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;\n");
    model.close();
    const Answers answers = both(database, {"diff", "database", folder.path(), "--sql"});
    COMPARE_EXIT(answers.with, 3);
    COMPARE_ANSWERS(answers);
}

void TestScratchRoles::whatHasNoSchemaMakesRoom()
{
    const QString database = makeDatabase("named_things");
    m_server->ask(database, "CREATE EXTENSION postgres_fdw");
    m_server->ask(database, "GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO maker");
    asMaker(database,
            "CREATE TABLE t (id int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE t; "
            "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw");
    const QTemporaryDir folder;
    QFile model(folder.filePath("a.sql"));
    QVERIFY(model.open(QIODevice::WriteOnly));
    model.write("CREATE TABLE t (id int PRIMARY KEY);\n"
                "CREATE PUBLICATION p FOR TABLE t WITH (publish = 'insert');\n");
    model.close();
    createdb(false);
    const CliOutcome outcome = once(database, {"diff", "database", folder.path(), "--json"});
    COMPARE_EXIT(outcome, 3);
    QVERIFY2(!namesWhatIsAside(outcome), qPrintable(outcome.out));
    QVERIFY2(outcome.out.contains("publish"), qPrintable(outcome.out));
    QCOMPARE(m_server->ask(database,
                           "SELECT string_agg(pubname || srvname, ',') "
                           "FROM pg_publication, pg_foreign_server"),
             QStringLiteral("ps"));
}

void TestScratchRoles::anEventTriggerOfAnotherIsTold()
{
    const QString database = makeDatabase("triggering");
    m_server->ask(database,
                  "CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS "
                  "'BEGIN END'");
    m_server->ask(database,
                  "CREATE EVENT TRIGGER watch ON ddl_command_end "
                  "EXECUTE FUNCTION seen()");
    const QTemporaryDir folder;
    QFile model(folder.filePath("a.sql"));
    QVERIFY(model.open(QIODevice::WriteOnly));
    model.write("CREATE TABLE t (id int);\n");
    model.close();
    createdb(false);
    const CliOutcome outcome = once(database, {"diff", "database", folder.path()});
    COMPARE_EXIT(outcome, 3);
    QVERIFY2(outcome.err.contains("Event triggers of triggering") && outcome.err.contains("watch"),
             qPrintable(outcome.err));
}

void TestScratchRoles::anExtensionThatCannotMoveIsTold_data()
{
    QTest::addColumn<QString>("owner");
    QTest::newRow("of another") << "postgres";
    QTest::newRow("a trusted one of its own") << "maker";
}

void TestScratchRoles::anExtensionThatCannotMoveIsTold()
{
    QFETCH(QString, owner);
    const QString database = makeDatabase("extended_by_" + owner);
    m_server->psql(database, {"-c", "SET ROLE " + owner, "-c", "CREATE EXTENSION citext"});
    asMaker(database, "CREATE TABLE public.t (name public.citext)");
    const QTemporaryDir folder;
    QFile model(folder.filePath("a.sql"));
    QVERIFY(model.open(QIODevice::WriteOnly));
    model.write("CREATE EXTENSION citext;\nCREATE TABLE t (name citext);\n");
    model.close();
    createdb(false);
    const CliOutcome outcome = once(database, {"diff", "database", folder.path()});
    COMPARE_EXIT(outcome, 1);
    QVERIFY2(!namesWhatIsAside(outcome), qPrintable(outcome.err));
    QVERIFY2(outcome.err.contains("a.sql:1:1: The extension citext is in this database already")
                 && outcome.err.contains("CREATEDB") && outcome.err.contains("[scratch]"),
             qPrintable(outcome.err));
}

void TestScratchRoles::aRoleThatMayDoNothingIsTold()
{
    m_server->ask("postgres", "CREATE ROLE nobody LOGIN");
    const QString url = m_server->uri("sample", "nobody");
    for (const QString &command : {QStringLiteral("diff migrations models"),
                                   QStringLiteral("sync --dry-run"), QStringLiteral("sync")}) {
        const CliOutcome outcome
            = cli(command.split(u' ') + QStringList{"--project", sampleFolder, "--url", url}, {},
                  withoutMemory());
        COMPARE_EXIT(outcome, 1);
        QVERIFY2(outcome.err.contains("nobody") && outcome.err.contains("[scratch]")
                     && outcome.err.contains("CREATEDB"),
                 qPrintable(outcome.err));
    }
}

QTEST_GUILESS_MAIN(TestScratchRoles)
#include "tst_scratchroles.moc"
