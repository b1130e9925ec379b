// SPDX-License-Identifier: MIT
#include "app/demo/demoserver.h"
#include "app/demo/serverprograms.h"
#include "tests/app/demofixture.h"

#include <QDir>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

#include <sys/stat.h>
#include <unistd.h>

using app::DemoStatus;
using models::Error;
using State = DemoStatus::State;

using namespace demo;

/// The tests follow the life of one demo server, in this order.
class DemoServerTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void beforeTheFirstStartThereIsNothing();
    void theFirstStartMakesTheServerAndTheSample();
    void onlyTheOwnerMayReachIt();
    void theSampleWaitsForItsLastTwoMigrations();
    void theRolesMayDoWhatTheyShould();
    void startingTwiceSaysSo();
    void twoAtOnceAreKeptApart();
    void stoppingTwiceSaysSo();
    void anInterruptedStartIsCompleted();
    void aKilledServerIsStartedAgain();
    void aStalePidOfALivingProcessIsNoObstacle();
    void anotherMajorVersionIsNamedAndResetMendsIt();

private:
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_demo;
    bool m_hasServer = false;
};

void DemoServerTest::initTestCase()
{
    if (app::installedServers().isEmpty()) {
        QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), "No PostgreSQL server is installed");
        QSKIP("No PostgreSQL server is installed");
    }
    m_hasServer = true;
    m_home = openFolder();
    m_demo = m_home->filePath("demo");
    qputenv(folderVariable, m_demo.toUtf8());
}

void DemoServerTest::cleanupTestCase()
{
    if (m_hasServer)
        static_cast<void>(app::stopDemo());
}

void DemoServerTest::beforeTheFirstStartThereIsNothing()
{
    const auto status = app::demoStatus();
    VERIFY_DONE(status);
    QCOMPARE(status->state, State::Absent);
    QCOMPARE(status->message, "There is no demo server: it was never started");

    const auto stopped = app::stopDemo();
    VERIFY_DONE(stopped);
    QCOMPARE(stopped->message, "There is no demo server: it was never started");
    QVERIFY(!QFile::exists(m_demo));
}

void DemoServerTest::theFirstStartMakesTheServerAndTheSample()
{
    QStringList said;
    const auto status = app::startDemo([&said](const QString &sentence) { said += sentence; });
    VERIFY_DONE(status);
    QCOMPARE(status->state, State::Running);
    QCOMPARE(status->message, "The demo server is running");
    QCOMPARE(status->folder, m_demo);
    QCOMPARE(status->serverVersion, QString::number(app::installedServers().first().majorVersion));
    QVERIFY(status->hasSample);
    QCOMPARE(said.value(0), "Making a PostgreSQL cluster in " + m_demo);
    QVERIFY(said.size() >= 4);

    const auto running = app::demoStatus();
    VERIFY_DONE(running);
    QCOMPARE(*running, *status);
    COMPARE_ANSWER("master", "SELECT count(*) > 5000 FROM apps.events", "t");
    COMPARE_ANSWER(
        "master",
        "SELECT reltuples > 0 FROM pg_catalog.pg_class WHERE oid = 'apps.accounts'::regclass", "t");
}

void DemoServerTest::onlyTheOwnerMayReachIt()
{
    COMPARE_ANSWER("postgres", "SHOW listen_addresses", "");
    COMPARE_ANSWER("postgres",
                   "SELECT string_agg(concat_ws(' ', type, database, user_name, auth_method), ',') "
                   "FROM pg_hba_file_rules",
                   "local {all} {all} trust");
    struct stat socket = {};
    QCOMPARE(lstat(QFile::encodeName(app::demoConnection().host()).constData(), &socket), 0);
    QCOMPARE(int(socket.st_mode & 0777), 0700);
    struct stat data = {};
    QCOMPARE(lstat(QFile::encodeName(m_demo + "/data").constData(), &data), 0);
    QCOMPARE(int(data.st_mode & 0777), 0700);
    QVERIFY(data.st_uid != 0);
}

void DemoServerTest::theSampleWaitsForItsLastTwoMigrations()
{
    COMPARE_ANSWER("master",
                   "SELECT string_agg(coalesce(version, description), ' ' ORDER BY installed_rank) "
                   "FROM public.flyway_schema_history WHERE success",
                   "001 002 003 004 005 006 007 008 009 010 functions");
    COMPARE_ANSWER("master",
                   "SELECT pg_catalog.pg_get_userbyid(datdba) FROM pg_catalog.pg_database WHERE "
                   "datname = current_database()",
                   "master");
}

void DemoServerTest::theRolesMayDoWhatTheyShould()
{
    COMPARE_ANSWER(
        "postgres",
        "SELECT rolsuper::text || rolcreaterole FROM pg_catalog.pg_roles WHERE rolname = 'master'",
        "falsetrue");
    COMPARE_ANSWER("postgres",
                   "SELECT bool_and(rolpassword LIKE 'SCRAM-SHA-256$%') FROM pg_catalog.pg_authid "
                   "WHERE rolname IN ('consumer', 'api')",
                   "t");
    COMPARE_ANSWER("api", "SELECT count(*) FROM apps.apps", "120");
    COMPARE_ANSWER("api", "SELECT count(*) > 0 FROM billing.open_invoices", "t");
    COMPARE_ANSWER("consumer",
                   "UPDATE apps.apps SET summary = summary WHERE app_id = 1 RETURNING app_id", "1");
    const auto refused = ask("api", "UPDATE apps.apps SET summary = '' WHERE app_id = 1");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Denied);
}

void DemoServerTest::startingTwiceSaysSo()
{
    const auto again = app::startDemo();
    VERIFY_DONE(again);
    QCOMPARE(again->state, State::Running);
    QCOMPARE(again->message, "The demo server was already running");
}

void DemoServerTest::twoAtOnceAreKeptApart()
{
    QLockFile other(m_demo + "/lock");
    QVERIFY(other.tryLock(0));
    for (auto *operation : {&app::startDemo, &app::stopDemo, &app::resetDemo}) {
        const auto refused = operation({});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Conflict);
        QVERIFY(refused.error().message.contains(QString::number(getpid())));
    }
    VERIFY_DONE(app::demoStatus()); // looking is always allowed
}

void DemoServerTest::stoppingTwiceSaysSo()
{
    const auto stopped = app::runDemo(app::DemoOperation::Stop).result();
    VERIFY_DONE(stopped);
    QCOMPARE(stopped->state, State::Stopped);
    QCOMPARE(stopped->message, "The demo server is stopped");
    QVERIFY(!ask("master", "SELECT 1"));

    const auto again = app::stopDemo();
    VERIFY_DONE(again);
    QCOMPARE(again->state, State::Stopped);
    QCOMPARE(again->message, "The demo server was not running");
    QCOMPARE(app::demoStatus()->message, "The demo server is stopped");
}

void DemoServerTest::anInterruptedStartIsCompleted()
{
    VERIFY_DONE(app::startDemo());
    for (const auto *sql :
         {"DROP DATABASE apps_sample WITH (FORCE)", "CREATE DATABASE apps_sample_unfinished"})
        VERIFY_DONE(ask("postgres", sql, "postgres"));
    QCOMPARE(app::demoStatus()->message,
             "The demo server is running, but its sample database is not complete");

    const auto status = app::startDemo();
    VERIFY_DONE(status);
    QVERIFY(status->hasSample);
    COMPARE_ANSWER("postgres",
                   "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_catalog.pg_database "
                   "WHERE NOT datistemplate",
                   "apps_sample postgres");
    COMPARE_ANSWER("api", "SELECT count(*) FROM apps.apps", "120");
}

void DemoServerTest::aKilledServerIsStartedAgain()
{
    QFile pidFile(m_demo + "/data/postmaster.pid");
    QVERIFY(pidFile.open(QIODevice::ReadOnly));
    const pid_t postmaster = pidFile.readLine().trimmed().toInt();
    QVERIFY(postmaster > 1);
    QCOMPARE(kill(postmaster, SIGKILL), 0);
    QTRY_COMPARE(app::demoStatus()->state, State::Stopped);
    QCOMPARE(app::demoStatus()->message,
             "The demo server is not running: it ended without being stopped");
    QVERIFY(QFile::exists(app::demoConnection().host() + "/.s.PGSQL.5432"));

    const auto status = app::startDemo();
    VERIFY_DONE(status);
    QCOMPARE(status->state, State::Running);
    COMPARE_ANSWER("api", "SELECT count(*) FROM apps.apps", "120");
}

void DemoServerTest::aStalePidOfALivingProcessIsNoObstacle()
{
    VERIFY_DONE(app::stopDemo());
    const QString sockets = app::demoConnection().host();
    const QByteArray stale = QByteArray::number(getpid()) + '\n' + m_demo.toUtf8()
        + "/data\n1700000000\n5432\n" + sockets.toUtf8() + "\n\n  5432001         0\nready   \n";
    writeFile(m_demo + "/data/postmaster.pid", stale);
    writeFile(sockets + "/.s.PGSQL.5432.lock", stale);
    writeFile(sockets + "/.s.PGSQL.5432", "");
    QCOMPARE(app::demoStatus()->state, State::Stopped);

    VERIFY_DONE(app::startDemo());
    COMPARE_ANSWER("api", "SELECT count(*) FROM apps.apps", "120");
}

void DemoServerTest::anotherMajorVersionIsNamedAndResetMendsIt()
{
    VERIFY_DONE(app::stopDemo());
    writeFile(m_demo + "/data/PG_VERSION", "9\n");
    const auto refused = app::startDemo();
    QVERIFY(!refused);
    const QString installed = QString::number(app::installedServers().first().majorVersion);
    QVERIFY2(refused.error().message.contains(
                 "made by PostgreSQL 9, and the server installed here is PostgreSQL " + installed),
             qPrintable(refused.error().message));
    QVERIFY(refused.error().hint.contains("reset"));
    QCOMPARE(app::demoStatus()->serverVersion, "9");

    writeFile(m_demo + "/a-file-of-somebody", "");
    const auto mended = app::resetDemo();
    VERIFY_DONE(mended);
    QCOMPARE(mended->serverVersion, installed);
    QVERIFY(mended->hasSample);
    QVERIFY(QFile::exists(m_demo + "/a-file-of-somebody"));
}

QTEST_GUILESS_MAIN(DemoServerTest)
#include "tst_demoserver.moc"
