// SPDX-License-Identifier: MIT
#include "app/demo/cluster.h"
#include "app/demo/demofolders.h"
#include "app/demo/demoserver.h"
#include "app/demo/serverprograms.h"
#include "tests/app/demofixture.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using models::Error;
using State = app::DemoStatus::State;
using namespace demo;

/// Where the demo server may live, and where not.
class DemoFoldersTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aLongPathGetsAShortSocket();
    void aFullDiskLeavesNothingBehind();
    void aFolderThatCannotBeMadeIsNamed();
    void aFolderOfSomebodyElseIsRefused();
};

void DemoFoldersTest::initTestCase()
{
    if (app::installedServers().isEmpty()) {
        QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), "No PostgreSQL server is installed");
        QSKIP("No PostgreSQL server is installed");
    }
}

void DemoFoldersTest::aLongPathGetsAShortSocket()
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

void DemoFoldersTest::aFullDiskLeavesNothingBehind()
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

void DemoFoldersTest::aFolderThatCannotBeMadeIsNamed()
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

void DemoFoldersTest::aFolderOfSomebodyElseIsRefused()
{
    const auto home = openFolder();
    const QString somebodyElses = geteuid() == 0 ? home->filePath("roots") : "/usr";
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

QTEST_GUILESS_MAIN(DemoFoldersTest)
#include "tst_demofolders.moc"
