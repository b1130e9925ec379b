// SPDX-License-Identifier: MIT
#include "app/demo/cluster.h"
#include "app/demo/demofolders.h"
#include "app/demo/demoserver.h"
#include "app/demo/serverprograms.h"
#include "models/server/session.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

#include <sys/stat.h>
#include <unistd.h>

using app::DemoStatus;
using models::Error;
using models::Result;
using State = DemoStatus::State;

namespace {

const char *const folderVariable = "TM_APPS_DB_DEMO_DIR";

/// A folder that the server's account may enter, which QTemporaryDir's are not when we are root.
std::unique_ptr<QTemporaryDir> openFolder()
{
    auto folder = std::make_unique<QTemporaryDir>();
    chmod(QFile::encodeName(folder->path()).constData(), 0755);
    return folder;
}

/// Lets the demo live in `folder` until the end of the scope.
class DemoIn
{
public:
    explicit DemoIn(const QString &folder)
        : m_before(qgetenv(folderVariable))
    {
        qputenv(folderVariable, folder.toUtf8());
    }
    ~DemoIn() { qputenv(folderVariable, m_before); }
    Q_DISABLE_COPY_MOVE(DemoIn)

private:
    const QByteArray m_before;
};

Result<QString> ask(const QString &user, const QString &sql, const QString &database = {})
{
    models::ConnectionSpec spec = app::demoConnection();
    spec.parameters.insert("user", user);
    if (!database.isEmpty())
        spec.parameters.insert("dbname", database);
    models::Session session;
    if (const auto opened = session.open(spec, {}).result(); !opened)
        return opened.error();
    auto answer = session
                      .run([sql](models::Connection &connection) -> Result<QString> {
                          const auto rows = connection.query(sql);
                          if (!rows)
                              return rows.error();
                          return rows->rowCount() > 0 ? rows->text(0, 0) : QString();
                      })
                      .result();
    static_cast<void>(session.close().result());
    return answer;
}

QString explained(const Error &error)
{
    return error.message + u'\n' + error.detail;
}

/// Why it failed; empty when it did not.
template <typename T>
QString problemOf(const Result<T> &result)
{
    return result ? QString() : explained(result.error());
}

void writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

#define COMPARE_ANSWER(user, sql, expected)                                                        \
    {                                                                                              \
        const auto answer = ask(user, sql);                                                        \
        QVERIFY2(answer, qPrintable(problemOf(answer)));                                           \
        QCOMPARE(*answer, QString(expected));                                                      \
    }

#define VERIFY_DONE(status)                                                                        \
    if (const QString problem = problemOf(status); !problem.isEmpty())                             \
    QFAIL(qPrintable(problem))

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

    void aLongPathGetsAShortSocket();
    void aFullDiskLeavesNothingBehind();
    void aFolderThatCannotBeMadeIsNamed();
    void aFolderOfSomebodyElseIsRefused();

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

void DemoServerTest::aLongPathGetsAShortSocket()
{
    const auto home = openFolder();
    const QString folder = home->path() + u'/' + QString(100, u'x');
    const DemoIn demo(folder);
    const auto account = app::serverAccount();
    QVERIFY(account);
    VERIFY_DONE(app::makeFolder(folder, *account, app::FolderUse::Files));

    const app::Cluster cluster(folder, *account);
    VERIFY_DONE(cluster.create());
    VERIFY_DONE(cluster.start());
    const QString sockets = app::demoConnection().host();
    QVERIFY2(sockets.size() < 90, qPrintable(sockets));
    struct stat found = {};
    QCOMPARE(lstat(QFile::encodeName(sockets).constData(), &found), 0);
    QCOMPARE(int(found.st_mode & 0777), 0700);
    QCOMPARE(found.st_uid, account->user);

    // A runtime directory that has changed since does not hide the running server.
    const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
    qputenv("XDG_RUNTIME_DIR", "/tmp/elsewhere");
    QCOMPARE(app::demoConnection().host(), sockets);
    qputenv("XDG_RUNTIME_DIR", runtime);

    const auto answer = ask("postgres", "SELECT 1", "postgres");
    VERIFY_DONE(answer);
    VERIFY_DONE(cluster.stop());
    QDir(sockets).removeRecursively();
}

void DemoServerTest::aFullDiskLeavesNothingBehind()
{
    const auto home = openFolder();
    const QString disk = home->filePath("disk");
    QVERIFY(QDir().mkpath(disk));
    if (geteuid() != 0
        || QProcess::execute("mount", {"-t", "tmpfs", "-o", "size=10m,mode=755", "tmpfs", disk})
            != 0)
        QSKIP("A small disk cannot be mounted here: a full disk is NOT tested");

    {
        const DemoIn demo(disk + "/demo");
        const auto refused = app::startDemo();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Unavailable);
        QVERIFY2(refused.error().message.startsWith(
                     "There is not enough room for the demo server in " + disk + "/demo"),
                 qPrintable(explained(refused.error())));
        QVERIFY(refused.error().hint.contains("TM_APPS_DB_DEMO_DIR"));
        QVERIFY(QDir(disk + "/demo").isEmpty());
        QCOMPARE(app::demoStatus()->state, State::Absent);
    }
    QCOMPARE(QProcess::execute("umount", {disk}), 0);
}

void DemoServerTest::aFolderThatCannotBeMadeIsNamed()
{
    const auto home = openFolder();
    writeFile(home->filePath("file"), "");
    const DemoIn demo(home->filePath("file/demo"));
    const auto refused = app::startDemo();
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains("The folder " + home->filePath("file/demo")
                                              + " cannot be used"),
             qPrintable(refused.error().message));
    QVERIFY(!refused.error().hint.isEmpty());
}

void DemoServerTest::aFolderOfSomebodyElseIsRefused()
{
    const QString somebodyElses = geteuid() == 0 ? m_home->filePath("roots") : "/usr";
    if (geteuid() == 0) {
        QVERIFY(QDir().mkpath(somebodyElses));
        writeFile(somebodyElses + "/important", "");
    }
    const DemoIn demo(somebodyElses);
    for (auto *operation : {&app::startDemo, &app::resetDemo}) {
        const auto refused = operation({});
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains("it belongs to another user"),
                 qPrintable(refused.error().message));
    }
    QVERIFY(geteuid() != 0 || QFile::exists(somebodyElses + "/important"));
}

QTEST_GUILESS_MAIN(DemoServerTest)
#include "tst_demoserver.moc"
