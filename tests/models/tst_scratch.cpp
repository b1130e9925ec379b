// SPDX-License-Identifier: MIT
#include "models/declared/scratch.h"

#include "tests/support/answerof.h"
#include "tests/support/testserver.h"

#include <QTest>

#include <atomic>

using namespace models;

/// Rooms in which SQL is run and nothing stays, on a real server.
class ScratchTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void makesAndDropsADatabase();
    void isAsTheDatabaseOfTheServer();
    void keepsRolesOutOfWhatIsCommitted();
    void removesWhatAKilledProgramLeft();
    void leavesTheDatabaseOfARunningProgramAlone();
    void renamesSchemasWithoutCreatedb();
    void saysWhatARoleLacks();
    void wantsANamedDatabaseToBeEmpty();
    void usesANamedDatabase();
    void stopsAJob();
    void survivesALostConnection();

private:
    Result<Snapshot> made(Scratch &scratch, const QString &sql);
    QString scratchDatabases() const
    {
        return m_server->ask(QStringLiteral("postgres"),
                             QStringLiteral("SELECT count(*) FROM pg_database WHERE datname LIKE "
                                            "'tm_apps_db_scratch_%'"));
    }

    std::unique_ptr<tests::TestServer> m_server;
};

void ScratchTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    if (!m_server->problem().isEmpty()) {
        QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_server->problem()));
        QSKIP(qPrintable(m_server->problem()));
    }
    m_server->createDatabase(QStringLiteral("live"));
}

Result<Snapshot> ScratchTest::made(Scratch &scratch, const QString &sql)
{
    return tests::awaitedAnswer(scratch.run([sql](ScratchRoom &room) -> Result<Snapshot> {
        if (const Status done = room.connection().execute(sql); !done)
            return done.error();
        return room.snapshot();
    }));
}

void ScratchTest::makesAndDropsADatabase()
{
    Scratch scratch({.server = m_server->spec(QStringLiteral("live"))});
    const auto snapshot = made(scratch, QStringLiteral("CREATE TABLE t (id int PRIMARY KEY)"));
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().message));
    QVERIFY(snapshot->table(QStringLiteral("public"), QStringLiteral("t")));
    QCOMPARE(scratchDatabases(), QStringLiteral("0"));
    QCOMPARE(m_server->ask(QStringLiteral("live"), QStringLiteral("SELECT to_regclass('t')")),
             QString());

    const auto failed = made(scratch, QStringLiteral("CREATE TABLE t (id nothing)"));
    QVERIFY(!failed);
    QCOMPARE(failed.error().sqlState, QStringLiteral("42704"));
    QCOMPARE(scratchDatabases(), QStringLiteral("0"));
}

void ScratchTest::isAsTheDatabaseOfTheServer()
{
    m_server->ask(QStringLiteral("postgres"),
                  QStringLiteral("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' "
                                 "LC_COLLATE 'C' LC_CTYPE 'C'"));
    m_server->ask(QStringLiteral("postgres"),
                  QStringLiteral("ALTER DATABASE latin SET search_path = app, \"$user\", public"));
    Scratch scratch({.server = m_server->spec(QStringLiteral("latin"))});
    const auto answer = tests::awaitedAnswer(scratch.run([](ScratchRoom &room) -> Result<QString> {
        const auto row = room.connection().query(
            QStringLiteral("SELECT pg_encoding_to_char(encoding) || ' ' || datcollate || ' ' || "
                           "current_setting('search_path') FROM pg_database "
                           "WHERE datname = current_database()"));
        if (!row)
            return row.error();
        return row->text(0, 0) + u' ' + room.serverDatabase();
    }));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(*answer, QStringLiteral("LATIN1 C app, \"$user\", public latin"));
}

void ScratchTest::keepsRolesOutOfWhatIsCommitted()
{
    Scratch scratch({.server = m_server->spec(QStringLiteral("live"))});
    const auto answer = tests::awaitedAnswer(scratch.run([](ScratchRoom &room) -> Result<QString> {
        Connection &connection = room.connection();
        QString states;
        (void)connection.execute(QStringLiteral("CREATE TABLE a (id int)"));
        if (const Status done = room.commitSoFar(); !done)
            return done.error();
        states += room.mayCommit() ? u'y' : u'n';
        (void)connection.execute(QStringLiteral("DO $$ BEGIN CREATE ROLE passing; END $$"));
        if (const Status done = room.commitSoFar(); !done)
            return done.error();
        states += room.mayCommit() ? u'y' : u'n';
        return states;
    }));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(*answer, QStringLiteral("yn"));
    QCOMPARE(m_server->ask(QStringLiteral("live"),
                           QStringLiteral("SELECT count(*) FROM pg_roles WHERE rolname = "
                                          "'passing'")),
             QStringLiteral("0"));
}

void ScratchTest::removesWhatAKilledProgramLeft()
{
    m_server->createDatabase(QStringLiteral("tm_apps_db_scratch_0123456789abcdef"));
    QCOMPARE(scratchDatabases(), QStringLiteral("1"));
    Scratch scratch({.server = m_server->spec(QStringLiteral("live"))});
    QVERIFY(made(scratch, QStringLiteral("SELECT 1")));
    QCOMPARE(scratchDatabases(), QStringLiteral("0"));
}

void ScratchTest::leavesTheDatabaseOfARunningProgramAlone()
{
    Scratch first({.server = m_server->spec(QStringLiteral("live"))});
    std::atomic<bool> running{false};
    std::atomic<bool> mayEnd{false};
    const auto busy = first.run([&](ScratchRoom &room) -> Result<Snapshot> {
        running = true;
        while (!mayEnd)
            QThread::msleep(5);
        return room.snapshot();
    });
    QVERIFY(QTest::qWaitFor([&] { return running.load(); }, 20'000));
    Scratch second({.server = m_server->spec(QStringLiteral("postgres"))});
    QVERIFY(made(second, QStringLiteral("SELECT 1")));
    QCOMPARE(scratchDatabases(), QStringLiteral("1"));
    mayEnd = true;
    QVERIFY(tests::awaitedAnswer(busy));
    QCOMPARE(scratchDatabases(), QStringLiteral("0"));
}

void ScratchTest::renamesSchemasWithoutCreatedb()
{
    m_server->ask(QStringLiteral("postgres"), QStringLiteral("CREATE ROLE keeper LOGIN"));
    m_server->ask(QStringLiteral("postgres"),
                  QStringLiteral("CREATE DATABASE kept TEMPLATE template0 OWNER keeper"));
    m_server->psql(QStringLiteral("kept"),
                   {QStringLiteral("-c"),
                    QStringLiteral("SET ROLE keeper; CREATE TABLE public.t (kept int); "
                                   "CREATE SCHEMA shop; CREATE TABLE shop.s (kept int)")});
    Scratch scratch({.server = m_server->spec(QStringLiteral("kept"), QStringLiteral("keeper"))});
    std::atomic<int> kind{-1};
    const auto snapshot
        = tests::awaitedAnswer(scratch.run([&](ScratchRoom &room) -> Result<Snapshot> {
              kind = int(room.kind());
              const Status done = room.connection().execute(
                  QStringLiteral("CREATE SCHEMA shop; CREATE TABLE t (made int)"));
              if (!done)
                  return done.error();
              return room.snapshot();
          }));
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().message));
    QCOMPARE(kind.load(), int(ScratchRoom::Kind::RenamedSchemas));
    QStringList names;
    for (const Schema &schema : snapshot->schemas)
        names.append(schema.name);
    QCOMPARE(names, (QStringList{QStringLiteral("public"), QStringLiteral("shop")}));
    QCOMPARE(snapshot->table(QStringLiteral("public"), QStringLiteral("t"))->columns.first().name,
             QStringLiteral("made"));
    QCOMPARE(m_server->ask(QStringLiteral("kept"),
                           QStringLiteral("SELECT string_agg(attname, ',') FROM pg_attribute WHERE "
                                          "attname IN ('kept', 'made')")),
             QStringLiteral("kept,kept"));
}

void ScratchTest::saysWhatARoleLacks()
{
    m_server->ask(QStringLiteral("postgres"), QStringLiteral("CREATE ROLE nobody LOGIN"));
    m_server->ask(QStringLiteral("live"), QStringLiteral("CREATE SCHEMA theirs"));
    Scratch scratch({.server = m_server->spec(QStringLiteral("live"), QStringLiteral("nobody"))});
    const auto answer = made(scratch, QStringLiteral("SELECT 1"));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Denied);
    QVERIFY2(answer.error().message.contains(u"nobody")
                 && answer.error().message.contains(u"theirs"),
             qPrintable(answer.error().message));
    QVERIFY2(answer.error().hint.contains(u"CREATEDB")
                 && answer.error().hint.contains(u"[scratch]"),
             qPrintable(answer.error().hint));
}

void ScratchTest::wantsANamedDatabaseToBeEmpty()
{
    Scratch scratch(
        {.server = m_server->spec(QStringLiteral("postgres")), .database = QStringLiteral("live")});
    const auto answer = made(scratch, QStringLiteral("SELECT 1"));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Conflict);
    QVERIFY2(answer.error().detail.contains(u"theirs"), qPrintable(answer.error().detail));
}

void ScratchTest::usesANamedDatabase()
{
    m_server->createDatabase(QStringLiteral("spare"));
    Scratch scratch(
        {.server = m_server->spec(QStringLiteral("live")), .database = QStringLiteral("spare")});
    for (int i = 0; i < 2; ++i) {
        const auto snapshot = made(scratch, QStringLiteral("CREATE TABLE t (id int)"));
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().message));
        QCOMPARE(snapshot->tableCount(), 1);
    }
    QCOMPARE(m_server->ask(QStringLiteral("spare"), QStringLiteral("SELECT to_regclass('t')")),
             QString());
}

void ScratchTest::stopsAJob()
{
    Scratch scratch({.server = m_server->spec(QStringLiteral("live"))});
    std::atomic<bool> running{false};
    const auto job = scratch.run([&](ScratchRoom &room) -> Result<Snapshot> {
        running = true;
        if (const Status done = room.connection().execute(QStringLiteral("SELECT pg_sleep(100)"));
            !done)
            return done.error();
        return room.snapshot();
    });
    QVERIFY(QTest::qWaitFor([&] { return running.load(); }, 20'000));
    scratch.cancel();
    const auto answer = tests::awaitedAnswer(job, 20'000);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
    QCOMPARE(scratchDatabases(), QStringLiteral("0"));
    QVERIFY(made(scratch, QStringLiteral("SELECT 1")));
}

void ScratchTest::survivesALostConnection()
{
    Scratch scratch({.server = m_server->spec(QStringLiteral("live"))});
    const auto answer
        = made(scratch, QStringLiteral("SELECT pg_terminate_backend(pg_backend_pid())"));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Lost);
    QCOMPARE(scratchDatabases(), QStringLiteral("0"));
}

QTEST_GUILESS_MAIN(ScratchTest)

#include "tst_scratch.moc"
