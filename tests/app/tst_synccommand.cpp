// SPDX-License-Identifier: MIT
#include "tests/app/modelsfixture.h"

#include <QJsonArray>

#include <csignal>

using tests::cli;
using tests::CliOutcome;

/// `sync` of the real program against a real server.
class TestSyncCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_FIXTURE(m_here); }
    void init() { m_here.startWithModels(); }

    void plainSyncCreatesWhatIsMissingAndNothingElse()
    {
        m_here.ask("CREATE TABLE people (id bigint PRIMARY KEY, note text); "
                   "INSERT INTO people VALUES (1, 'kept'); CREATE TABLE older (id int)");
        m_here.writeModel("CREATE TABLE people (id bigint PRIMARY KEY, name text);\n"
                          "CREATE TABLE toys (id int PRIMARY KEY);\n");
        const CliOutcome outcome = m_here.run({"sync"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.out.contains("+ table public.toys"), qPrintable(outcome.out));
        QCOMPARE(m_here.tables(), QStringLiteral("older,people,toys"));
        QCOMPARE(m_here.ask("SELECT id || note FROM people"), QStringLiteral("1kept"));
        const CliOutcome again = m_here.run({"sync"});
        COMPARE_EXIT(again, 0);
        QVERIFY2(again.err.startsWith("Nothing to do\n"), qPrintable(again.err));
    }

    void alterDropsNoTableOrColumnUnasked()
    {
        COMPARE_EXIT(m_here.run({"sync", "--quiet"}), 0);
        m_here.ask("ALTER TABLE people ADD COLUMN legacy text; CREATE TABLE older (id int); "
                   "CREATE VIEW leavings AS SELECT 1 AS one; "
                   "ALTER TABLE toys ALTER COLUMN id TYPE bigint");
        const CliOutcome outcome = m_here.run({"sync", "--alter"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.err.contains("Stays unlike the models:\n")
                     && outcome.err.contains("- column legacy")
                     && outcome.err.contains("- table public.older"),
                 qPrintable(outcome.err));
        QCOMPARE(m_here.tables(), QStringLiteral("older,people,pets,toys"));
        QCOMPARE(m_here.ask("SELECT count(*) FROM pg_views WHERE viewname = 'leavings'"),
                 QStringLiteral("0"));
        QCOMPARE(type("toys", "id"), QStringLiteral("integer"));
        QCOMPARE(type("people", "legacy"), QStringLiteral("text"));

        const CliOutcome allowed
            = m_here.run({"sync", "--alter", "--allow-drop", "people.legacy", "--allow-drop",
                          "public.older", "--allow-drop", "typo"});
        COMPARE_EXIT(allowed, 0);
        QVERIFY2(allowed.err.contains("deletes data: "), qPrintable(allowed.err));
        QVERIFY2(allowed.err.contains("--allow-drop typo: there is no such"),
                 qPrintable(allowed.err));
        QCOMPARE(m_here.tables(), QStringLiteral("people,pets,toys"));
        COMPARE_EXIT(m_here.run({"diff", "database", "models"}), 0);
    }

    /// What Sequelize's sync({alter: true}) does at every start (sequelize#12889, #17978).
    void alterTwicePilesUpNoUniqueConstraint()
    {
        m_here.addToModels("ALTER TABLE people ADD COLUMN email varchar(80) UNIQUE;\n"
                           "CREATE TYPE mood AS ENUM ('sad', 'glad');\n"
                           "ALTER TABLE people ADD COLUMN mood mood;\n");
        for (int i = 0; i < 3; ++i)
            COMPARE_EXIT(m_here.run({"sync", "--alter", "--quiet"}), 0);
        QCOMPARE(m_here.ask("SELECT string_agg(conname, ',') FROM pg_constraint "
                            "WHERE conrelid = 'people'::regclass AND contype = 'u'"),
                 QStringLiteral("people_email_key"));
        QCOMPARE(m_here.run({"sync", "--alter"}).err, QStringLiteral("Nothing to do\n"));
    }

    void aDryRunChangesNothing()
    {
        const CliOutcome text = m_here.run({"sync", "--dry-run"});
        COMPARE_EXIT(text, 0);
        QVERIFY2(text.out.contains("CREATE TABLE public.people"), qPrintable(text.out));
        const CliOutcome outcome = m_here.run({"sync", "--dry-run", "--json"});
        COMPARE_EXIT(outcome, 0);
        QString problems = tests::schemaProblems("sync", outcome.json());
        QVERIFY2(problems.isEmpty(), qPrintable(problems));
        QVERIFY(outcome.json().value("done").isNull());
        QCOMPARE(outcome.json().value("transactions").toInt(), 1);
        QCOMPARE(m_here.tables(), QString());

        const CliOutcome done = m_here.run({"sync", "--json"});
        COMPARE_EXIT(done, 0);
        problems = tests::schemaProblems("sync", done.json());
        QVERIFY2(problems.isEmpty(), qPrintable(problems));
        QCOMPARE(done.json().value("done").toInt(),
                 int(done.json().value("statements").toArray().size()));
    }

    void whatFailsLeavesNothingHalfDone()
    {
        m_here.ask("CREATE TABLE people (id int PRIMARY KEY, name text); "
                   "INSERT INTO people VALUES (1, NULL)");
        const CliOutcome outcome = m_here.run({"sync", "--alter"});
        COMPARE_EXIT(outcome, 1);
        QVERIFY2(outcome.err.contains("23502") && outcome.err.contains("may fail"),
                 qPrintable(outcome.err));
        QCOMPARE(m_here.tables(), QStringLiteral("people"));

        const CliOutcome json = m_here.run({"sync", "--alter", "--json"});
        COMPARE_EXIT(json, 1);
        QCOMPARE(json.json().value("error").toObject().value("sqlstate").toString(),
                 QStringLiteral("23502"));
    }

    void productionIsAskedFor()
    {
        m_here.writeProjectFile("production");
        const QStringList project{"--project", m_here.project().path()};
        const CliOutcome refused = cli(QStringList{"sync"} + project);
        COMPARE_EXIT(refused, 2);
        QVERIFY2(refused.err.contains("--yes"), qPrintable(refused.err));
        COMPARE_EXIT(m_here.run({"sync", "--alter"}), 2); // the same database by its URL
        for (const QStringList &options : {QStringList{}, QStringList{"--yes"}}) {
            const CliOutcome forced = cli(QStringList{"sync", "--force"} + options + project);
            COMPARE_EXIT(forced, 2);
            QVERIFY2(forced.err.contains("production"), qPrintable(forced.err));
        }
        COMPARE_EXIT(cli(QStringList{"sync", "--dry-run"} + project), 0);
        QCOMPARE(m_here.tables(), QString());
        COMPARE_EXIT(cli(QStringList{"sync", "--yes"} + project), 0);
        QCOMPARE(m_here.tables(), QStringLiteral("people,pets,toys"));
    }

    void forceMakesTheDeclaredAnew()
    {
        COMPARE_EXIT(m_here.run({"sync", "--quiet"}), 0);
        m_here.ask("INSERT INTO people VALUES (1, 'gone'); ALTER TABLE people ADD extra int; "
                   "CREATE TABLE mine (id int, person int REFERENCES people); "
                   "INSERT INTO mine VALUES (7, NULL)");
        COMPARE_EXIT(m_here.run({"sync", "--force"}), 2); // nobody to ask
        QCOMPARE(m_here.ask("SELECT count(*) FROM people"), QStringLiteral("1"));
        COMPARE_EXIT(m_here.run({"sync", "--force", "--yes"}), 0);
        QCOMPARE(m_here.ask("SELECT count(*) FROM people"), QStringLiteral("0"));
        QCOMPARE(type("people", "extra"), QString());
        QCOMPARE(m_here.ask("SELECT id FROM mine"), QStringLiteral("7"));
        COMPARE_EXIT(m_here.run({"sync", "--force", "--alter"}), 2);
    }

    void aConnectionThatBreaksLeavesNothingHalfDone()
    {
        QVERIFY(waitOnALock());
        const QString end
            = QStringLiteral("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                             "WHERE datname = '%1' AND wait_event_type = 'Lock'")
                  .arg(m_here.database());
        QVERIFY(
            QTest::qWaitFor([&] { return m_here.server().ask("postgres", end) == u"1"; }, 20'000));
        QVERIFY(m_program.waitForFinished(20'000));
        const QString err = QString::fromUtf8(m_program.readAllStandardError());
        QCOMPARE(m_program.exitStatus(), QProcess::NormalExit);
        QVERIFY2(m_program.exitCode() == 1 && err.contains("error: "), qPrintable(err));
        letGo();
        QCOMPARE(m_here.tables(), QStringLiteral("people"));
    }

    void interruptingRollsBackAndExitsWith130()
    {
        QVERIFY(waitOnALock());
        ::kill(pid_t(m_program.processId()), SIGINT);
        QVERIFY(m_program.waitForFinished(20'000));
        const QString err = QString::fromUtf8(m_program.readAllStandardError());
        QVERIFY2(m_program.exitCode() == 130, qPrintable(err));
        letGo();
        QCOMPARE(m_here.tables(), QStringLiteral("people"));
    }

private:
    QString type(const QString &table, const QString &column) const
    {
        return m_here.ask(QStringLiteral("SELECT data_type FROM information_schema.columns "
                                         "WHERE table_name = '%1' AND column_name = '%2'")
                              .arg(table, column));
    }

    /// Starts `sync --alter` and somebody who holds the table that it has to change.
    bool waitOnALock()
    {
        m_here.ask("CREATE TABLE people (id int PRIMARY KEY, name text)");
        m_holder.start("psql", {"-qAtX", "-d", m_here.server().uri(m_here.database())});
        m_holder.write("BEGIN; LOCK TABLE people IN ACCESS SHARE MODE; SELECT 'held';\n");
        if (!m_holder.waitForStarted() || !m_holder.waitForReadyRead(10'000))
            return false;
        m_program.setProcessEnvironment(tests::pipelineEnvironment());
        m_program.start(tests::cliPath(), m_here.arguments({"sync", "--alter"}));
        const QString waiting
            = QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE datname = '%1' "
                             "AND wait_event_type = 'Lock'")
                  .arg(m_here.database());
        return QTest::qWaitFor([&] { return m_here.server().ask("postgres", waiting) == u"1"; },
                               20'000);
    }

    void letGo()
    {
        m_holder.closeWriteChannel();
        m_holder.waitForFinished(10'000);
    }

    tests::ModelsFixture m_here;
    QProcess m_program;
    QProcess m_holder;
};

QTEST_GUILESS_MAIN(TestSyncCommand)
#include "tst_synccommand.moc"
