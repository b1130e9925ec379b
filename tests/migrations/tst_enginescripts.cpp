// SPDX-License-Identifier: MIT
#include "tests/migrations/enginefixture.h"

using migrations::State;
using models::Error;
using models::Secret;
using tests::EngineFixture;

/// What may be in a script, and what is said when it goes wrong.
class EngineScriptsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void leavesNothingOfAStepThatFails();
    void findsThePlaceInTheFileBehindPlaceholders();
    void findsThePlaceInALongStatement();
    void refusesAScriptThatEndsItsTransaction();
    void runsAScriptBetweenBeginAndCommitInItsOwnTransaction();
    void refusesMixedFiles();
    void honoursExecuteInTransactionFalse();
    void createsAnIndexConcurrently();
    void recordsAFailureOutsideATransaction();
    void copiesData();
    void survivesAScriptThatChangesRoleAndSearchPath();

    void sendsAPasswordAsVerifierOnly();
    void hidesSecretsInErrors();
    void saysWhichPasswordIsMissing();
    void refusesAPasswordInARepeatable();
    void providesFlywaysPlaceholders();
    void refusesAReadOnlySession();

private:
    EngineFixture fixture(const char *name)
    {
        return EngineFixture(*m_server, QLatin1String(name));
    }

    std::unique_ptr<tests::TestServer> m_server;
};

namespace {

QString everyText(const Error &error)
{
    return error.message + error.detail + error.hint + error.context + error.statement;
}

} // namespace

void EngineScriptsTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    NEED_SERVER(m_server);
}

void EngineScriptsTest::leavesNothingOfAStepThatFails()
{
    EngineFixture f = fixture("failing");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    f.write(QStringLiteral("V2__b.sql"),
            QStringLiteral("-- Straße\nCREATE TABLE b (id int);\nCREATE TABLE c (id int);\n\n  "
                           "CREATE TABEL d (id int);\n"));
    const auto report = f.migrate();
    QVERIFY(report);
    QCOMPARE(report->done.size(), 1);
    QVERIFY(report->failure);
    QCOMPARE(report->failure->script, QStringLiteral("V2__b.sql"));
    QCOMPARE(report->failure->line, 5);
    QCOMPARE(report->failure->column, 10);
    QCOMPARE(report->failure->sqlState, QStringLiteral("42601"));
    QVERIFY(report->failure->message.contains(u"line 5, column 10"));
    QVERIFY(report->failure->statement.contains(u"TABEL"));
    QVERIFY(report->leftBehind.isEmpty());
    QVERIFY(!f.hasTable(QStringLiteral("b")));
    QCOMPARE(f.history().size(), 1);
}

void EngineScriptsTest::findsThePlaceInTheFileBehindPlaceholders()
{
    EngineFixture f = fixture("placed");
    f.target.placeholders.set(QStringLiteral("long"),
                              QStringLiteral("line one\n-- line two\n-- and three"));
    f.write(QStringLiteral("V1__a.sql"),
            QStringLiteral("-- ${long}\nSELECT 1;\nSELECT '😀', '${long}', nothing;\n"));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->sqlState, QStringLiteral("42703"));
    QCOMPARE(report->failure->line, 3);
    QCOMPARE(report->failure->column, 24);

    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("SELECT 1;\n  SELECT ${unknown};\n"));
    const auto unknown = f.migrate();
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, Error::Kind::Malformed);
    QCOMPARE(unknown.error().script, QStringLiteral("V1__a.sql"));
    QCOMPARE(unknown.error().line, 2);
    QCOMPARE(unknown.error().column, 10);
    QVERIFY(unknown.error().message.contains(u"unknown"));
}

void EngineScriptsTest::findsThePlaceInALongStatement()
{
    EngineFixture f = fixture("lengthy");
    const QString filler = QStringLiteral("  1,\n").repeated(3000);
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("SELECT\n%1  nothing;\n").arg(filler));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->line, 3002);
    QCOMPARE(report->failure->column, 3);
}

void EngineScriptsTest::refusesAScriptThatEndsItsTransaction()
{
    EngineFixture f = fixture("ending");
    f.write(QStringLiteral("V1__a.sql"),
            QStringLiteral("CREATE TABLE a (id int);\nCOMMIT;\nCREATE TABLE b (id int);\n"));
    const auto report = f.migrate();
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Malformed);
    QCOMPARE(report.error().line, 2);
    QVERIFY(report.error().hint.contains(u"executeInTransaction=false"));
    QVERIFY(!f.hasTable(QStringLiteral("a")));

    f.write(QStringLiteral("V1__a.sql.conf"), QStringLiteral("executeInTransaction=false\n"));
    VERIFY_DONE(f.migrate());
    QVERIFY(f.hasTable(QStringLiteral("b")));
    QCOMPARE(f.history().size(), 1);
}

void EngineScriptsTest::runsAScriptBetweenBeginAndCommitInItsOwnTransaction()
{
    EngineFixture f = fixture("wrapped");
    f.write(QStringLiteral("V1__a.sql"),
            QStringLiteral(
                "-- all or nothing\nSTART TRANSACTION;\nCREATE TABLE a (id int);\nCOMMIT;\n"));
    f.write(QStringLiteral("V2__b.sql"),
            QStringLiteral("begin;\nCREATE TABLE b (id int);\nSELECT 1/0;\nend work;\n"));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    QCOMPARE(report->done.size(), 1);
    QCOMPARE(report->failure->line, 3);
    QVERIFY(f.hasTable(QStringLiteral("a")));
    QVERIFY(!f.hasTable(QStringLiteral("b")));

    f.write(QStringLiteral("V2__b.sql"),
            QStringLiteral("BEGIN ISOLATION LEVEL SERIALIZABLE;\nSELECT 1;\nCOMMIT;\n"));
    QVERIFY(!f.migrate()); // it asks for more than it would get
}

void EngineScriptsTest::refusesMixedFiles()
{
    EngineFixture f = fixture("mixed");
    f.write(
        QStringLiteral("V1__a.sql"),
        QStringLiteral("CREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\n"));
    const auto report = f.migrate();
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Malformed);
    QCOMPARE(report.error().line, 2);
    QVERIFY(!f.hasTable(QStringLiteral("a")));
}

void EngineScriptsTest::honoursExecuteInTransactionFalse()
{
    EngineFixture f = fixture("outside");
    f.write(QStringLiteral("V1__a.sql"),
            QStringLiteral("CREATE TABLE a (id int);\nBEGIN;\nCREATE TABLE b (id int);\n"));
    f.write(QStringLiteral("V1__a.sql.conf"), QStringLiteral("executeInTransaction=false\n"));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->kind, Error::Kind::Malformed);
    QVERIFY2(report->leftBehind.contains(u"Statement 1 (line 1)"), qPrintable(report->leftBehind));
    QVERIFY(f.hasTable(QStringLiteral("a")));
    QVERIFY(!f.hasTable(QStringLiteral("b")));
    QVERIFY(f.history().first().endsWith(u"|f"));
}

void EngineScriptsTest::createsAnIndexConcurrently()
{
    EngineFixture f = fixture("concurrent");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    f.write(QStringLiteral("V2__index.sql"),
            QStringLiteral("CREATE INDEX CONCURRENTLY a_id ON a (id);"));
    VERIFY_DONE(f.migrate());
    QVERIFY(f.hasTable(QStringLiteral("a_id")));
    QCOMPARE(f.history().size(), 2);
    QCOMPARE(f.ask(QStringLiteral("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")),
             QStringLiteral("0"));
}

void EngineScriptsTest::recordsAFailureOutsideATransaction()
{
    EngineFixture f = fixture("halfway");
    f.write(QStringLiteral("V1__a.sql"),
            QStringLiteral("CREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (1);"));
    f.write(QStringLiteral("V2__index.sql"),
            QStringLiteral("CREATE INDEX CONCURRENTLY a_one ON a (id);\n\nCREATE UNIQUE INDEX "
                           "CONCURRENTLY a_two ON a (id);\n"));
    f.write(QStringLiteral("U2__index.sql"), QStringLiteral("DROP INDEX CONCURRENTLY a_one;"));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->sqlState, QStringLiteral("23505"));
    QCOMPARE(report->failure->line, 3);
    QVERIFY2(report->leftBehind.contains(u"Statement 1 (line 1)"), qPrintable(report->leftBehind));
    QVERIFY2(report->leftBehind.contains(u"public.a_two"), qPrintable(report->leftBehind));
    QVERIFY(f.history().last().startsWith(u"2|2|index|SQL|V2__index.sql|"));
    QVERIFY(f.history().last().endsWith(u"|f"));
    QCOMPARE(f.ask(QStringLiteral("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")),
             QStringLiteral("0"));

    const auto again = f.migrate();
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Conflict);
    const auto status = f.status();
    QCOMPARE(status->migrations.last().state, State::Failed);
}

void EngineScriptsTest::copiesData()
{
    EngineFixture f = fixture("copied");
    f.write(QStringLiteral("V1__a.sql"),
            QStringLiteral(
                "CREATE TABLE a (id int, name text);\nCOPY a (id, name) FROM "
                "stdin;\n1\tAnna\n2\t\\N\n3\tit's; ${who}\n\\.\nUPDATE a SET id = id + 10;\n"));
    f.target.placeholders.set(QStringLiteral("who"), QStringLiteral("me"));
    VERIFY_DONE(f.migrate());
    QCOMPARE(f.ask(QStringLiteral(
                 "SELECT string_agg(id || coalesce(name, '-'), ',' ORDER BY id) FROM a")),
             QStringLiteral("11Anna,12-,13it's; me"));

    f.write(QStringLiteral("V2__b.sql"),
            QStringLiteral("SELECT 1;\nCOPY a (id, name) FROM stdin;\nx\tAnna\n\\.\n"));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->sqlState, QStringLiteral("22P02"));
    QCOMPARE(report->failure->line, 2);
    QVERIFY(report->failure->context.contains(u"line 1"));
    QCOMPARE(f.ask(QStringLiteral("SELECT count(*) FROM a")), QStringLiteral("3"));
}

void EngineScriptsTest::survivesAScriptThatChangesRoleAndSearchPath()
{
    EngineFixture f = fixture("changing");
    f.write(
        QStringLiteral("V1__a.sql"),
        QStringLiteral("CREATE ROLE app_owner;\nCREATE SCHEMA app AUTHORIZATION app_owner;\n"
                       "SET ROLE app_owner;\n"
                       "SELECT pg_catalog.set_config('search_path', '', false);\n"
                       "SET TimeZone = 'Asia/Tokyo';\nSET work_mem = '7MB';\n"
                       "SET client_encoding = 'LATIN1';\nCREATE TABLE app.\"größe\" (id int);\n"));
    f.write(
        QStringLiteral("V2__b.sql"),
        QStringLiteral("CREATE TABLE b AS SELECT pg_catalog.concat_ws(' ', current_user, "
                       "current_setting('search_path'), current_setting('work_mem')) AS seen;\n"));
    VERIFY_DONE(f.migrate());
    QCOMPARE(f.ask(QStringLiteral("SELECT tableowner FROM pg_tables WHERE tablename = 'größe'")),
             QStringLiteral("app_owner"));
    QCOMPARE(f.ask(QStringLiteral("SELECT seen FROM public.b")),
             QStringLiteral("postgres \"public\", \"$user\", public 4MB"));
    QCOMPARE(f.ask(QStringLiteral(
                 "SELECT string_agg(DISTINCT installed_by, ',') || ' ' || "
                 "bool_and(now() - installed_on < '1 hour') FROM flyway_schema_history")),
             QStringLiteral("postgres true"));
}

void EngineScriptsTest::sendsAPasswordAsVerifierOnly()
{
    EngineFixture f = fixture("secret");
    f.target.credentials = {
        {QStringLiteral("api"), QStringLiteral("shop_api"), Secret(QStringLiteral("s3cr3t p'w"))}};
    f.write(QStringLiteral("V1__a.sql"),
            QStringLiteral("CREATE ROLE \"${API_username}\" LOGIN PASSWORD '${api_password}';"));
    QCOMPARE(f.status()->secretPlaceholders,
             (QStringList{QStringLiteral("api_password"), QStringLiteral("api_username")}));
    VERIFY_DONE(f.migrate());
    QCOMPARE(
        f.ask(QStringLiteral(
            "SELECT rolpassword LIKE 'SCRAM-SHA-256$%' FROM pg_authid WHERE rolname = 'shop_api'")),
        QStringLiteral("t"));
    QVERIFY(!m_server->log().contains(u"s3cr3t"));
    QVERIFY(f.status()->secretPlaceholders.isEmpty()); // nothing that is pending uses them
}

void EngineScriptsTest::hidesSecretsInErrors()
{
    EngineFixture f = fixture("hidden");
    f.target.credentials = {
        {QStringLiteral("api"), QStringLiteral("api"), Secret(QStringLiteral("hunter2hunter2"))}};
    f.write(QStringLiteral("V1__a.sql"),
            QStringLiteral("DO $do$ BEGIN RAISE EXCEPTION 'no %', '${api_password}' USING DETAIL = "
                           "'${api_password}', HINT = '${api_password}'; END $do$;"));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    const QString said = everyText(*report->failure);
    QVERIFY(said.contains(u"no ****"));
    QVERIFY(!said.contains(u"SCRAM"));
    QVERIFY(!said.contains(u"hunter2"));
}

void EngineScriptsTest::saysWhichPasswordIsMissing()
{
    EngineFixture f = fixture("unknown");
    f.target.credentials = {{QStringLiteral("api"), QStringLiteral("api"), Secret()}};
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    f.write(QStringLiteral("V2__b.sql"),
            QStringLiteral("CREATE ROLE x\n  PASSWORD '${api_password}';"));
    const auto report = f.migrate();
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Malformed);
    QCOMPARE(report.error().script, QStringLiteral("V2__b.sql"));
    QCOMPARE(report.error().line, 2);
    QCOMPARE(report.error().column, 13);
    QVERIFY(report.error().message.contains(u"api"));
    QVERIFY(report.error().hint.contains(u"credentials set"));
    QVERIFY(!f.hasTable(QStringLiteral("a"))); // found out before anything ran
}

void EngineScriptsTest::refusesAPasswordInARepeatable()
{
    EngineFixture f = fixture("secretview");
    f.target.credentials
        = {{QStringLiteral("api"), QStringLiteral("api"), Secret(QStringLiteral("pw"))}};
    f.write(QStringLiteral("R__a.sql"),
            QStringLiteral("ALTER ROLE postgres PASSWORD '${api_password}';"));
    const auto report = f.migrate();
    QVERIFY(!report);
    QVERIFY(report.error().message.contains(u"repeatable"));
    const auto status = f.status();
    QVERIFY(status);
    QVERIFY(status->problems.first().blocking);
}

void EngineScriptsTest::providesFlywaysPlaceholders()
{
    EngineFixture f = fixture("builtin");
    f.write(QStringLiteral("sub/V1__a.sql"),
            QStringLiteral("CREATE TABLE said AS SELECT '${flyway:defaultSchema} ${flyway:user} "
                           "${flyway:database} ${flyway:table} ${flyway:filename}'::text AS text, "
                           "'${flyway:timestamp}'::timestamp AS at;"));
    VERIFY_DONE(f.migrate());
    QCOMPARE(f.ask(QStringLiteral("SELECT text FROM said")),
             QStringLiteral("public postgres builtin flyway_schema_history V1__a.sql"));
}

void EngineScriptsTest::refusesAReadOnlySession()
{
    EngineFixture f = fixture("reader");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    models::ConnectionSpec spec = m_server->spec(f.database());
    spec.readOnly = true;
    QVERIFY(tests::answerOf(f.session->open(spec, {})));
    const auto report = f.migrate();
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Denied);
    QVERIFY(f.status());
}

QTEST_GUILESS_MAIN(EngineScriptsTest)

#include "tst_enginescripts.moc"
