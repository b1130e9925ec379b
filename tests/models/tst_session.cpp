// SPDX-License-Identifier: MIT
#include "models/core/whendone.h"
#include "models/server/session.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QThread>

using namespace models;

class tst_Session : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;

    /// Waits until the server has a statement of that text under way.
    bool isRunning(const QString &pattern)
    {
        return QTest::qWaitFor(
            [&] {
                return m_server->ask("postgres",
                                     "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' "
                                     "AND pid <> pg_backend_pid() AND query LIKE '"
                                         + pattern + "'")
                    == "1";
            },
            10'000);
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<tests::TestServer>();
        NEED_SERVER(m_server);
    }

    void saysWhoAnswered()
    {
        Session session;
        const auto info = session.open(m_server->spec(), {}).result();
        QVERIFY(info);
        QVERIFY(info->versionNumber >= 130000);
        QCOMPARE(info->user, QString("postgres"));
        QVERIFY(info->superuser);
        QVERIFY(!info->readOnly);
    }

    void anUnreachableServerIsOneClearError()
    {
        Session session;
        const auto opened
            = session
                  .open({.parameters = {{"host", "127.0.0.1"}, {"port", "1"}, {"dbname", "x"}}}, {})
                  .result();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::Unavailable);
        QVERIFY(opened.error().message.contains("127.0.0.1:1/x"));
        QVERIFY(!opened.error().detail.isEmpty());
        QVERIFY(!opened.error().hint.isEmpty());
    }

    void aServerThatNeverAnswersHoldsNobodyUp()
    {
        QTcpServer deaf; // accepts into its backlog and says nothing
        QVERIFY(deaf.listen(QHostAddress::LocalHost));
        QElapsedTimer clock;
        clock.start();
        {
            Session session;
            const auto future
                = session.open({.parameters = {{"host", "127.0.0.1"},
                                               {"port", QString::number(deaf.serverPort())},
                                               {"sslmode", "disable"}},
                                .connectTimeoutSeconds = 2},
                               {});
            QVERIFY(clock.elapsed() < 1000);
            QVERIFY(!future.isFinished());
        } // given up: the destructor must not wait for libpq
        QVERIFY2(clock.elapsed() < 1500, qPrintable(QString::number(clock.elapsed())));
        QTest::qWait(2500); // let the thread that was left behind end before the program does
    }

    void aReadOnlySessionIsTheServersDoing()
    {
        Session session;
        ConnectionSpec spec = m_server->spec();
        spec.readOnly = true;
        const auto info = session.open(spec, {}).result();
        QVERIFY(info);
        QVERIFY(info->readOnly);
        const Status status = session
                                  .run([](Connection &connection) {
                                      return connection.execute("CREATE TABLE never ()");
                                  })
                                  .result();
        QVERIFY(!status);
        QCOMPARE(status.error().kind, Error::Kind::Denied);
        QCOMPARE(status.error().sqlState, QString("25006"));
    }

    void jobsRunInOrderOnOneThreadThatIsNotOurs()
    {
        Session session;
        QVERIFY(session.open(m_server->spec(), {}).result());
        QList<QFuture<Result<QThread *>>> threads;
        for (int i = 0; i < 20; ++i)
            threads.append(session.run(
                [](Connection &) -> Result<QThread *> { return QThread::currentThread(); }));
        for (const auto &thread : threads) {
            QVERIFY(*thread.result() != QThread::currentThread());
            QCOMPARE(*thread.result(), *threads.first().result());
        }
    }

    void aJobWithoutAConnectionIsAnError()
    {
        Session session;
        const Status status
            = session.run([](Connection &connection) { return connection.execute("SELECT 1"); })
                  .result();
        QVERIFY(!status);
        QCOMPARE(status.error().kind, Error::Kind::Lost);
    }

    void aRunningStatementIsCancelledOnTheServer()
    {
        Session session;
        QVERIFY(session.open(m_server->spec(), {}).result());
        QElapsedTimer clock;
        clock.start();
        const auto sleeping = session.run(
            [](Connection &connection) { return connection.execute("SELECT pg_sleep(61)"); });
        QVERIFY(isRunning("SELECT pg_sleep(61)"));
        session.cancel();
        const Status status = sleeping.result();
        QVERIFY(!status);
        QCOMPARE(status.error().kind, Error::Kind::Cancelled);
        QVERIFY(clock.elapsed() < 30'000);

        const Status next
            = session.run([](Connection &connection) { return connection.execute("SELECT 1"); })
                  .result();
        QVERIFY(next); // the next job is not hit
    }

    void cancellingNothingHitsNothing()
    {
        Session session;
        QVERIFY(session.open(m_server->spec(), {}).result());
        QTRY_VERIFY(!session.isBusy());
        session.cancel();
        QVERIFY(session.run([](Connection &connection) { return connection.execute("SELECT 1"); })
                    .result());
    }

    void aTransactionLeftOpenIsRolledBackAfterTheJob()
    {
        Session session;
        QVERIFY(session.open(m_server->spec(), {}).result());
        QVERIFY(session
                    .run([](Connection &connection) {
                        return connection.execute("BEGIN; CREATE TABLE forgotten ()");
                    })
                    .result());
        const auto inBlock = session
                                 .run([](Connection &connection) -> Result<bool> {
                                     return connection.inTransactionBlock();
                                 })
                                 .result();
        QVERIFY(!*inBlock);
        QCOMPARE(m_server->ask("postgres", "SELECT to_regclass('forgotten') IS NULL"),
                 QString("t"));
    }

    void aConnectionLostWhileIdleIsNoticedAndCanBeReopened()
    {
        Session session;
        QSignalSpy lost(&session, &Session::lost);
        const auto info = session.open(m_server->spec(), {}).result();
        QVERIFY(info);
        m_server->ask("postgres",
                      QStringLiteral("SELECT pg_terminate_backend(%1)").arg(info->processId));
        QTRY_COMPARE(lost.count(), 1);
        QVERIFY(lost.first().first().value<Error>().detail.contains("terminating connection"));

        QVERIFY(session.open(m_server->spec(), {}).result());
        QVERIFY(session.run([](Connection &connection) { return connection.execute("SELECT 1"); })
                    .result());
    }

    void aServerThatDiesUnderAStatementIsSaidAndSurvived()
    {
        Session session;
        QSignalSpy lost(&session, &Session::lost);
        QVERIFY(session.open(m_server->spec(), {}).result());
        const auto sleeping = session.run(
            [](Connection &connection) { return connection.execute("SELECT pg_sleep(62)"); });
        QVERIFY(isRunning("SELECT pg_sleep(62)"));
        m_server->crash();
        const Status status = sleeping.result();
        QVERIFY(!status);
        QCOMPARE(status.error().kind, Error::Kind::Lost);
        QVERIFY(!status.error().message.isEmpty());
        QTRY_COMPARE(lost.count(), 1);
        QVERIFY(session.open(m_server->spec(), {}).result());
    }

    void continuesInTheThreadOfTheContext()
    {
        Session session;
        QVERIFY(session.open(m_server->spec(), {}).result());
        QThread *continuedIn = nullptr;
        whenDone(session.run([](Connection &connection) { return connection.query("SELECT 1"); }),
                 this, [&](const Result<ResultSet> &) { continuedIn = QThread::currentThread(); });
        QTRY_COMPARE(continuedIn, thread());
    }

    void tellsWhetherItIsBusy()
    {
        Session session;
        QSignalSpy busy(&session, &Session::busyChanged);
        QVERIFY(session.open(m_server->spec(), {}).result());
        QTRY_VERIFY(!session.isBusy());
        QTRY_COMPARE(busy.count(), 2);
        QCOMPARE(busy.first().first().toBool(), true);
        QCOMPARE(busy.last().first().toBool(), false);
    }

    void closingABusySessionCancelsWhatRunsAndDropsTheRest()
    {
        auto session = std::make_unique<Session>();
        QVERIFY(session->open(m_server->spec(), {}).result());
        const auto running = session->run(
            [](Connection &connection) { return connection.execute("SELECT pg_sleep(63)"); });
        const auto waiting
            = session->run([](Connection &connection) { return connection.execute("SELECT 1"); });
        QVERIFY(isRunning("SELECT pg_sleep(63)"));
        session.reset();
        QTRY_VERIFY(running.isFinished());
        QTRY_VERIFY(waiting.isFinished());
        QVERIFY(waiting.isCanceled());
        QTRY_COMPARE(m_server->ask("postgres",
                                   "SELECT count(*) FROM pg_stat_activity WHERE query LIKE "
                                   "'%pg_sleep(63)%' AND pid <> pg_backend_pid()"),
                     QString("0"));
    }

    void passwordsReachTheServerWhateverTheyHold()
    {
        m_server->psql("postgres",
                       {"-c", "SET password_encryption = 'scram-sha-256'", "-c",
                        "CREATE ROLE guarded LOGIN PASSWORD 'a;b''c\\d e'"});
        Session session;
        // The server trusts its socket, so the password is only seen to do no harm on the way.
        QVERIFY(session.open(m_server->spec("postgres", "guarded"), Secret("a;b'c\\d e")).result());
    }
};

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
