// SPDX-License-Identifier: MIT
#include "migrations/files/checksum.h"
#include "tests/migrations/enginefixture.h"
#include "tests/migrations/vectors.h"

using migrations::State;
using models::Error;
using models::Secret;
using tests::EngineFixture;
using tests::problemOf;

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

private:
    EngineFixture fixture(const char *name)
    {
        return EngineFixture(*m_server, QLatin1String(name));
    }

    std::unique_ptr<tests::TestServer> m_server;
};

namespace {

void writeThree(const EngineFixture &fixture)
{
    fixture.write(QStringLiteral("V1__users.sql"),
                  QStringLiteral("CREATE TABLE users (id int);\n"));
    fixture.write(QStringLiteral("V1.1__mail.sql"),
                  QStringLiteral("ALTER TABLE users ADD mail text;\n"));
    fixture.write(QStringLiteral("sub/V2__teams.sql"),
                  QStringLiteral("CREATE TABLE teams (id int);\nCREATE INDEX ON teams (id);\n"));
    fixture.write(QStringLiteral("U1__users.sql"), QStringLiteral("DROP TABLE users;\n"));
    fixture.write(QStringLiteral("U1.1__mail.sql"),
                  QStringLiteral("ALTER TABLE users DROP mail;\n"));
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

} // namespace

void EngineTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    NEED_SERVER(m_server);
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
        QTest::newRow(qPrintable(text))
            << lock[QStringLiteral("schema")].toString() << lock[QStringLiteral("table")].toString()
            << text << qint64(lock[QStringLiteral("key")].toInteger());
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
    QCOMPARE(
        f.ask(QStringLiteral(
            "SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod) || CASE WHEN "
            "attnotnull THEN ' !' ELSE '' END, ', ' ORDER BY attnum) "
            "FROM pg_attribute WHERE attrelid = 'flyway_schema_history'::regclass AND attnum > 0")),
        QStringLiteral(
            "installed_rank integer !, version character varying(50), description character "
            "varying(200) !, "
            "type character varying(20) !, script character varying(1000) !, checksum integer, "
            "installed_by character varying(100) !, installed_on timestamp without time zone !, "
            "execution_time integer !, success boolean !"));
    QCOMPARE(f.ask(QStringLiteral("SELECT string_agg(indexdef, '; ' ORDER BY indexname) FROM "
                                  "pg_indexes WHERE tablename = 'flyway_schema_history'")),
             QStringLiteral("CREATE UNIQUE INDEX flyway_schema_history_pk ON "
                            "public.flyway_schema_history USING btree (installed_rank); "
                            "CREATE INDEX flyway_schema_history_s_idx ON "
                            "public.flyway_schema_history USING btree (success)"));
}

void EngineTest::makesAMissingSchemaAndRecordsIt()
{
    EngineFixture f = fixture("schemaless");
    f.target.table = {QStringLiteral("my \"apps"), QStringLiteral("steps")};
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE here (id int);"));
    const auto report = f.migrate();
    VERIFY_DONE(report);
    QCOMPARE(
        f.ask(QStringLiteral("SELECT installed_rank, type, script, description FROM \"my "
                             "\"\"apps\".steps ORDER BY 1")),
        QStringLiteral("0|SCHEMA|\"my \"\"apps\"|<< Flyway Schema Creation >>\n1|SQL|V1__a.sql|a"));
    QVERIFY(f.hasTable(
        QStringLiteral("\"my \"\"apps\".here"))); // the schema was first in the search path
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
    f.ask(QStringLiteral("CREATE VIEW flyway_schema_history AS SELECT 1 AS installed_rank, "
                         "'1'::text AS version, ''::text AS description, "
                         "''::text AS type, ''::text AS script, 1 AS checksum, ''::text AS "
                         "installed_by, now()::timestamp AS installed_on, "
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
    QCOMPARE(scripts(*report),
             (QStringList{QStringLiteral("V1__users.sql"), QStringLiteral("V1.1__mail.sql"),
                          QStringLiteral("sub/V2__teams.sql")}));

    report = f.undo({.version = migrations::Version::parse(QStringLiteral("1")), .all = false});
    VERIFY_DONE(report);
    QCOMPARE(scripts(*report),
             (QStringList{QStringLiteral("U2__teams.sql"), QStringLiteral("U1.1__mail.sql")}));
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
        QStringLiteral("5|1.1|mail|DELETE|U1.1__mail.sql|%1|t")
            .arg(checksum("ALTER TABLE users DROP mail;")),
        QStringLiteral("6|1.1|mail|SQL|V1.1__mail.sql|%1|t").arg(mail),
        QStringLiteral("7|2|teams|SQL|sub/V2__teams.sql|%1|t").arg(teams)};
    QCOMPARE(f.history(), expected);
    QCOMPARE(f.ask(QStringLiteral("SELECT DISTINCT installed_by FROM flyway_schema_history")),
             QStringLiteral("postgres"));

    const auto status = f.status();
    QVERIFY(status);
    QStringList states;
    for (const auto &info : status->migrations)
        states += migrations::stateName(info.state) + (info.undoable ? u'+' : u'-');
    QCOMPARE(states,
             (QStringList{QStringLiteral("Success+"), QStringLiteral("Deleted-"),
                          QStringLiteral("Deleted-"), QStringLiteral("Success+"),
                          QStringLiteral("Success+")}));

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
    report = f.migrate(
        {.version = migrations::Version::parse(QStringLiteral("1.1.0")), .nextOnly = false});
    VERIFY_DONE(report);
    QCOMPARE(scripts(*report), QStringList{QStringLiteral("V1.1__mail.sql")});

    report = f.migrate(
        {.version = migrations::Version::parse(QStringLiteral("9")), .nextOnly = false});
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
    VERIFY_DONE(
        f.migrate({.version = migrations::Version::parse(QStringLiteral("2")), .nextOnly = false}));
    f.ask(
        QStringLiteral("UPDATE flyway_schema_history SET installed_rank = installed_rank * 4 + 1"));
    VERIFY_DONE(f.migrate());
    QCOMPARE(f.history(),
             (QStringList{QStringLiteral("5|1|dx|SQL|V1__dx.sql|-690524359|t"),
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
    f.write(QStringLiteral("R__view.sql"),
            QStringLiteral("CREATE OR REPLACE VIEW v AS SELECT ${value} AS x;\n"));
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
    QCOMPARE(f.history().last(),
             QStringLiteral("2||view|SQL|R__view.sql|%1|t")
                 .arg(checksum("CREATE OR REPLACE VIEW v AS SELECT 2 AS x;")));
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
    QCOMPARE(events.mid(6),
             (QStringList{QStringLiteral("0 sub/V2__teams.sql 3/3 0/0 line 0"),
                          QStringLiteral("1 sub/V2__teams.sql 3/3 1/2 line 1"),
                          QStringLiteral("1 sub/V2__teams.sql 3/3 2/2 line 2"),
                          QStringLiteral("2 sub/V2__teams.sql 3/3 0/0 line 0")}));
}

QTEST_GUILESS_MAIN(EngineTest)

#include "tst_engine.moc"
