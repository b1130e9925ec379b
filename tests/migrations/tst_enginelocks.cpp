// SPDX-License-Identifier: MIT
#include "tests/migrations/enginefixture.h"

using migrations::Progress;
using models::Error;
using tests::EngineFixture;

/// Other operators, cancelled runs, and a server that goes away.
class EngineLocksTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void givesUpOnATableThatSomebodyHolds();
    void leavesNothingWhenCancelledWhileItWaits();
    void stopsBetweenStatementsWhenCancelled();
    void waitsForAnotherOperatorAndSaysWho();
    void goesOnWhenTheOtherOperatorIsDone();
    void appliesEachFileOnceWhenTwoRunAtOnce();
    void doesNotUndoWhatSomebodyElseAppliedMeanwhile();
    void doesNotGoOnToAnotherNextOne();
    void agreesWithItselfAfterTheServerWasKilled();

private:
    EngineFixture fixture(const char *name)
    {
        return EngineFixture(*m_server, QLatin1String(name));
    }

    std::unique_ptr<tests::TestServer> m_server;
};

using namespace std::chrono_literals;

void EngineLocksTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    NEED_SERVER(m_server);
}

void EngineLocksTest::givesUpOnATableThatSomebodyHolds()
{
    EngineFixture f = fixture("held");
    f.target.lockTimeout = 200ms;
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    QVERIFY(f.migrate());
    tests::OtherOperator other(f, m_server->spec(f.database()));
    other.run(QStringLiteral("BEGIN; SELECT * FROM a;"));

    f.write(QStringLiteral("V2__b.sql"),
            QStringLiteral("CREATE TABLE b (id int);\nALTER TABLE a ADD x int;"));
    const auto report = f.migrate();
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->sqlState, QStringLiteral("55P03"));
    QCOMPARE(report->failure->kind, Error::Kind::Conflict);
    QCOMPARE(report->failure->line, 2);
    QVERIFY2(report->failure->detail.contains(u"public.a is locked (AccessShareLock) by process"),
             qPrintable(report->failure->detail));
    QVERIFY(report->failure->detail.contains(u"psql"));
    QVERIFY(!f.hasTable(QStringLiteral("b")));
    QCOMPARE(f.history().size(), 1);
}

void EngineLocksTest::leavesNothingWhenCancelledWhileItWaits()
{
    EngineFixture f = fixture("cancelled");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    QVERIFY(f.migrate());
    tests::OtherOperator other(f, m_server->spec(f.database()));
    other.run(QStringLiteral("BEGIN; SELECT * FROM a;"));

    f.write(QStringLiteral("V2__b.sql"),
            QStringLiteral("CREATE TABLE b (id int);\nALTER TABLE a ADD x int;"));
    const auto future = migrations::migrate(*f.session, f.target, {}, {});
    QVERIFY(QTest::qWaitFor(
        [&] {
            return f.ask(QStringLiteral("SELECT count(*) FROM pg_locks WHERE NOT granted")) == u"1";
        },
        tests::longWait));
    f.session->cancel();
    const auto report = tests::answerOf(future);
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->kind, Error::Kind::Cancelled);
    QCOMPARE(report->failure->line, 2);
    QVERIFY(!f.hasTable(QStringLiteral("b")));
    QCOMPARE(f.history().size(), 1);
    QVERIFY(f.status()); // the session is good for more
}

void EngineLocksTest::stopsBetweenStatementsWhenCancelled()
{
    EngineFixture f = fixture("stopped");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    f.write(QStringLiteral("V2__b.sql"), QStringLiteral("CREATE TABLE b (id int);\nSELECT 1;"));
    const auto progress = [&f](const Progress &state) {
        if (state.event == Progress::Event::StatementStarted && state.script == u"V2__b.sql"
            && state.statement == 1)
            f.session->cancel();
    };
    const auto report = tests::answerOf(migrations::migrate(*f.session, f.target, {}, progress));
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->kind, Error::Kind::Cancelled);
    QCOMPARE(report->done.size(), 1);
    QVERIFY(!f.hasTable(QStringLiteral("b")));
}

void EngineLocksTest::waitsForAnotherOperatorAndSaysWho()
{
    EngineFixture f = fixture("operator");
    f.target.lockTimeout = 300ms;
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    f.write(QStringLiteral("V2__index.sql"),
            QStringLiteral("CREATE INDEX CONCURRENTLY ON a (id);"));
    QVERIFY(
        f.migrate({.version = migrations::Version::parse(QStringLiteral("1")), .nextOnly = false}));
    tests::OtherOperator other(f, m_server->spec(f.database()));
    for (const char *script : {"V2__index.sql", "V1.5__b.sql"}) { // without and with a transaction
        other.run(QStringLiteral("SELECT pg_advisory_lock(77433833903597);"));
        tests::ProgressLog log;
        const auto report
            = tests::answerOf(migrations::migrate(*f.session, f.target, {}, log.receiver()));
        QVERIFY(report && report->failure);
        QCOMPARE(report->failure->kind, Error::Kind::Conflict);
        QCOMPARE(report->failure->script, QLatin1String(script));
        QVERIFY2(report->failure->detail.contains(u"application psql"),
                 qPrintable(report->failure->detail));
        QVERIFY(!log.events().isEmpty());
        for (const Progress &event : log.events()) {
            QCOMPARE(event.event, Progress::Event::WaitingForLock);
            QVERIFY(event.detail.contains(u"application psql"));
        }
        other.run(QStringLiteral("SELECT pg_advisory_unlock(77433833903597);"));
        f.write(QStringLiteral("V1.5__b.sql"), QStringLiteral("CREATE TABLE b (id int);"));
    }
    QCOMPARE(f.history().size(), 1);
}

void EngineLocksTest::goesOnWhenTheOtherOperatorIsDone()
{
    EngineFixture f = fixture("patient");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    tests::OtherOperator other(f, m_server->spec(f.database()));
    other.run(QStringLiteral("SELECT pg_advisory_lock(77433833903597);"));
    tests::ProgressLog log;
    const auto future = migrations::migrate(*f.session, f.target, {}, log.receiver());
    QVERIFY(log.waitFor(Progress::Event::WaitingForLock));
    other.run(QStringLiteral("SELECT pg_advisory_unlock(77433833903597);"));
    const auto report = tests::answerOf(future);
    QVERIFY(report && !report->failure);
    QCOMPARE(report->done.size(), 1);
}

void EngineLocksTest::appliesEachFileOnceWhenTwoRunAtOnce()
{
    EngineFixture f = fixture("twins");
    for (int i = 1; i <= 20; ++i)
        f.write(QStringLiteral("V%1__t.sql").arg(i),
                QStringLiteral("CREATE TABLE t%1 (id int);\nSELECT pg_sleep(0.01);").arg(i));
    models::Session second;
    QVERIFY(tests::answerOf(second.open(m_server->spec(f.database()), {})));

    const auto one = migrations::migrate(*f.session, f.target, {}, {});
    const auto two = migrations::migrate(second, f.target, {}, {});
    const auto first = tests::answerOf(one);
    const auto other = tests::answerOf(two);
    QVERIFY(first && other);
    QVERIFY2(!first->failure, first->failure ? qPrintable(first->failure->message) : "");
    QVERIFY2(!other->failure, other->failure ? qPrintable(other->failure->message) : "");
    QCOMPARE(first->done.size() + other->done.size(), 20);
    QCOMPARE(f.history().size(), 20);
    QCOMPARE(f.ask(QStringLiteral(
                 "SELECT count(DISTINCT version) FROM flyway_schema_history WHERE success")),
             QStringLiteral("20"));
}

void EngineLocksTest::doesNotUndoWhatSomebodyElseAppliedMeanwhile()
{
    EngineFixture f = fixture("meanwhile");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    f.write(QStringLiteral("U1__a.sql"), QStringLiteral("DROP TABLE a;"));
    f.write(QStringLiteral("U2__b.sql"), QStringLiteral("DROP TABLE b;"));
    QVERIFY(f.migrate());
    tests::OtherOperator other(f, m_server->spec(f.database()));
    other.run(QStringLiteral("BEGIN; SELECT pg_advisory_xact_lock(77433833903597);"));
    tests::ProgressLog log;
    const auto future = migrations::undo(*f.session, f.target, {}, log.receiver());
    QVERIFY(log.waitFor(Progress::Event::WaitingForLock));
    other.run(QStringLiteral("INSERT INTO flyway_schema_history VALUES (2, '2', 'b', 'SQL', "
                             "'V2__b.sql', 1, 'other', now(), 1, true); COMMIT;"));
    const auto report = tests::answerOf(future);
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->kind, Error::Kind::Conflict);
    QVERIFY(f.hasTable(QStringLiteral("a")));
    QCOMPARE(f.history().size(), 2);
}

void EngineLocksTest::doesNotGoOnToAnotherNextOne()
{
    EngineFixture f = fixture("nextone");
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    QVERIFY(f.migrate());
    f.write(QStringLiteral("V2__b.sql"), QStringLiteral("select 2;\n"));
    f.write(QStringLiteral("V3__c.sql"), QStringLiteral("CREATE TABLE c (id int);"));
    tests::OtherOperator other(f, m_server->spec(f.database()));
    other.run(QStringLiteral("BEGIN; SELECT pg_advisory_xact_lock(77433833903597);"));
    tests::ProgressLog log;
    const auto future = migrations::migrate(*f.session, f.target, {.version = {}, .nextOnly = true},
                                            log.receiver());
    QVERIFY(log.waitFor(Progress::Event::WaitingForLock));
    other.run(QStringLiteral("INSERT INTO flyway_schema_history VALUES (2, '2', 'b', 'SQL', "
                             "'V2__b.sql', -33932038, 'other', now(), 1, true); COMMIT;"));
    const auto report = tests::answerOf(future);
    QVERIFY(report && !report->failure);
    QVERIFY(report->done.isEmpty());
    QVERIFY(!f.hasTable(QStringLiteral("c")));
}

void EngineLocksTest::agreesWithItselfAfterTheServerWasKilled()
{
    EngineFixture f = fixture("killed");
    // The test's server is in a hurry; what it said to have committed is to survive here.
    f.ask(QStringLiteral("ALTER DATABASE killed SET synchronous_commit = on"));
    f.open();
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (id int);"));
    f.write(QStringLiteral("V2__b.sql"),
            QStringLiteral("CREATE TABLE b (id int);\nSELECT pg_sleep(30);\n"));
    tests::ProgressLog log;
    const auto future = migrations::migrate(*f.session, f.target, {}, log.receiver());
    QVERIFY(QTest::qWaitFor(
        [&] {
            return f.ask(QStringLiteral(
                       "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"))
                == u"1";
        },
        tests::longWait));
    m_server->crash();

    const auto report = tests::answerOf(future);
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->kind, Error::Kind::Lost);
    QVERIFY(report->failure->message.contains(u"never committed"));
    QCOMPARE(report->failure->line, 2);
    QCOMPARE(report->done.size(), 1);
    QVERIFY(f.hasTable(QStringLiteral("a")));
    QVERIFY(!f.hasTable(QStringLiteral("b")));
    QCOMPARE(f.history().size(), 1);

    f.write(QStringLiteral("V2__b.sql"), QStringLiteral("CREATE TABLE b (id int);\n"));
    f.open();
    const auto again = f.migrate();
    QVERIFY(again && !again->failure);
    QVERIFY(f.hasTable(QStringLiteral("b")));
    QCOMPARE(f.history().size(), 2);
}

QTEST_GUILESS_MAIN(EngineLocksTest)

#include "tst_enginelocks.moc"
