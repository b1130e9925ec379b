// SPDX-License-Identifier: MIT
#include "models/declared/syncrun.h"

#include "tests/support/answerof.h"
#include "tests/support/testserver.h"

#include <QTest>

using namespace models;

/// Scripts that are run on a real server, and what is left when they stop halfway.
class SyncRunTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void runsTransactionByTransaction();
    void rollsBackTheOneThatFails();
    void failsWhenNothingWasDone();
    void tellsWhatIsCommittedWhenTheConnectionIsLost();
    void waitsNoLongerThanItMay();

private:
    static AlterScript script(const QList<std::pair<const char *, int>> &statements);
    QString tables() const
    {
        return m_server->ask(m_database,
                             QStringLiteral("SELECT string_agg(relname, ',' ORDER BY "
                                            "relname) FROM pg_class WHERE relname ~ "
                                            "'^s_'"));
    }

    std::unique_ptr<tests::TestServer> m_server;
    std::unique_ptr<Session> m_session;
    QString m_database;
    int m_count = 0;
};

void SyncRunTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    if (!m_server->problem().isEmpty()) {
        QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_server->problem()));
        QSKIP(qPrintable(m_server->problem()));
    }
}

void SyncRunTest::init()
{
    m_database = m_server->createDatabase(QStringLiteral("sync%1").arg(++m_count));
    m_session = std::make_unique<Session>();
    QVERIFY(tests::awaitedAnswer(m_session->open(m_server->spec(m_database), {})));
}

/// \param statements SQL and the number of its transaction; below zero: outside of one
AlterScript SyncRunTest::script(const QList<std::pair<const char *, int>> &statements)
{
    AlterScript script;
    for (const auto &[sql, transaction] : statements) {
        script.statements.append({.sql = QLatin1String(sql),
                                  .object = {.kind = ObjectKind::Table,
                                             .schema = QStringLiteral("public"),
                                             .name = QStringLiteral("s")},
                                  .transaction = qAbs(transaction),
                                  .transactional = transaction > 0});
    }
    return script;
}

void SyncRunTest::runsTransactionByTransaction()
{
    const auto report
        = tests::awaitedAnswer(runScript(*m_session,
                                         script({{"CREATE TABLE s_a (i int);", 1},
                                                 {"CREATE TABLE s_b (i int);", 1},
                                                 {"CREATE INDEX CONCURRENTLY s_i ON s_a (i);", -2},
                                                 {"CREATE TABLE s_c (i int);", 3}})));
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QVERIFY(!report->failure);
    QCOMPARE(report->done, 4);
    QCOMPARE(tables(), QStringLiteral("s_a,s_b,s_c,s_i"));
}

void SyncRunTest::rollsBackTheOneThatFails()
{
    const auto report = tests::awaitedAnswer(runScript(
        *m_session,
        script(
            {{"CREATE TABLE s_a (i int);", 1}, {"CREATE TABLE s_b (i int);", 2}, {"boom;", 2}})));
    QVERIFY(report && report->failure);
    QCOMPARE(report->done, 1);
    QCOMPARE(report->failure->sqlState, QStringLiteral("42601"));
    QVERIFY2(report->failure->message.contains(u"statement 1 of 3"),
             qPrintable(report->failure->message));
    QCOMPARE(tables(), QStringLiteral("s_a"));
}

void SyncRunTest::failsWhenNothingWasDone()
{
    const auto report = tests::awaitedAnswer(
        runScript(*m_session, script({{"CREATE TABLE s_a (i int);", 1}, {"boom;", 1}})));
    QVERIFY(!report);
    QVERIFY2(report.error().message.contains(u"nothing was changed"),
             qPrintable(report.error().message));
    QCOMPARE(tables(), QString());
}

void SyncRunTest::tellsWhatIsCommittedWhenTheConnectionIsLost()
{
    const auto report = tests::awaitedAnswer(
        runScript(*m_session,
                  script({{"CREATE TABLE s_a (i int);", 1},
                          {"CREATE TABLE s_b (i int);", 2},
                          {"SELECT pg_terminate_backend(pg_backend_pid());", 2}})));
    QVERIFY(report && report->failure);
    QCOMPARE(report->failure->kind, Error::Kind::Lost);
    QCOMPARE(report->done, 1);
    QVERIFY2(report->failure->message.contains(u"never committed"),
             qPrintable(report->failure->message));
    QCOMPARE(tables(), QStringLiteral("s_a"));
}

void SyncRunTest::waitsNoLongerThanItMay()
{
    m_server->ask(m_database, QStringLiteral("CREATE TABLE s_a (i int)"));
    Session other;
    QVERIFY(tests::awaitedAnswer(other.open(m_server->spec(m_database), {})));
    std::atomic<bool> locked{false};
    std::atomic<bool> mayEnd{false};
    const auto holder = other.run([&](Connection &connection) -> Status {
        const Status done = connection.execute(QStringLiteral("BEGIN; LOCK TABLE s_a"));
        locked = true;
        while (!mayEnd)
            QThread::msleep(5);
        return done;
    });
    QVERIFY(QTest::qWaitFor([&] { return locked.load(); }, 20'000));
    const auto report = tests::awaitedAnswer(runScript(
        *m_session, script({{"ALTER TABLE s_a ADD COLUMN j int;", 1}}), {.lockTimeoutMs = 100}));
    mayEnd = true;
    QVERIFY(tests::awaitedAnswer(holder));
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Conflict);
    QVERIFY2(report.error().message.contains(u"waited too long"),
             qPrintable(report.error().message));
}

QTEST_GUILESS_MAIN(SyncRunTest)

#include "tst_syncrun.moc"
