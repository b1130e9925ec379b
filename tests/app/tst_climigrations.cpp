// SPDX-License-Identifier: MIT
#include "tests/app/clifixture.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <csignal>

using tests::cli;
using tests::CliOutcome;

/// The migration commands of the real program against a real server, from the outside.
class TestCliMigrations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_FIXTURE(m_here); }
    void init() { m_here.startAfresh(); }

    void statusShowsWhatIsPending()
    {
        const CliOutcome outcome = m_here.run({"status"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.out.startsWith("Version  Description  State"), qPrintable(outcome.out));
        QVERIFY(outcome.out.contains("002      pets         Pending\n"));
        QVERIFY(outcome.out.endsWith("\n3 pending: tm-apps-db migrate\n"));
        QVERIFY(!outcome.out.contains(u'\033') && !outcome.err.contains(u'\033'));
        COMPARE_EXIT(m_here.run({"status", "--check"}), 3);
        QCOMPARE(m_here.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
                 QStringLiteral("0"));
    }

    void migrateAppliesAllAndThenNothing()
    {
        const CliOutcome outcome = m_here.run({"migrate"});
        COMPARE_EXIT(outcome, 0);
        QStringList lines = outcome.out.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines.first().startsWith("V001__people.sql  applied in "),
                 qPrintable(lines.first()));
        QCOMPARE(outcome.err, QStringLiteral("The database is at version 003\n"));
        QCOMPARE(m_here.ask("SELECT count(*) FROM flyway_schema_history WHERE success"),
                 QStringLiteral("3"));
        COMPARE_EXIT(m_here.run({"status", "--check"}), 0);

        const CliOutcome again = m_here.run({"migrate"});
        COMPARE_EXIT(again, 0);
        QVERIFY(again.out.isEmpty());
        QCOMPARE(again.err, QStringLiteral("Nothing to apply: the database is at version 003\n"));
        QVERIFY(m_here.run({"migrate", "--quiet"}).err.isEmpty());
    }

    void migrateStopsWhereItIsTold()
    {
        COMPARE_EXIT(m_here.run({"migrate", "--next"}), 0);
        QCOMPARE(m_here.tables(), QStringLiteral("people"));
        COMPARE_EXIT(m_here.run({"migrate", "--to", "2"}), 0);
        QCOMPARE(m_here.tables(), QStringLiteral("people,pets"));
        COMPARE_EXIT(m_here.run({"migrate", "--to", "99"}), 2);
        COMPARE_EXIT(m_here.run({"migrate", "--to", "latest-one"}), 2);
        QCOMPARE(m_here.tables(), QStringLiteral("people,pets"));
    }

    void undoTakesBackNewestFirst()
    {
        COMPARE_EXIT(m_here.run({"migrate"}), 0);
        const CliOutcome one = m_here.run({"undo"});
        COMPARE_EXIT(one, 0);
        QVERIFY2(one.out.startsWith("U003__toys.sql  undone in "), qPrintable(one.out));
        QCOMPARE(one.err, QStringLiteral("The database is at version 002\n"));
        QCOMPARE(m_here.tables(), QStringLiteral("people,pets"));
        COMPARE_EXIT(m_here.run({"migrate:undo", "--to", "1"}), 0);
        QCOMPARE(m_here.tables(), QStringLiteral("people"));
        COMPARE_EXIT(m_here.run({"migrate"}), 0);
        COMPARE_EXIT(m_here.run({"undo", "--all"}), 0);
        QCOMPARE(m_here.tables(), QString());
        COMPARE_EXIT(m_here.run({"undo", "--to", "2"}), 2);
    }

    void statusAsJsonHasTheNamesOfTheInterface()
    {
        COMPARE_EXIT(m_here.run({"migrate", "--to", "2"}), 0);
        const CliOutcome outcome = m_here.run({"status", "--json"});
        COMPARE_EXIT(outcome, 0);
        const QJsonArray list = outcome.json().value("migrations").toArray();
        QCOMPARE(list.size(), 3);
        const QJsonObject applied = list.at(0).toObject();
        QCOMPARE(applied.value("version").toString(), QStringLiteral("001"));
        QCOMPARE(applied.value("description").toString(), QStringLiteral("people"));
        QCOMPARE(applied.value("type").toString(), QStringLiteral("SQL"));
        QCOMPARE(applied.value("script").toString(), QStringLiteral("V001__people.sql"));
        QCOMPARE(applied.value("state").toString(), QStringLiteral("Success"));
        QCOMPARE(applied.value("installed_rank").toInt(), 1);
        QCOMPARE(applied.value("installed_by").toString(), QStringLiteral("postgres"));
        QCOMPARE(applied.value("undoable").toBool(), true);
        QVERIFY(applied.value("checksum").isDouble()
                && applied.value("execution_time_ms").isDouble());
        QVERIFY(applied.value("installed_on").isString());
        QCOMPARE(list.at(2).toObject().value("state").toString(), QStringLiteral("Pending"));
        QVERIFY(list.at(2).toObject().value("installed_on").isNull());
    }

    void aFileThatWasChangedIsFound()
    {
        COMPARE_EXIT(m_here.run({"migrate"}), 0);
        m_here.project().write("migrations/V002__pets.sql", "CREATE TABLE cats (id int);\n");
        const CliOutcome outcome = m_here.run({"status", "--check"});
        COMPARE_EXIT(outcome, 3);
        QVERIFY2(outcome.out.contains("Success, changed"), qPrintable(outcome.out));
        COMPARE_EXIT(m_here.run({"migrate"}), 1);
    }

    void aFailureTellsTheWholeStoryAndLeavesNothing()
    {
        m_here.project().write(
            "migrations/V002__pets.sql",
            "CREATE TABLE pets (id int);\n\n-- Größe\nINSERT INTO pets\n  SELECT 'ü', "
            "wrong FROM people;\n");
        const CliOutcome outcome = m_here.run({"migrate"});
        COMPARE_EXIT(outcome, 1);
        QCOMPARE(outcome.out.count(u'\n'), 1);
        QVERIFY(outcome.out.startsWith("V001__people.sql  applied"));
        QVERIFY2(outcome.err.startsWith("error: V002__pets.sql"), qPrintable(outcome.err));
        QVERIFY(outcome.err.contains("column \"wrong\" does not exist (SQLSTATE 42703)\n"));
        QVERIFY2(outcome.err.contains(QString::fromUtf8("    5 |   SELECT 'ü', wrong FROM people\n"
                                                        "                      ^\n")),
                 qPrintable(outcome.err));
        QVERIFY2(
            outcome.err.endsWith("V002__pets.sql was rolled back; 001 and before are applied\n"),
            qPrintable(outcome.err));
        QCOMPARE(m_here.tables(), QStringLiteral("people"));
        QCOMPARE(m_here.ask("SELECT count(*) FROM flyway_schema_history"), QStringLiteral("1"));
    }

    void aFailureAsJsonIsOneDocument()
    {
        m_here.project().write("migrations/V002__pets.sql",
                               "CREATE TABLE pets (id int);\nSELECT 1/0;\n");
        const CliOutcome outcome = m_here.run({"migrate", "--json"});
        COMPARE_EXIT(outcome, 1);
        const QJsonObject document = outcome.json();
        QCOMPARE(document.value("steps").toArray().size(), 1);
        QCOMPARE(document.value("version").toString(), QStringLiteral("001"));
        const QJsonObject error = document.value("error").toObject();
        QCOMPARE(error.value("kind").toString(), QStringLiteral("rejected"));
        QCOMPARE(error.value("sqlstate").toString(), QStringLiteral("22012"));
        QCOMPARE(error.value("script").toString(), QStringLiteral("V002__pets.sql"));
        QCOMPARE(error.value("line").toInt(), 2);
        QVERIFY(outcome.err.contains("division by zero"));
    }

    void interruptingRollsBackAndExitsWith130()
    {
        m_here.project().write("migrations/V002__pets.sql",
                               "CREATE TABLE pets (id int);\nSELECT pg_sleep(60);\n");
        QProcess process;
        process.setProcessEnvironment(tests::pipelineEnvironment());
        process.start(tests::cliPath(), m_here.arguments({"migrate"}));
        QVERIFY(QTest::qWaitFor(
            [this] {
                return m_here.server().ask(
                           "postgres",
                           QStringLiteral(
                               "SELECT count(*) FROM pg_stat_activity WHERE datname = '%1' "
                               "AND query LIKE '%pg_sleep%'")
                               .arg(m_here.database()))
                    != u"0";
            },
            20'000));
        QElapsedTimer clock;
        clock.start();
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(15'000));
        QVERIFY(clock.elapsed() < 10'000);
        const QString err = QString::fromUtf8(process.readAllStandardError());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY2(err.contains("Cancelling on the server and waiting for the rollback"),
                 qPrintable(err));
        QVERIFY2(err.endsWith("V002__pets.sql was rolled back; 001 and before are applied\n"),
                 qPrintable(err));
        QCOMPARE(m_here.tables(), QStringLiteral("people"));
        QCOMPARE(m_here.ask("SELECT count(*) FROM flyway_schema_history"), QStringLiteral("1"));
        QTRY_COMPARE(
            m_here.ask("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' "
                       "AND pid <> pg_backend_pid()"),
            QStringLiteral("0"));
    }

    void aConnectionThatBreaksIsReopenedToSayWhatIsThere()
    {
        m_here.project().write("migrations/V002__pets.sql",
                               "CREATE TABLE pets (id int);\nSELECT pg_sleep(60);\n");
        QProcess process;
        process.setProcessEnvironment(tests::pipelineEnvironment());
        process.start(tests::cliPath(), m_here.arguments({"migrate"}));
        const QString end
            = QStringLiteral("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                             "WHERE datname = '%1' AND query LIKE '%pg_sleep%'")
                  .arg(m_here.database());
        QVERIFY(
            QTest::qWaitFor([&] { return m_here.server().ask("postgres", end) == u"1"; }, 20'000));
        QVERIFY(process.waitForFinished(20'000));
        const QString err = QString::fromUtf8(process.readAllStandardError());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QVERIFY2(err.startsWith("error: ") && err.contains("V002__pets.sql"), qPrintable(err));
        QVERIFY2(err.endsWith("V002__pets.sql was rolled back; 001 and before are applied\n"),
                 qPrintable(err));
        QCOMPARE(m_here.tables(), QStringLiteral("people"));
    }

    void productionIsNotChangedWithoutAYes()
    {
        m_here.writeProjectFile("production");
        const QStringList project{"--project", m_here.project().path()};
        COMPARE_EXIT(cli(QStringList{"status"} + project), 0);
        const CliOutcome refused = cli(QStringList{"migrate"} + project);
        COMPARE_EXIT(refused, 2);
        QVERIFY2(refused.err.contains("--yes"), qPrintable(refused.err));
        COMPARE_EXIT(m_here.run({"migrate"}), 2); // the same database by its URL
        QCOMPARE(m_here.tables(), QString());
        COMPARE_EXIT(cli(QStringList{"migrate", "--yes"} + project), 0);
        QCOMPARE(m_here.tables(), QStringLiteral("people,pets,toys"));
        COMPARE_EXIT(cli(QStringList{"undo"} + project), 2);
        QCOMPARE(m_here.tables(), QStringLiteral("people,pets,toys"));
        COMPARE_EXIT(cli(QStringList{"undo", "--yes"} + project), 0);
        QCOMPARE(m_here.tables(), QStringLiteral("people,pets"));
    }

private:
    tests::CliFixture m_here;
};

QTEST_GUILESS_MAIN(TestCliMigrations)
#include "tst_climigrations.moc"
