// SPDX-License-Identifier: MIT
#include "app/cli/errorreport.h"
#include "app/cli/runreporttext.h"
#include "app/cli/schemachoice.h"
#include "app/cli/schematree.h"
#include "app/cli/statusreport.h"
#include "app/cli/texttable.h"

#include <QJsonArray>
#include <QTest>

using namespace app;
using migrations::MigrationInfo;
using migrations::MigrationStatus;
using migrations::State;
using migrations::Step;
using models::Error;

namespace {

MigrationInfo info(const QString &version, State state)
{
    MigrationInfo migration{.state = state,
                            .version = migrations::Version::parse(version),
                            .versionText = version,
                            .description = QStringLiteral("step ") + version,
                            .type = QStringLiteral("SQL"),
                            .script = QStringLiteral("V%1__step.sql").arg(version)};
    if (state != State::Pending && state != State::Ignored) {
        migration.row
            = migrations::HistoryRow{.installedRank = version.toInt(),
                                     .version = version,
                                     .installedBy = QStringLiteral("me"),
                                     .installedOn = QStringLiteral("2026-01-02T03:04:05.678"),
                                     .executionTime = 12};
    }
    return migration;
}

} // namespace

class TestCliText : public QObject
{
    Q_OBJECT

private slots:
    void widthIsWhatATerminalShows_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::newRow("ascii") << "abc" << 3;
        QTest::newRow("umlaut") << QString::fromUtf8("äöü") << 3;
        QTest::newRow("combining") << QString::fromUtf8("a\u0308") << 1;
        QTest::newRow("chinese") << QString::fromUtf8("数据库") << 6;
        QTest::newRow("emoji") << QString::fromUtf8("🔑") << 2;
        QTest::newRow("full width") << QString::fromUtf8("ＡＢ") << 4;
    }

    void widthIsWhatATerminalShows()
    {
        QFETCH(QString, text);
        QTEST(displayWidth(text), "width");
    }

    void whatIsTooLongIsCutWithAnEllipsis()
    {
        QCOMPARE(elided("abcdef", 6), QStringLiteral("abcdef"));
        QCOMPARE(elided("abcdef", 4), QString::fromUtf8("abc…"));
        QCOMPARE(elided(QString::fromUtf8("数据库"), 4), QString::fromUtf8("数…"));
    }

    void controlCharactersCannotDriveTheTerminal()
    {
        const QString shown = printable(QString::fromUtf8("a\033[31mb\007\u009b2J\u202Ec\n\td"));
        for (const QChar character : shown)
            QVERIFY(character == u'\n' || character == u'\t' || character.isPrint());
        QVERIFY(shown.startsWith(u'a') && shown.endsWith(QStringLiteral("\n\td")));
    }

    void columnsAreAligned()
    {
        const TextTable table{
            .headers = {"Name", "ms", "Last"},
            .rows = {{{"ab"}, {"7"}, {"x"}}, {{QString::fromUtf8("数据库")}, {"12345"}, {""}}},
            .rightAligned = {1}};
        QCOMPARE(formatted(table, 0, false),
                 QString::fromUtf8("Name       ms  Last\n"
                                   "ab          7  x\n"
                                   "数据库  12345\n"));
    }

    void aNarrowTerminalCutsTheLongColumn()
    {
        const TextTable table{.headers = {"V", "Description", "State"},
                              .rows = {{{"1"}, {"a very long description of a step"}, {"Pending"}}},
                              .shrinkable = 1};
        const QStringList lines = formatted(table, 40, false).split(u'\n');
        QCOMPARE(lines.at(1), QString::fromUtf8("1  a very long description of …  Pending"));
    }

    void aCaretStandsUnderTheCharacter_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("position");
        QTest::addColumn<QString>("expected");
        QTest::newRow("first line") << "SELECT x" << 8 << "    7 | SELECT x\n               ^\n";
        QTest::newRow("second line") << "SELECT\n  1,\n  x" << 11 << "    7 |   1,\n           ^\n";
        QTest::newRow("wide before it")
            << QString::fromUtf8("SELECT '数据', x") << 14
            << QString::fromUtf8("    7 | SELECT '数据', x\n                       ^\n");
        QTest::newRow("emoji counts as one")
            << QString::fromUtf8("SELECT '🔑', x") << 13
            << QString::fromUtf8("    7 | SELECT '🔑', x\n                     ^\n");
        QTest::newRow("tab") << "\tx" << 2 << "    7 | \tx\n        \t^\n";
        QTest::newRow("nowhere") << "SELECT\nx" << 0 << "    7 | SELECT\n";
        QTest::newRow("beyond the end") << "SELECT" << 99 << "    7 | SELECT\n              ^\n";
        QTest::newRow("no statement") << "" << 3 << "";
    }

    void aCaretStandsUnderTheCharacter()
    {
        QFETCH(QString, statement);
        QFETCH(int, position);
        QTEST(excerpt(statement, position, 7), "expected");
    }

    void longLinesAreCutAroundTheCaret()
    {
        const QString statement = QString(500, u'a') + u'X' + QString(500, u'b');
        const QStringList lines = excerpt(statement, 501, 1).split(u'\n');
        QVERIFY(lines.at(0).size() < 140);
        QCOMPARE(lines.at(0).at(lines.at(1).indexOf(u'^')), QChar(u'X'));
    }

    void anErrorTellsTheWholeStory()
    {
        const Error error{.message = "relation \"x\" does not exist",
                          .sqlState = "42P01",
                          .detail = "one\ntwo",
                          .hint = "look",
                          .statement = "SELECT\nx",
                          .position = 8,
                          .script = "V1__a.sql",
                          .line = 4,
                          .column = 1};
        QCOMPARE(
            errorText(error, false),
            QStringLiteral("error: V1__a.sql:4:1: relation \"x\" does not exist (SQLSTATE 42P01)\n"
                           "    4 | x\n"
                           "        ^\n"
                           "detail: one\n"
                           "        two\n"
                           "hint: look\n"));
        const QJsonObject json = errorToJson(error);
        for (const char *name :
             {"kind", "message", "sqlstate", "detail", "hint", "script", "line", "column"})
            QVERIFY2(json.contains(QLatin1String(name)), name);
        QCOMPARE(json.value("kind").toString(), QStringLiteral("rejected"));
        QCOMPARE(json.value("line").toInt(), 4);
        QVERIFY(errorToJson({.message = "m"}).value("line").isNull());
        QVERIFY(errorToJson({.message = "m"}).value("sqlstate").isNull());
    }

    void theSummarySaysWhatToDoNext_data()
    {
        QTest::addColumn<QList<int>>("states");
        QTest::addColumn<QString>("summary");
        QTest::addColumn<bool>("attention");
        QTest::newRow("nothing")
            << QList<int>{} << "No migrations: there are no files, and the database has no history"
            << false;
        QTest::newRow("all applied")
            << QList{int(State::Success), int(State::Success)} << "Up to date: 2 applied" << false;
        QTest::newRow("pending") << QList{int(State::Success), int(State::Pending),
                                          int(State::Pending)}
                                 << "2 pending: tm-apps-db migrate" << true;
        QTest::newRow("failed") << QList{int(State::Failed), int(State::Pending)}
                                << "1 failed, 1 pending" << true;
        QTest::newRow("missing") << QList{int(State::Missing)} << "1 changed or missing" << true;
        QTest::newRow("undone") << QList{int(State::Success), int(State::Deleted)}
                                << "Up to date: 1 applied" << false;
    }

    void theSummarySaysWhatToDoNext()
    {
        QFETCH(QList<int>, states);
        MigrationStatus status;
        for (qsizetype i = 0; i < states.size(); ++i)
            status.migrations.append(info(QString::number(i + 1), State(states.at(i))));
        QTEST(statusText(status, 0, false).trimmed().split(u'\n').last(), "summary");
        QTEST(countOf(status).needsAttention(), "attention");
    }

    void problemsStandBelowTheTable()
    {
        MigrationStatus status;
        status.migrations = {info("1", State::Success)};
        status.migrations[0].changed = true;
        status.migrations[0].remark = "The file was changed";
        status.problems = {{.path = "/x", .message = "Two files have version 2", .blocking = true}};
        const QString text = statusText(status, 0, false);
        QVERIFY2(text.contains("Success, changed  2026-01-02 03:04:05  me   12"), qPrintable(text));
        QVERIFY(text.contains("V1__step.sql: The file was changed\n"));
        QVERIFY(text.contains("problem: Two files have version 2\n"));
        QVERIFY(text.endsWith("1 to be mended before anything can run, 1 changed or missing\n"));
        QVERIFY(countOf(status).needsAttention());
    }

    void coloursAreThereOnlyWhenWanted()
    {
        MigrationStatus status;
        status.migrations = {info("1", State::Failed)};
        QVERIFY(!statusText(status, 0, false).contains(u'\033'));
        QVERIFY(statusText(status, 0, true).contains("\033[31mFailed\033[0m"));
    }

    void theJsonOfStatusKeepsItsNames()
    {
        MigrationStatus status;
        status.migrations = {info("1", State::Success), info("2", State::Pending)};
        const QJsonArray list = statusToJson(status).value("migrations").toArray();
        QCOMPARE(list.size(), 2);
        const QJsonObject applied = list.at(0).toObject();
        for (const char *name :
             {"version", "description", "type", "script", "state", "checksum", "installed_rank",
              "installed_on", "installed_by", "execution_time_ms", "undoable"})
            QVERIFY2(applied.contains(QLatin1String(name)), name);
        QCOMPARE(applied.value("version").toString(), QStringLiteral("1"));
        QCOMPARE(applied.value("state").toString(), QStringLiteral("Success"));
        QCOMPARE(applied.value("execution_time_ms").toInt(), 12);
        QVERIFY(list.at(1).toObject().value("installed_rank").isNull());
        QVERIFY(list.at(1).toObject().value("checksum").isNull());
    }

    void theVersionIsTheHighestApplied()
    {
        MigrationStatus status;
        QVERIFY(appliedVersion(status).isEmpty());
        status.migrations = {info("2", State::Success), info("10", State::Success),
                             info("11", State::Pending), info("12", State::Deleted)};
        QCOMPARE(appliedVersion(status), QStringLiteral("10"));
    }

    void theAftermathSaysWhatIsInTheDatabase()
    {
        MigrationStatus now;
        now.migrations = {info("1", State::Success), info("2", State::Pending)};
        migrations::RunReport report{.failure = Error{.message = "no", .script = "V2__step.sql"}};
        QCOMPARE(aftermath(report, Step::Direction::Apply, now),
                 QStringLiteral("V2__step.sql was rolled back; 1 and before are applied"));
        QCOMPARE(
            aftermath(report, Step::Direction::Apply, std::nullopt),
            QStringLiteral("What is in the database now could not be read: see tm-apps-db status"));
        now.migrations[1]
            = info("2", State::Success); // the commit was under way when the connection broke
        QCOMPARE(
            aftermath(report, Step::Direction::Apply, now),
            QStringLiteral("V2__step.sql was completed before that; 2 and before are applied"));
        report.leftBehind = "The index is invalid";
        QCOMPARE(aftermath(report, Step::Direction::Apply, now),
                 QStringLiteral("The index is invalid"));
    }

    void aTreeShowsWhatATableHas()
    {
        models::Snapshot snapshot{.serverVersion = "15.1", .database = "shop"};
        snapshot.schemas = {{.name = "apps"}, {.name = "other"}};
        snapshot.schemas[0].tables = {
            {.schema = "apps",
             .name = "pets",
             .columns = {{.name = "id", .type = "bigint", .nullable = false, .identity = "ALWAYS"},
                         {.name = "owner_id", .type = "bigint", .comment = "who feeds it"}},
             .constraints = {{.name = "pets_pkey", .definition = "PRIMARY KEY (id)"}},
             .indexes = {{.name = "pets_pkey", .columns = {"id"}, .unique = true, .primary = true},
                         {.name = "by_owner", .method = "hash", .columns = {"owner_id"}}}}};
        QCOMPARE(
            treeText(*onlySchemas(snapshot, {"apps"}), false),
            QString::fromUtf8("shop  PostgreSQL 15.1\n"
                              "└─ schema apps\n"
                              "   └─ table pets\n"
                              "      ├─ id        bigint not null generated always as identity\n"
                              "      ├─ owner_id  bigint  -- who feeds it\n"
                              "      ├─ pets_pkey: PRIMARY KEY (id)\n"
                              "      └─ index by_owner (owner_id) using hash\n"));
        const auto unknown = onlySchemas(snapshot, {"apps", "moon"});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().hint, QStringLiteral("It has: apps, other"));
    }
};

QTEST_GUILESS_MAIN(TestCliText)
#include "tst_clitext.moc"
