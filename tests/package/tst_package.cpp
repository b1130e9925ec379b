// SPDX-License-Identifier: MIT
#include "tests/support/testserver.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome
{
    int status = -1;
    QString out;
    QString err;
};

/// Runs a program to its end.
Outcome run(const QString &program, const QStringList &arguments, const QString &folder = {})
{
    QProcess process;
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(program, arguments);
    constexpr int longest = 400'000; // a compiler of Qt code on a busy machine
    if (!process.waitForFinished(longest)) {
        const QString problem = process.errorString();
        process.kill();
        process.waitForFinished();
        return {.err = problem};
    }
    return {.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .out = QString::fromUtf8(process.readAllStandardOutput()),
            .err = QString::fromUtf8(process.readAllStandardError())};
}

QByteArray said(const Outcome &outcome)
{
    return (outcome.out + outcome.err).toUtf8();
}

} // namespace

class tst_Package : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<tests::TestServer> m_server;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    /// The package whose name begins so, unpacked; made on first use.
    QString unpacked(const QString &package)
    {
        const QString target = path(package);
        if (QFile::exists(target))
            return target;
        const QString file = packageFile(package);
        if (file.isEmpty() || run("dpkg-deb", {"-x", file, target}).status != 0)
            return {};
        return target;
    }

    QString packageFile(const QString &package)
    {
        const QDir folder(path("packages"));
        const QStringList found = folder.entryList({package + "_" VERSION "_*.deb"}, QDir::Files);
        return found.size() == 1 ? folder.filePath(found.first()) : QString();
    }

    QString field(const QString &package, const QString &name)
    {
        return run("dpkg-deb", {"-f", packageFile(package), name}).out.trimmed();
    }

    void pack()
    {
        const Outcome packed
            = run(CPACK_PROGRAM,
                  {"-G", "DEB", "--config", BUILD_DIR "/CPackConfig.cmake", "-B", path("packages")},
                  m_folder.path());
        QVERIFY2(packed.status == 0, said(packed));
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_server = std::make_unique<tests::TestServer>();
        NEED_SERVER(m_server);
        m_server->createDatabase("shop");
        QVERIFY(!m_server->psql("shop", {"-f", SOURCE_DIR "/tests/package/shop.sql"}).isNull());
    }

    void aProgramIsBuiltAgainstTheInstalledPackage()
    {
        if (SANITIZED)
            QSKIP("the library is built with the sanitizers, the example is not");
        const Outcome installed
            = run(CMAKE_PROGRAM,
                  {"--install", BUILD_DIR, "--prefix", path("usr"), "--component", "Development"});
        QVERIFY2(installed.status == 0, said(installed));
        QVERIFY(QFile::exists(path("usr/include/tm-apps-db/models/records/database.h")));

        // Only the installed files: nothing of it may name the sources or the build.
        QDirIterator cmakeFiles(path("usr/" LIBRARY_DIR "/cmake"), {"*.cmake"}, QDir::Files,
                                QDirIterator::Subdirectories);
        while (cmakeFiles.hasNext()) {
            QFile file(cmakeFiles.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            QVERIFY2(!text.contains(SOURCE_DIR) && !text.contains(BUILD_DIR),
                     qPrintable(file.fileName()));
        }

        const Outcome configured = run(CMAKE_PROGRAM,
                                       {"-S", SOURCE_DIR "/tests/package/example", "-B",
                                        path("example"), "-DCMAKE_PREFIX_PATH=" + path("usr")});
        QVERIFY2(configured.status == 0, said(configured));
        const Outcome built = run(CMAKE_PROGRAM, {"--build", path("example")});
        QVERIFY2(built.status == 0, said(built));

        const Outcome outcome = run(path("example/customers"), {m_server->uri("shop", "consumer")});
        QVERIFY2(outcome.status == 0, said(outcome));
        QCOMPARE(outcome.out,
                 QString("zoe@example.com bought 0\n"
                         "ann@example.com bought 3\n"
                         "1 removed\n"));
        QCOMPARE(m_server->ask("shop", "SELECT email, bought FROM shop.customer"),
                 QString("ann@example.com|3"));
        QCOMPARE(m_server->ask("shop", "SELECT count(*) FROM shop.\"order\""), QString("1"));
    }

    void installedHeadersFindEachOther()
    {
        if (!QFile::exists(path("usr/include")))
            QSKIP("nothing was installed");
        const QString headers = path("usr/include/tm-apps-db/");
        QDirIterator files(headers, {"*.h"}, QDir::Files, QDirIterator::Subdirectories);
        static const QRegularExpression include("#include \"([^\"]+)\"");
        int count = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto found = include.globalMatch(QString::fromUtf8(file.readAll()));
            while (found.hasNext()) {
                const QString wanted = found.next().captured(1);
                QVERIFY2(QFile::exists(headers + wanted),
                         qPrintable(file.fileName() + ": " + wanted));
            }
            ++count;
        }
        QVERIFY(count > 20);
    }

    void theReadmeShowsThatProgram()
    {
        QFile readme(SOURCE_DIR "/README.md");
        QFile program(SOURCE_DIR "/tests/package/example/main.cpp");
        QVERIFY(readme.open(QIODevice::ReadOnly) && program.open(QIODevice::ReadOnly));
        program.readLine(); // the licence
        QVERIFY(readme.readAll().contains("```cpp\n" + program.readAll() + "```\n"));
    }

    void otherVersionsAreNotTaken_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<bool>("taken");
        const QStringList parts = QString(VERSION).split('.');
        QTest::newRow("this one") << parts.mid(0, 2).join('.') << true;
        QTest::newRow("a later minor")
            << parts[0] + '.' + QString::number(parts[1].toInt() + 1) << false;
        QTest::newRow("a later major") << QString::number(parts[0].toInt() + 1) + ".0" << false;
    }

    void otherVersionsAreNotTaken()
    {
        QFETCH(QString, wanted);
        QFETCH(bool, taken);
        const QString script = path("find.cmake");
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("set(PACKAGE_FIND_VERSION \"" + wanted.toUtf8() + "\")\n");
        const QList<QByteArray> numbers = wanted.toUtf8().split('.');
        file.write("set(PACKAGE_FIND_VERSION_MAJOR " + numbers[0]
                   + ")\nset(PACKAGE_FIND_VERSION_MINOR " + numbers[1] + ")\n");
        file.write("set(CMAKE_SIZEOF_VOID_P 8)\ninclude(\"" BUILD_DIR
                   "/models/TmAppsDbConfigVersion.cmake\")\n"
                   "message(\"${PACKAGE_VERSION_COMPATIBLE}\")\n");
        file.close();
        const Outcome outcome = run(CMAKE_PROGRAM, {"-P", script});
        QVERIFY2(outcome.status == 0, said(outcome));
        QCOMPARE(outcome.err.trimmed(), QString(taken ? "TRUE" : "FALSE"));
    }

    void debianPackagesAreMade()
    {
        if (QStandardPaths::findExecutable("dpkg-shlibdeps").isEmpty())
            QSKIP("dpkg-shlibdeps is not installed (package dpkg-dev): no .deb can be made");
        pack();
        QVERIFY(!packageFile("tm-apps-db").isEmpty());
        QVERIFY(!packageFile("tm-apps-db-dev").isEmpty());
        QCOMPARE(field("tm-apps-db", "Version"), QString(VERSION));
        QVERIFY(!field("tm-apps-db", "Maintainer").isEmpty());
        const QString depends = field("tm-apps-db", "Depends");
        for (const QString package :
             {"libqt6sql6-psql", "libsecret-1-0", "fonts-dejavu-core", "libqt6core6",
              "libqt6widgets6", "libgvc6", "libpq5", "libqt6keychain1", "libc6"})
            QVERIFY2(depends.contains(package), qPrintable(package + " in " + depends));
        QVERIFY(!depends.contains("postgresql"));
        QVERIFY(field("tm-apps-db", "Recommends").contains("postgresql"));
        QVERIFY(field("tm-apps-db-dev", "Depends").contains("qt6-base-dev"));
        QCOMPARE(field("tm-apps-db-dev", "Section"), QString("libdevel"));
    }

    void filesAreWhereDebianWantsThem()
    {
        if (packageFile("tm-apps-db").isEmpty())
            QSKIP("no .deb was made");
        const QString contents = run("dpkg-deb", {"--contents", packageFile("tm-apps-db")}).out;
        for (const QString file : {"./usr/bin/tm-apps-db", "./usr/bin/tm-apps-db-console",
                                   "./usr/libexec/tm-apps-db/tm-apps-db-layout",
                                   "./usr/share/applications/tm-apps-db-console.desktop",
                                   "./usr/share/icons/hicolor/scalable/apps/tm-apps-db.svg",
                                   "./usr/share/tm-apps-db/sample/tm-apps-db.toml",
                                   "./usr/share/doc/tm-apps-db/copyright"})
            QVERIFY2(contents.contains(" " + file + "\n"), qPrintable(file + "\n" + contents));
        // Owned by root, writable by root alone, nothing outside /usr, no library of the other one.
        static const QRegularExpression line("^[-dl]rw[-x]r-[-x]r-[-x] root/root .* \\./(usr/.*)?$",
                                             QRegularExpression::MultilineOption);
        for (const QString &entry : contents.split('\n', Qt::SkipEmptyParts))
            QVERIFY2(line.match(entry).hasMatch(), qPrintable(entry));
        QVERIFY(!contents.contains("/include/") && !contents.contains(".a\n"));

        const QString development
            = run("dpkg-deb", {"--contents", packageFile("tm-apps-db-dev")}).out;
        QVERIFY(development.contains("/libmodels.a\n"));
        QVERIFY(development.contains("/TmAppsDbConfig.cmake\n"));
        QVERIFY(!development.contains("/bin/"));
    }

    void theUnpackedProgramWorks()
    {
        if (packageFile("tm-apps-db").isEmpty())
            QSKIP("no .deb was made");
        const QString folder = unpacked("tm-apps-db");
        QVERIFY(!folder.isEmpty());
        const QString program = folder + "/usr/bin/tm-apps-db";
        const Outcome version = run(program, {"--version"});
        QVERIFY2(version.status == 0, said(version));
        QCOMPARE(version.out.trimmed(), QString("tm-apps-db " VERSION));
        const Outcome console = run(folder + "/usr/bin/tm-apps-db-console", {"--version"});
        QVERIFY2(console.out.contains(VERSION), said(console));

        // It finds the layout program in its own libexec, not in the build.
        const Outcome drawn
            = run(program, {"--url", m_server->uri("shop"), "diagram", "-o", path("shop.svg")},
                  m_folder.path());
        QVERIFY2(drawn.status == 0, said(drawn));
        QFile svg(path("shop.svg"));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray picture = svg.readAll();
        QVERIFY(picture.contains("<svg") && picture.contains("customer"));

        QFile stripped(program);
        QVERIFY(stripped.open(QIODevice::ReadOnly));
        QVERIFY(!stripped.readAll().contains(".debug_info"));
    }
};

QTEST_GUILESS_MAIN(tst_Package)
#include "tst_package.moc"
