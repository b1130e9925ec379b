// SPDX-License-Identifier: MIT
#include "tests/app/modelsfixture.h"

using tests::cli;
using tests::CliOutcome;

/// What `status` of the real program says of a database that was changed by hand.
class TestStatusDrift : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_FIXTURE(m_here); }
    void init() { m_here.startWithModels(); }

    void aDatabaseWithoutHistoryIsNotLookedAt()
    {
        const CliOutcome outcome = m_here.run({"status", "--fail-on-drift"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(!outcome.out.contains("rift"), qPrintable(outcome.out));
        QVERIFY(m_here.run({"status", "--json"}).json().value("drift").isNull());
    }

    void whatTheMigrationsLedToHasNotDrifted()
    {
        COMPARE_EXIT(m_here.run({"migrate", "--to", "2", "--quiet"}), 0);
        const CliOutcome outcome = m_here.run({"status", "--fail-on-drift"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.out.endsWith("No drift: the database is what its migrations lead to\n"),
                 qPrintable(outcome.out));
        const QJsonObject drift = m_here.run({"status", "--json"}).json().value("drift").toObject();
        QCOMPARE(drift.value("same").toBool(), true);
    }

    void whatWasChangedByHandIsSaid()
    {
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        m_here.ask("ALTER TABLE toys ADD COLUMN colour text; DROP TABLE pets; "
                   "GRANT SELECT ON people TO PUBLIC");
        const CliOutcome outcome = m_here.run({"status"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(
            outcome.out.contains("Drift: the database is not what its applied migrations lead to")
                && outcome.out.contains("+ column colour: text")
                && outcome.out.contains("- table public.pets")
                && outcome.out.contains("~ table public.people"),
            qPrintable(outcome.out));
        COMPARE_EXIT(m_here.run({"status", "--fail-on-drift"}), 3);
        COMPARE_EXIT(m_here.run({"status", "--check"}), 0);
        const CliOutcome blind = m_here.run({"status", "--no-drift"});
        QVERIFY2(!blind.out.contains("Drift"), qPrintable(blind.out));
        COMPARE_EXIT(m_here.run({"diff", "applied", "database"}), 3);
        const QJsonObject drift = m_here.run({"status", "--json"}).json().value("drift").toObject();
        QCOMPARE(drift.value("same").toBool(true), false);
        QCOMPARE(drift.value("changes").toArray().size(), 3);
    }

    void anotherOwnerIsNoDrift()
    {
        m_here.ask("CREATE ROLE deployer_" + m_here.database() + " LOGIN SUPERUSER");
        COMPARE_EXIT(cli(m_here.arguments({"migrate", "--quiet"}, "deployer_" + m_here.database())),
                     0);
        const CliOutcome outcome = m_here.run({"status"});
        QVERIFY2(outcome.out.endsWith("No drift: the database is what its migrations lead to\n"),
                 qPrintable(outcome.out));
    }

    void aFileThatIsMissingMakesItUnknown()
    {
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        QVERIFY(QFile::remove(m_here.project().path() + "/migrations/V002__pets.sql"));
        const CliOutcome outcome = m_here.run({"status"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.out.contains("Drift cannot be told: ")
                     && outcome.out.contains("V002__pets.sql"),
                 qPrintable(outcome.out));
        COMPARE_EXIT(m_here.run({"status", "--fail-on-drift"}), 1);
        const QJsonObject drift = m_here.run({"status", "--json"}).json().value("drift").toObject();
        QVERIFY(drift.value("unknown").isString() && drift.value("same").isNull());
    }

    void aRoleThatMayMakeNoScratchIsToldSo()
    {
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        const QString role = "reader_" + m_here.database();
        m_here.ask(QStringLiteral("CREATE ROLE %1 LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA "
                                  "public TO %1")
                       .arg(role));
        const CliOutcome outcome = cli(m_here.arguments({"status"}, role));
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.out.contains("Up to date: 3 applied")
                     && outcome.out.contains("Drift cannot be told: "),
                 qPrintable(outcome.out));
    }

    void theSecondTimeNothingIsReplayed()
    {
        m_here.server().ask("postgres", "ALTER SYSTEM SET log_statement = 'ddl'");
        m_here.server().ask("postgres", "SELECT pg_reload_conf()");
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        COMPARE_EXIT(m_here.run({"status"}), 0);
        const auto replays = [this] { return m_here.server().log().count("CREATE TABLE toys"); };
        const auto before = replays();
        QVERIFY(before >= 2); // by migrate and by status
        QVERIFY(m_here.run({"status"}).out.contains("No drift"));
        QCOMPARE(replays(), before);

        // Another file, and it has to be looked at again.
        m_here.project().write("migrations/R__view.sql",
                               "CREATE OR REPLACE VIEW names AS SELECT name FROM people;\n");
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        QVERIFY(m_here.run({"status"}).out.contains("No drift"));
        QVERIFY(replays() > before);
    }

private:
    tests::ModelsFixture m_here;
};

QTEST_GUILESS_MAIN(TestStatusDrift)
#include "tst_statusdrift.moc"
