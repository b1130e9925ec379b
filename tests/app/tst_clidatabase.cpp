// SPDX-License-Identifier: MIT
#include "tests/app/clifixture.h"

#include <QElapsedTimer>
#include <QImage>
#include <QJsonArray>
#include <QRegularExpression>

#include <csignal>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using tests::cli;
using tests::CliOutcome;

namespace {

/// Listens on a port of this machine, and never says a word.
class SilentHost
{
public:
    SilentHost()
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_socket, 1);
    }
    ~SilentHost() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(SilentHost)

    int port() const
    {
        sockaddr_in address = {};
        socklen_t size = sizeof address;
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
        return ntohs(address.sin_port);
    }

    bool waitForSomebody() const
    {
        constexpr int patience = 20'000; // milliseconds
        pollfd descriptor{.fd = m_socket, .events = POLLIN, .revents = 0};
        return ::poll(&descriptor, 1, patience) == 1;
    }

private:
    const int m_socket;
};

} // namespace

/// Connecting, errors, and the commands that look at a database: the real program from the outside.
class TestCliDatabase : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_FIXTURE(m_here); }
    void init() { m_here.startAfresh(); }

    void aHostThatDoesNotAnswerCanBeGivenUp()
    {
        const SilentHost silent;
        QProcess process;
        process.setProcessEnvironment(tests::pipelineEnvironment());
        process.start(tests::cliPath(),
                      {"status", "--project", m_here.project().path(), "--url",
                       QStringLiteral("postgresql://me@127.0.0.1:%1/x").arg(silent.port())});
        QVERIFY(silent.waitForSomebody());
        QElapsedTimer clock;
        clock.start();
        ::kill(pid_t(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished(15'000));
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
    }

    void aSchemaIsATreeOrJson()
    {
        COMPARE_EXIT(m_here.run({"migrate"}), 0);
        const CliOutcome tree = m_here.run({"schema"});
        COMPARE_EXIT(tree, 0);
        QVERIFY2(tree.out.contains(QString::fromUtf8("├─ table pets  -- whom people live with\n")),
                 qPrintable(tree.out));
        QVERIFY(tree.out.contains("name  text not null\n"));

        const CliOutcome json = m_here.run({"schema", "--json", "--schema", "public"});
        COMPARE_EXIT(json, 0);
        QCOMPARE(json.json().value("format").toInt(), 1);
        const QJsonArray schemas = json.json().value("schemas").toArray();
        QCOMPARE(schemas.size(), 1);
        QVERIFY(schemas.at(0).toObject().value("tables").toArray().size() >= 3);
        COMPARE_EXIT(m_here.run({"schema", "--schema", "moon"}), 2);
    }

    void aSchemaNeedsNoProject()
    {
        const CliOutcome outcome
            = cli({"schema", "--project", QDir::tempPath() + QStringLiteral("/tm-apps-db-no-such"),
                   "--url", m_here.server().uri(m_here.database())});
        COMPARE_EXIT(outcome, 0);
        QVERIFY(outcome.out.startsWith(m_here.database() + QStringLiteral("  PostgreSQL ")));
    }

    void aDiagramIsWrittenInTheFormatOfItsEnding()
    {
        COMPARE_EXIT(m_here.run({"migrate"}), 0);
        const QString base = m_here.project().path() + QStringLiteral("/diagram");
        const CliOutcome outcome = m_here.run(
            {"diagram", "-o", base + ".svg", "-o", base + ".png", "-o", base + ".dot", "--json"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.err.isEmpty(), qPrintable(outcome.err));
        QCOMPARE(outcome.json().value("files").toArray().size(), 3);
        QVERIFY(outcome.json().value("tables").toInt() >= 3);
        QCOMPARE(outcome.json().value("relations").toInt(), 1);
        QFile svg(base + ".svg");
        QVERIFY(svg.open(QIODevice::ReadOnly));
        QVERIFY(svg.readAll().contains("people"));
        QVERIFY(!QImage(base + ".png").isNull());

        const CliOutcome around
            = m_here.run({"diagram", "-o", base + ".svg", "--around", "pets", "--columns", "keys"});
        COMPARE_EXIT(around, 0);
        QCOMPARE(around.out, base + QStringLiteral(".svg: 2 tables, 1 relation\n"));
        COMPARE_EXIT(m_here.run({"diagram", "-o", base + ".bmp"}), 2);
        COMPARE_EXIT(m_here.run({"diagram", "-o", base + ".svg", "--around", "moon"}), 2);
        QVERIFY(m_here.run({"diagram", "-o", "/nonexistent/x.svg"}).exitCode == 1);
    }

    void errorsAreDocumentsWithJson_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("no such folder")
            << QStringList{"status", "--project", "/nonexistent"} << "misused" << 2;
        QTest::newRow("no server") << QStringList{"status", "--project", "PROJECT", "--url",
                                                  "postgresql:///x?host=/nonexistent&user=me"}
                                   << "unavailable" << 1;
        QTest::newRow("no such database")
            << QStringList{"status", "--project", "PROJECT", "--url", "NODATABASE"} << "unavailable"
            << 1;
        QTest::newRow("no environment")
            << QStringList{"status", "--project", "PROJECT"} << "misused" << 2;
        QTest::newRow("unknown role")
            << QStringList{"status", "--project", "PROJECT", "--url", "URL", "--role", "king"}
            << "misused" << 2;
        QTest::newRow("a password in the URL")
            << QStringList{"status", "--project", "PROJECT", "--url", "postgresql://me:s3cret@h/x"}
            << "misused" << 2;
        QTest::newRow("wrong usage") << QStringList{"status", "--dance"} << "misused" << 2;
        QTest::newRow("no keychain")
            << QStringList{"credentials", "list", "--project", "PROJECT", "--url", "URL"}
            << "unavailable" << 1;
    }

    void errorsAreDocumentsWithJson()
    {
        QFETCH(QStringList, arguments);
        arguments.replaceInStrings("PROJECT", m_here.project().path());
        arguments.replaceInStrings("NODATABASE", m_here.server().uri("nodatabase"));
        arguments.replaceInStrings(QRegularExpression("^URL$"),
                                   m_here.server().uri(m_here.database()));
        QFETCH(int, exitCode);
        const CliOutcome outcome = cli(arguments + QStringList{"--json"});
        COMPARE_EXIT(outcome, exitCode);
        const QJsonObject error = outcome.json().value("error").toObject();
        QTEST(error.value("kind").toString(), "kind");
        for (const char *name :
             {"message", "sqlstate", "detail", "hint", "script", "line", "column"})
            QVERIFY2(error.contains(QLatin1String(name)), name);
        QVERIFY2(outcome.err.startsWith("error: "), qPrintable(outcome.err));
        QVERIFY(!outcome.out.contains("s3cret") && !outcome.err.contains("s3cret"));

        const CliOutcome plain = cli(arguments);
        COMPARE_EXIT(plain, exitCode);
        QVERIFY2(plain.out.isEmpty(), qPrintable(plain.out));
    }

    void aPasswordComesFromTheVariableOrIsAskedFor()
    {
        const QStringList status{"status", "--project", m_here.project().path(), "--url",
                                 m_here.server().uri(m_here.database(), "guarded")};
        const CliOutcome without = cli(status);
        COMPARE_EXIT(without, 1);
        QVERIFY2(without.err.contains("TM_APPS_DB_MASTER_PASSWORD"), qPrintable(without.err));
        QVERIFY(without.err.contains("tm-apps-db credentials set"));
        QVERIFY2(without.err.contains("keychain: "),
                 qPrintable(without.err)); // why the keychain was no help

        QProcessEnvironment environment = tests::pipelineEnvironment();
        environment.insert("TM_APPS_DB_MASTER_PASSWORD", "right one");
        const CliOutcome with = cli(status, {}, environment);
        COMPARE_EXIT(with, 0);
        QVERIFY(with.err.isEmpty());

        environment.insert("TM_APPS_DB_MASTER_PASSWORD", "wr0ng");
        const CliOutcome wrong = cli(status, {}, environment);
        COMPARE_EXIT(wrong, 1);
        QVERIFY(!wrong.err.contains("wr0ng"));

        QFile passwords(m_here.project().path() + "/pgpass");
        QVERIFY(passwords.open(QIODevice::WriteOnly));
        passwords.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        passwords.write("*:*:*:guarded:right one\n");
        passwords.close();
        environment = tests::pipelineEnvironment();
        environment.insert("PGPASSFILE", passwords.fileName());
        const CliOutcome file = cli(status, {}, environment);
        COMPARE_EXIT(file, 0);
        QVERIFY(file.err.isEmpty());
    }

    void aServiceFileIsEnough()
    {
        m_here.project().write("services",
                               QStringLiteral("[shop]\nhost=%1\ndbname=%2\nuser=postgres\n")
                                   .arg(m_here.server().socketFolder(), m_here.database())
                                   .toUtf8());
        QProcessEnvironment environment = tests::pipelineEnvironment();
        environment.insert("PGSERVICEFILE", m_here.project().path() + "/services");
        const CliOutcome outcome
            = cli({"migrate", "--project", m_here.project().path(), "--service", "shop"}, {},
                  environment);
        COMPARE_EXIT(outcome, 0);
        QCOMPARE(m_here.tables(), QStringLiteral("people,pets,toys"));
    }

    void theEnvironmentThatNobodyNamedIsSaid()
    {
        m_here.writeProjectFile("development");
        const CliOutcome outcome = cli({"status", "--project", m_here.project().path()});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.err.startsWith("Using the environment main ("), qPrintable(outcome.err));
        QVERIFY(cli({"status", "--project", m_here.project().path(), "--quiet"}).err.isEmpty());
        QVERIFY(cli({"status", "--project", m_here.project().path(), "--environment", "main"})
                    .err.isEmpty());
        COMPARE_EXIT(cli({"status", "--project", m_here.project().path(), "--environment", "moon"}),
                     2);
    }

    void theDemoServerCanBeAskedFor()
    {
        QProcessEnvironment environment = tests::pipelineEnvironment();
        environment.insert("TM_APPS_DB_DEMO_DIR", m_here.project().path() + "/demo");
        const CliOutcome outcome = cli({"demo", "status", "--json"}, {}, environment);
        COMPARE_EXIT(outcome, 0);
        QCOMPARE(outcome.json().value("demo").toObject().value("state").toString(),
                 QStringLiteral("absent"));
        const CliOutcome stop = cli({"demo", "stop"}, {}, environment);
        COMPARE_EXIT(stop, 0);
        QCOMPARE(stop.out.count(u'\n'), 1);
    }

private:
    tests::CliFixture m_here;
};

QTEST_GUILESS_MAIN(TestCliDatabase)
#include "tst_clidatabase.moc"
