// SPDX-License-Identifier: MIT
#include "tests/app/modelsfixture.h"

#include <csignal>

using tests::cli;
using tests::CliOutcome;

/// Runs of the real program that end in the middle, or at the same time.
class TestScratchRuns : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_FIXTURE(m_here); }
    void init()
    {
        m_here.startWithModels();
        m_program = std::make_unique<QProcess>(); // the last one's has ended, or is ended
        m_program->setProcessEnvironment(tests::pipelineEnvironment());
    }

    void whatAKilledRunLeftIsRemovedByTheNext()
    {
        QVERIFY(startSlowly());
        m_program->kill(); // SIGKILL
        QVERIFY(m_program->waitForFinished(20'000));
        QCOMPARE(scratchDatabases(), QStringLiteral("1"));
        // What it was running ends by itself, long before the statement would.
        QVERIFY(QTest::qWaitFor([&] { return sleeping() == u"0"; }, 30'000));
        m_here.addToModels("");
        COMPARE_EXIT(m_here.run({"diff", "database", "models"}), 3);
        QCOMPARE(scratchDatabases(), QStringLiteral("0"));
    }

    void whatSomebodyElseMadeStays()
    {
        m_here.server().ask("postgres", "CREATE ROLE other LOGIN");
        const QString name = QStringLiteral("tm_apps_db_scratch_00000000000000aa");
        m_here.server().ask("postgres", "CREATE DATABASE " + name + " OWNER other");
        m_here.server().ask("postgres", "CREATE DATABASE tm_apps_db_scratch_mine");
        COMPARE_EXIT(m_here.run({"diff", "database", "models"}), 3);
        QCOMPARE(scratchDatabases(), QStringLiteral("2"));
        m_here.server().ask("postgres", "DROP DATABASE " + name);
        m_here.server().ask("postgres", "DROP DATABASE tm_apps_db_scratch_mine");
    }

    void twoRunsDoNotDisturbEachOther()
    {
        QVERIFY(startSlowly());
        m_here.addToModels("");
        COMPARE_EXIT(m_here.run({"diff", "database", "models"}), 3);
        QCOMPARE(scratchDatabases(), QStringLiteral("1"));
        QCOMPARE(sleeping(), QStringLiteral("1"));
        endSleep();
        QVERIFY(m_program->waitForFinished(20'000));
        QCOMPARE(m_program->exitCode(), 1);
        QCOMPARE(scratchDatabases(), QStringLiteral("0"));
    }

    /// A role that may make no database works in the one that it asks about: one after the other.
    void twoRunsInOneDatabaseWaitForEachOther()
    {
        m_here.server().ask("postgres", "CREATE ROLE plain LOGIN");
        m_here.server().ask("postgres", "CREATE DATABASE shared OWNER plain");
        const auto command = [&] {
            return QStringList{"diff", "database", m_here.project().path() + "/models", "--url",
                               m_here.server().uri("shared", "plain")};
        };
        m_here.addToModels("SELECT pg_sleep(2);\n");
        m_program->start(tests::cliPath(), command());
        QVERIFY(QTest::qWaitFor([&] { return sleeping() == u"1"; }, 20'000));
        const CliOutcome second = cli(command());
        COMPARE_EXIT(second, 3);
        QVERIFY(m_program->waitForFinished(20'000));
        QCOMPARE(m_program->exitCode(), 3);
        QCOMPARE(QString::fromUtf8(m_program->readAllStandardOutput()), second.out);
        QCOMPARE(m_here.server().ask("shared",
                                     "SELECT count(*) FROM pg_namespace WHERE "
                                     "nspname !~ '^pg_' AND nspname <> "
                                     "'information_schema'"),
                 QStringLiteral("1"));
    }

    void aConnectionLostWhileModelsAreReadIsTold()
    {
        QVERIFY(startSlowly());
        m_here.server().ask("postgres",
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                            "WHERE query LIKE '%pg_sleep(600)%' AND pid <> "
                            "pg_backend_pid()");
        QVERIFY(m_program->waitForFinished(20'000));
        const QString err = QString::fromUtf8(m_program->readAllStandardError());
        QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
        QVERIFY2(m_program->exitCode() == 1 && err.contains("more.sql:1:"), qPrintable(err));
        QCOMPARE(scratchDatabases(), QStringLiteral("0"));
    }

    void aServerThatEndsIsTold()
    {
        QVERIFY(startSlowly());
        const_cast<tests::TestServer &>(m_here.server()).crash();
        QVERIFY(m_program->waitForFinished(30'000));
        const QString err = QString::fromUtf8(m_program->readAllStandardError());
        QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
        QVERIFY2(m_program->exitCode() == 1 && err.contains("error: more.sql:1:1: "),
                 qPrintable(err));
        // What the server forgot to drop is dropped by the next run.
        m_here.addToModels("");
        COMPARE_EXIT(m_here.run({"diff", "database", "models"}), 3);
        QCOMPARE(scratchDatabases(), QStringLiteral("0"));
    }

private:
    QString scratchDatabases() const
    {
        return m_here.server().ask("postgres",
                                   "SELECT count(*) FROM pg_database WHERE "
                                   "datname LIKE 'tm_apps_db_scratch_%'");
    }

    QString sleeping() const
    {
        return m_here.server().ask("postgres",
                                   "SELECT count(*) FROM pg_stat_activity WHERE "
                                   "wait_event = 'PgSleep'");
    }

    void endSleep() const
    {
        m_here.server().ask("postgres",
                            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity "
                            "WHERE wait_event = 'PgSleep'");
    }

    /// Starts a comparison that sleeps in the middle of the models.
    bool startSlowly()
    {
        m_here.addToModels("SELECT pg_sleep(600);\n");
        m_program->start(tests::cliPath(), m_here.arguments({"diff", "database", "models"}));
        return QTest::qWaitFor([&] { return sleeping() == u"1"; }, 20'000);
    }

    tests::ModelsFixture m_here;
    std::unique_ptr<QProcess> m_program;
};

QTEST_GUILESS_MAIN(TestScratchRuns)
#include "tst_scratchruns.moc"
