// SPDX-License-Identifier: MIT
#include "migrations/files/checksum.h"
#include "tests/migrations/enginefixture.h"
#include "tests/migrations/vectors.h"

using migrations::State;
using models::Error;
using models::Secret;
using tests::EngineFixture;

class EngineTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void takesTheLocksThatFlywayTakes_data();
    void takesTheLocksThatFlywayTakes();
    void makesTheTableThatFlywayMakes();
    void makesAMissingSchemaAndRecordsIt();
    void refusesASchemaThatIsNotEmpty();
    void readsNoHistoryFromAViewOfThatName();

    void appliesUndoesAndAppliesAgain();
    void appliesTheNextOnlyOrUpToAVersion();
    void appendsAfterAGapInTheRanks();
    void recordsAnEmptyDescription();
    void undoesNothingWhenAnUndoFileIsMissing();
    void reappliesARepeatableThatChanged();
    void reportsEveryStep();

    void leavesNothingOfAStepThatFails();
    void findsThePlaceInTheFileBehindPlaceholders();
    void findsThePlaceInALongStatement();
    void refusesAScriptThatEndsItsTransaction();
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
    EngineFixture fixture(const char *name) { return EngineFixture(*m_server, QLatin1String(name)); }

    std::unique_ptr<tests::TestServer> m_server;
};

namespace {

void writeThree(const EngineFixture &fixture)
{
    fixture.write(QStringLiteral("V1__users.sql"), QStringLiteral("CREATE TABLE users (id int);\n"));
    fixture.write(QStringLiteral("V1.1__mail.sql"), QStringLiteral("ALTER TABLE users ADD mail text;\n"));
    fixture.write(QStringLiteral("sub/V2__teams.sql"), QStringLiteral("CREATE TABLE teams (id int);\nCREATE INDEX ON teams (id);\n"));
    fixture.write(QStringLiteral("U1__users.sql"), QStringLiteral("DROP TABLE users;\n"));
    fixture.write(QStringLiteral("U1.1__mail.sql"), QStringLiteral("ALTER TABLE users DROP mail;\n"));
    fixture.write(QStringLiteral("U2__teams.sql"), QStringLiteral("DROP TABLE teams;\n"));
}

QStringList scripts(const migrations::RunReport &report)
{
    QStringList scripts;
    for (const auto &step : report.done)
        scripts += step.script;
    return scripts;
}

QString checksum(const char *text)
{
    return QString::number(migrations::checksumOf(QString::fromUtf8(text)));
}

QString everyText(const Error &error)
{
    return error.message + error.detail + error.hint + error.context + error.statement;
}

} // namespace

#define VERIFY_DONE(report)                                                                            \
    QVERIFY2(report, report ? "" : qPrintable(report.error().message + report.error().detail));        \
    QVERIFY2(!report->failure, report->failure ? qPrintable(report->failure->message + report->failure->detail) : "")

void EngineTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    if (!m_server->problem().isEmpty()) {
        QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_server->problem()));
        QSKIP(qPrintable(m_server->problem()));
    }
}

void EngineTest::takesTheLocksThatFlywayTakes_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("key");
    for (const auto &value : tests::recordedVectors("locks").array()) {
        const QJsonObject lock = value.toObject();
        const QString text = lock[QStringLiteral("text")].toString();
        QTest::newRow(qPrintable(text)) << lock[QStringLiteral("schema")].toString()
                                        << lock[QStringLiteral("table")].toString() << text
                                        << qint64(lock[QStringLiteral("key")].toInteger());
    }
}

void EngineTest::takesTheLocksThatFlywayTakes()
{
    QFETCH(QString, schema);
    QFETCH(QString, table);
    const migrations::HistoryTable history{schema, table};
    QTEST(history.qualifiedName(), "text");
    QTEST(history.lockKey(), "key");
}

void EngineTest::makesTheTableThatFlywayMakes()
{
    EngineFixture f = fixture("made");
    const auto report = f.migrate();
    VERIFY_DONE(report);
    QCOMPARE(f.ask(QStringLiteral("SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' !' ELSE '' END, ', ' ORDER BY attnum) "
                                  "FROM pg_attribute WHERE attrelid = 'flyway_schema_history'::regclass AND attnum > 0")),
             QStringLiteral("installed_rank integer !, version character varying(50), description character varying(200) !, "
                            "type character varying(20) !, script character varying(1000) !, checksum integer, "
                            "installed_by character varying(100) !, installed_on timestamp without time zone !, "
                            "execution_time integer !, success boolean !"));
    QCOMPARE(f.ask(QStringLiteral("SELECT string_agg(indexdef, '; ' ORDER BY indexname) FROM pg_indexes WHERE tablename = 'flyway_schema_history'")),
             QStringLiteral("CREATE UNIQUE INDEX flyway_schema_history_pk ON public.flyway_schema_history USING btree (installed_rank); "
                            "CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success)"));
}

void EngineTest::makesAMissingSchemaAndRecordsIt()
{
    EngineFixture f = fixture("schemaless");
    f.target.table = {QStringLiteral("my \"apps"), QStringLiteral("steps")};
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE here (id int);"));
    const auto report = f.migrate();
    VERIFY_DONE(report);
    QCOMPARE(f.ask(QStringLiteral("SELECT installed_rank, type, script, description FROM \"my \"\"apps\".steps ORDER BY 1")),
             QStringLiteral("0|SCHEMA|\"my \"\"apps\"|<< Flyway Schema Creation >>\n1|SQL|V1__a.sql|a"));
    QVERIFY(f.hasTable(QStringLiteral("\"my \"\"apps\".here"))); // the schema was first in the search path
}

void EngineTest::refusesASchemaThatIsNotEmpty()
{
    EngineFixture f = fixture("full");
    f.ask(QStringLiteral("CREATE TABLE there_before (id int)"));
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    const auto report = f.migrate();
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Conflict);
    QVERIFY(report.error().hint.contains(u"baseline"));
    QVERIFY(!f.hasTable(QStringLiteral("flyway_schema_history")));
    QVERIFY(!f.hasTable(QStringLiteral("a")));
}

void EngineTest::readsNoHistoryFromAViewOfThatName()
{
    EngineFixture f = fixture("viewed");
    f.ask(QStringLiteral("CREATE VIEW flyway_schema_history AS SELECT 1 AS installed_rank, '1'::text AS version, ''::text AS description, "
                         "''::text AS type, ''::text AS script, 1 AS checksum, ''::text AS installed_by, now()::timestamp AS installed_on, "
                         "1 AS execution_time, true AS success"));
    const auto status = f.status();
    QVERIFY(status);
    QVERIFY(!status->hasHistory);
    const auto report = f.migrate();
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Conflict);
}

void EngineTest::appliesUndoesAndAppliesAgain()
{
    EngineFixture f = fixture("again");
    writeThree(f);
    auto report = f.migrate();
    VERIFY_DONE(report);
    QCOMPARE(scripts(*report), (QStringList{QStringLiteral("V1__users.sql"), QStringLiteral("V1.1__mail.sql"), QStringLiteral("sub/V2__teams.sql")}));

    report = f.undo({.version = migrations::Version::parse(QStringLiteral("1")), .all = false});
    VERIFY_DONE(report);
    QCOMPARE(scripts(*report), (QStringList{QStringLiteral("U2__teams.sql"), QStringLiteral("U1.1__mail.sql")}));
    QVERIFY(!f.hasTable(QStringLiteral("teams")));

    report = f.migrate();
    VERIFY_DONE(report);
    const QString one = checksum("CREATE TABLE users (id int);");
    const QString mail = checksum("ALTER TABLE users ADD mail text;");
    const QString teams = checksum("CREATE TABLE teams (id int);CREATE INDEX ON teams (id);");
    const QStringList expected{
        QStringLiteral("1|1|users|SQL|V1__users.sql|%1|t").arg(one),
        QStringLiteral("2|1.1|mail|SQL|V1.1__mail.sql|%1|t").arg(mail),
        QStringLiteral("3|2|teams|SQL|sub/V2__teams.sql|%1|t").arg(teams),
        QStringLiteral("4|2|teams|DELETE|U2__teams.sql|%1|t").arg(checksum("DROP TABLE teams;")),
        QStringLiteral("5|1.1|mail|DELETE|U1.1__mail.sql|%1|t").arg(checksum("ALTER TABLE users DROP mail;")),
        QStringLiteral("6|1.1|mail|SQL|V1.1__mail.sql|%1|t").arg(mail),
        QStringLiteral("7|2|teams|SQL|sub/V2__teams.sql|%1|t").arg(teams)};
    QCOMPARE(f.history(), expected);
    QCOMPARE(f.ask(QStringLiteral("SELECT DISTINCT installed_by FROM flyway_schema_history")), QStringLiteral("postgres"));

    const auto status = f.status();
    QVERIFY(status);
    QStringList states;
    for (const auto &info : status->migrations)
        states += migrations::stateName(info.state) + (info.undoable ? u'+' : u'-');
    QCOMPARE(states, (QStringList{QStringLiteral("Success+"), QStringLiteral("Deleted-"), QStringLiteral("Deleted-"),
                                  QStringLiteral("Success+"), QStringLiteral("Success+")}));

    report = f.undo({.version = {}, .all = true});
    VERIFY_DONE(report);
    QCOMPARE(report->done.size(), 3);
    QVERIFY(!f.hasTable(QStringLiteral("users")));
    report = f.undo();
    VERIFY_DONE(report);
    QVERIFY(report->done.isEmpty());
}

void EngineTest::appliesTheNextOnlyOrUpToAVersion()
{
    EngineFixture f = fixture("upto");
    writeThree(f);
    auto report = f.migrate({.version = {}, .nextOnly = true});
    VERIFY_DONE(report);
    QCOMPARE(scripts(*report), QStringList{QStringLiteral("V1__users.sql")});
    report = f.migrate({.version = migrations::Version::parse(QStringLiteral("1.1.0")), .nextOnly = false});
    VERIFY_DONE(report);
    QCOMPARE(scripts(*report), QStringList{QStringLiteral("V1.1__mail.sql")});

    report = f.migrate({.version = migrations::Version::parse(QStringLiteral("9")), .nextOnly = false});
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Misused);
    report = f.undo({.version = migrations::Version::parse(QStringLiteral("2")), .all = false});
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Misused);
}

void EngineTest::appendsAfterAGapInTheRanks()
{
    EngineFixture f = fixture("gaps");
    for (int i = 1; i <= 3; ++i)
        f.write(QStringLiteral("V%1__dx.sql").arg(i), QStringLiteral("select %1;\n").arg(i));
    VERIFY_DONE(f.migrate({.version = migrations::Version::parse(QStringLiteral("2")), .nextOnly = false}));
    f.ask(QStringLiteral("UPDATE flyway_schema_history SET installed_rank = installed_rank * 4 + 1"));
    VERIFY_DONE(f.migrate());
    QCOMPARE(f.history(), (QStringList{QStringLiteral("5|1|dx|SQL|V1__dx.sql|-690524359|t"),
                                       QStringLiteral("9|2|dx|SQL|V2__dx.sql|-33932038|t"),
                                       QStringLiteral("10|3|dx|SQL|V3__dx.sql|-455012933|t")}));
}

void EngineTest::recordsAnEmptyDescription()
{
    EngineFixture f = fixture("undescribed");
    f.write(QStringLiteral("V1.sql"), QStringLiteral("select 1;\n"));
    VERIFY_DONE(f.migrate());
    QCOMPARE(f.history(), QStringList{QStringLiteral("1|1||SQL|V1.sql|-690524359|t")});
}

void EngineTest::undoesNothingWhenAnUndoFileIsMissing()
{
    EngineFixture f = fixture("nofile");
    writeThree(f);
    f.write(QStringLiteral("V3__late.sql"), QStringLiteral("CREATE TABLE late (id int);"));
    f.write(QStringLiteral("U4__none.sql"), QStringLiteral("SELECT 1;"));
    VERIFY_DONE(f.migrate());
    const auto report = f.undo({.version = {}, .all = true});
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Malformed);
    QVERIFY(report.error().message.contains(u"U3__late.sql"));
    QCOMPARE(f.history().size(), 4);
    QVERIFY(f.hasTable(QStringLiteral("late")));
}

void EngineTest::reappliesARepeatableThatChanged()
{
    EngineFixture f = fixture("repeated");
    f.write(QStringLiteral("R__view.sql"), QStringLiteral("CREATE OR REPLACE VIEW v AS SELECT ${value} AS x;\n"));
    f.target.placeholders.set(QStringLiteral("value"), QStringLiteral("1"));
    VERIFY_DONE(f.migrate());
    const auto second = f.migrate();
    VERIFY_DONE(second);
    QVERIFY(second->done.isEmpty());
    f.target.placeholders.set(QStringLiteral("value"), QStringLiteral("2"));
    const auto third = f.migrate();
    VERIFY_DONE(third);
    QCOMPARE(third->done.size(), 1);
    QCOMPARE(f.ask(QStringLiteral("SELECT x FROM v")), QStringLiteral("2"));
    QCOMPARE(f.history().last(), QStringLiteral("2||view|SQL|R__view.sql|%1|t").arg(checksum("CREATE OR REPLACE VIEW v AS SELECT 2 AS x;")));
}

void EngineTest::reportsEveryStep()
{
    EngineFixture f = fixture("reported");
    writeThree(f);
    tests::ProgressLog log;
    VERIFY_DONE(tests::answerOf(migrations::migrate(*f.session, f.target, {}, log.receiver())));
    QStringList events;
    for (const auto &event : log.events()) {
        events += QStringLiteral("%1 %2 %3/%4 %5/%6 line %7")
                      .arg(int(event.event))
                      .arg(event.script)
                      .arg(event.step)
                      .arg(event.steps)
                      .arg(event.statement)
                      .arg(event.statements)
                      .arg(event.line);
    }
    QCOMPARE(events.mid(6), (QStringList{QStringLiteral("0 sub/V2__teams.sql 3/3 0/0 line 0"),
                                         QStringLiteral("1 sub/V2__teams.sql 3/3 1/2 line 1"),
                                         QStringLiteral("1 sub/V2__teams.sql 3/3 2/2 line 2"),
                                         QStringLiteral("2 sub/V2__teams.sql 3/3 0/0 line 0")}));
}

void EngineTest::leavesNothingOfAStepThatFails()
{
    EngineFixture f = fixture("failing");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    f.write(QStringLiteral("V2__b.sql"), QStringLiteral("-- Straße\nCREATE TABLE b (id int);\nCREATE TABLE c (id int);\n\n  CREATE TABEL d (id int);\n"));
    const auto report = f.migrate();
    QVERIFY(report);
    QCOMPARE(scripts(*report), QStringList{QStringLiteral("V1__a.sql")});
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

void EngineTest::findsThePlaceInTheFileBehindPlaceholders()
{
    EngineFixture f = fixture("placed");
    f.target.placeholders.set(QStringLiteral("long"), QStringLiteral("line one\n-- line two\n-- and three"));
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("-- ${long}\nSELECT 1;\nSELECT '😀', '${long}', nothing;\n"));
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

void EngineTest::findsThePlaceInALongStatement()
{
    EngineFixture f = fixture("lengthy");
    const QString filler = QStringLiteral("  1,\n").repeated(3000);
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("SELECT\n%1  nothing;\n").arg(filler));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->line, 3002);
    QCOMPARE(report->failure->column, 3);
}

void EngineTest::refusesAScriptThatEndsItsTransaction()
{
    EngineFixture f = fixture("ending");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("BEGIN;\nCREATE TABLE a (id int);\nCOMMIT;\n"));
    const auto report = f.migrate();
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Malformed);
    QVERIFY(report.error().line == 1 || report.error().line == 3);
    QVERIFY(report.error().hint.contains(u"executeInTransaction=false"));
    QVERIFY(!f.hasTable(QStringLiteral("a")));

    f.write(QStringLiteral("V1__a.sql.conf"), QStringLiteral("executeInTransaction=false\n"));
    VERIFY_DONE(f.migrate());
    QVERIFY(f.hasTable(QStringLiteral("a")));
    QCOMPARE(f.history().size(), 1);
}

void EngineTest::refusesMixedFiles()
{
    EngineFixture f = fixture("mixed");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\n"));
    const auto report = f.migrate();
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Malformed);
    QCOMPARE(report.error().line, 2);
    QVERIFY(!f.hasTable(QStringLiteral("a")));
}

void EngineTest::honoursExecuteInTransactionFalse()
{
    EngineFixture f = fixture("outside");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);\nBEGIN;\nCREATE TABLE b (id int);\n"));
    f.write(QStringLiteral("V1__a.sql.conf"), QStringLiteral("executeInTransaction=false\n"));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->kind, Error::Kind::Malformed);
    QVERIFY2(report->leftBehind.contains(u"Statement 1 (line 1)"), qPrintable(report->leftBehind));
    QVERIFY(f.hasTable(QStringLiteral("a")));
    QVERIFY(!f.hasTable(QStringLiteral("b")));
    QVERIFY(f.history().first().endsWith(u"|f"));
}

void EngineTest::createsAnIndexConcurrently()
{
    EngineFixture f = fixture("concurrent");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    f.write(QStringLiteral("V2__index.sql"), QStringLiteral("CREATE INDEX CONCURRENTLY a_id ON a (id);"));
    VERIFY_DONE(f.migrate());
    QVERIFY(f.hasTable(QStringLiteral("a_id")));
    QCOMPARE(f.history().size(), 2);
    QCOMPARE(f.ask(QStringLiteral("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")), QStringLiteral("0"));
}

void EngineTest::recordsAFailureOutsideATransaction()
{
    EngineFixture f = fixture("halfway");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (1);"));
    f.write(QStringLiteral("V2__index.sql"), QStringLiteral("CREATE INDEX CONCURRENTLY a_one ON a (id);\n\nCREATE UNIQUE INDEX CONCURRENTLY a_two ON a (id);\n"));
    f.write(QStringLiteral("U2__index.sql"), QStringLiteral("DROP INDEX CONCURRENTLY a_one;"));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->sqlState, QStringLiteral("23505"));
    QCOMPARE(report->failure->line, 3);
    QVERIFY2(report->leftBehind.contains(u"Statement 1 (line 1)"), qPrintable(report->leftBehind));
    QVERIFY2(report->leftBehind.contains(u"public.a_two"), qPrintable(report->leftBehind));
    QVERIFY(f.history().last().startsWith(u"2|2|index|SQL|V2__index.sql|"));
    QVERIFY(f.history().last().endsWith(u"|f"));
    QCOMPARE(f.ask(QStringLiteral("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")), QStringLiteral("0"));

    const auto again = f.migrate();
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Conflict);
    const auto status = f.status();
    QCOMPARE(status->migrations.last().state, State::Failed);
}

void EngineTest::copiesData()
{
    EngineFixture f = fixture("copied");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int, name text);\nCOPY a (id, name) FROM stdin;\n1\tAnna\n2\t\\N\n3\tit's; ${who}\n\\.\nUPDATE a SET id = id + 10;\n"));
    f.target.placeholders.set(QStringLiteral("who"), QStringLiteral("me"));
    VERIFY_DONE(f.migrate());
    QCOMPARE(f.ask(QStringLiteral("SELECT string_agg(id || coalesce(name, '-'), ',' ORDER BY id) FROM a")), QStringLiteral("11Anna,12-,13it's; me"));

    f.write(QStringLiteral("V2__b.sql"), QStringLiteral("SELECT 1;\nCOPY a (id, name) FROM stdin;\nx\tAnna\n\\.\n"));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->sqlState, QStringLiteral("22P02"));
    QCOMPARE(report->failure->line, 2);
    QVERIFY(report->failure->context.contains(u"line 1"));
    QCOMPARE(f.ask(QStringLiteral("SELECT count(*) FROM a")), QStringLiteral("3"));
}

void EngineTest::survivesAScriptThatChangesRoleAndSearchPath()
{
    EngineFixture f = fixture("changing");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE ROLE app_owner;\nCREATE SCHEMA app AUTHORIZATION app_owner;\nSET ROLE app_owner;\n"
                                                        "SELECT pg_catalog.set_config('search_path', '', false);\nSET TimeZone = 'Asia/Tokyo';\n"
                                                        "SET statement_timeout = '1ms';\nSET client_encoding = 'LATIN1';\nRESET statement_timeout;\nCREATE TABLE app.\"größe\" (id int);\n"));
    f.write(QStringLiteral("V2__b.sql"), QStringLiteral("CREATE TABLE b AS SELECT current_user::text AS who, current_setting('search_path') AS path;\n"));
    f.target.table = {QStringLiteral("public"), QStringLiteral("flyway_schema_history")};
    VERIFY_DONE(f.migrate());
    QCOMPARE(f.ask(QStringLiteral("SELECT tableowner FROM pg_tables WHERE tablename = 'größe'")), QStringLiteral("app_owner"));
    QCOMPARE(f.ask(QStringLiteral("SELECT who || ' ' || path FROM public.b")), QStringLiteral("postgres \"public\", \"$user\", public"));
    QCOMPARE(f.ask(QStringLiteral("SELECT string_agg(DISTINCT installed_by, ',') || ' ' || bool_and(now() - installed_on < '1 hour') FROM flyway_schema_history")), QStringLiteral("postgres true"));
}

void EngineTest::sendsAPasswordAsVerifierOnly()
{
    EngineFixture f = fixture("secret");
    f.target.credentials = {{QStringLiteral("api"), QStringLiteral("shop_api"), Secret(QStringLiteral("s3cr3t p'w"))}};
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE ROLE \"${API_username}\" LOGIN PASSWORD '${api_password}';"));
    QCOMPARE(f.status()->secretPlaceholders, (QStringList{QStringLiteral("api_password"), QStringLiteral("api_username")}));
    VERIFY_DONE(f.migrate());
    QCOMPARE(f.ask(QStringLiteral("SELECT rolpassword LIKE 'SCRAM-SHA-256$%' FROM pg_authid WHERE rolname = 'shop_api'")), QStringLiteral("t"));
    QVERIFY(!m_server->log().contains(u"s3cr3t"));
    QVERIFY(f.status()->secretPlaceholders.isEmpty()); // nothing that is pending uses them
}

void EngineTest::hidesSecretsInErrors()
{
    EngineFixture f = fixture("hidden");
    f.target.credentials = {{QStringLiteral("api"), QStringLiteral("api"), Secret(QStringLiteral("hunter2hunter2"))}};
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("DO $do$ BEGIN RAISE EXCEPTION 'no %', '${api_password}' USING DETAIL = '${api_password}', HINT = '${api_password}'; END $do$;"));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    const QString said = everyText(*report->failure);
    QVERIFY(said.contains(u"no ****"));
    QVERIFY(!said.contains(u"SCRAM"));
    QVERIFY(!said.contains(u"hunter2"));
}

void EngineTest::saysWhichPasswordIsMissing()
{
    EngineFixture f = fixture("unknown");
    f.target.credentials = {{QStringLiteral("api"), QStringLiteral("api"), Secret()}};
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    f.write(QStringLiteral("V2__b.sql"), QStringLiteral("CREATE ROLE x\n  PASSWORD '${api_password}';"));
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

void EngineTest::refusesAPasswordInARepeatable()
{
    EngineFixture f = fixture("secretview");
    f.target.credentials = {{QStringLiteral("api"), QStringLiteral("api"), Secret(QStringLiteral("pw"))}};
    f.write(QStringLiteral("R__a.sql"), QStringLiteral("ALTER ROLE postgres PASSWORD '${api_password}';"));
    const auto report = f.migrate();
    QVERIFY(!report);
    QVERIFY(report.error().message.contains(u"repeatable"));
    const auto status = f.status();
    QVERIFY(status);
    QVERIFY(status->problems.first().blocking);
}

void EngineTest::providesFlywaysPlaceholders()
{
    EngineFixture f = fixture("builtin");
    f.write(QStringLiteral("sub/V1__a.sql"), QStringLiteral("CREATE TABLE said AS SELECT '${flyway:defaultSchema} ${flyway:user} ${flyway:database} ${flyway:table} ${flyway:filename}'::text AS text, '${flyway:timestamp}'::timestamp AS at;"));
    VERIFY_DONE(f.migrate());
    QCOMPARE(f.ask(QStringLiteral("SELECT text FROM said")), QStringLiteral("public postgres builtin flyway_schema_history V1__a.sql"));
}

void EngineTest::refusesAReadOnlySession()
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

QTEST_GUILESS_MAIN(EngineTest)

#include "tst_engine.moc"
