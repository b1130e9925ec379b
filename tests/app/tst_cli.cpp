// SPDX-License-Identifier: MIT
#include "tests/app/cliprogram.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QImage>
#include <QJsonArray>

#include <csignal>
#include <memory>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using tests::cli;
using tests::CliOutcome;
using tests::ProjectFolder;

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

/// The real program against a real server, from the outside.
class TestCli : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<tests::TestServer>();
        if (!m_server->problem().isEmpty()) {
            QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_server->problem()));
            QSKIP(qPrintable(m_server->problem()));
        }
        // One role that has to say its password.
        m_server->ask("postgres", "CREATE ROLE guarded SUPERUSER LOGIN PASSWORD 'right one'");
        QFile rules(m_server->socketFolder() + QStringLiteral("/data/pg_hba.conf"));
        QVERIFY(rules.open(QIODevice::WriteOnly));
        rules.write("local all guarded scram-sha-256\nlocal all all trust\n");
        rules.close();
        QCOMPARE(m_server->ask("postgres", "SELECT pg_reload_conf()"), QStringLiteral("t"));
    }

    void init()
    {
        static int number = 0;
        m_database = m_server->createDatabase(QStringLiteral("cli%1").arg(++number));
        m_project = std::make_unique<ProjectFolder>();
        m_project->writeMigrations();
    }

    void statusShowsWhatIsPending()
    {
        const CliOutcome outcome = here({"status"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.out.startsWith("Version  Description  State"), qPrintable(outcome.out));
        QVERIFY(outcome.out.contains("002      pets         Pending\n"));
        QVERIFY(outcome.out.endsWith("\n3 pending: tm-apps-db migrate\n"));
        QVERIFY(!outcome.out.contains(u'\033') && !outcome.err.contains(u'\033'));
        COMPARE_EXIT(here({"status", "--check"}), 3);
        QCOMPARE(ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
                 QStringLiteral("0"));
    }

    void migrateAppliesAllAndThenNothing()
    {
        const CliOutcome outcome = here({"migrate"});
        COMPARE_EXIT(outcome, 0);
        QStringList lines = outcome.out.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines.first().startsWith("V001__people.sql  applied in "),
                 qPrintable(lines.first()));
        QCOMPARE(outcome.err, QStringLiteral("The database is at version 003\n"));
        QCOMPARE(ask("SELECT count(*) FROM flyway_schema_history WHERE success"),
                 QStringLiteral("3"));
        COMPARE_EXIT(here({"status", "--check"}), 0);

        const CliOutcome again = here({"migrate"});
        COMPARE_EXIT(again, 0);
        QVERIFY(again.out.isEmpty());
        QCOMPARE(again.err, QStringLiteral("Nothing to apply: the database is at version 003\n"));
        QVERIFY(here({"migrate", "--quiet"}).err.isEmpty());
    }

    void migrateStopsWhereItIsTold()
    {
        COMPARE_EXIT(here({"migrate", "--next"}), 0);
        QCOMPARE(tables(), QStringLiteral("people"));
        COMPARE_EXIT(here({"migrate", "--to", "2"}), 0);
        QCOMPARE(tables(), QStringLiteral("people,pets"));
        COMPARE_EXIT(here({"migrate", "--to", "99"}), 2);
        COMPARE_EXIT(here({"migrate", "--to", "latest-one"}), 2);
        QCOMPARE(tables(), QStringLiteral("people,pets"));
    }

    void undoTakesBackNewestFirst()
    {
        COMPARE_EXIT(here({"migrate"}), 0);
        const CliOutcome one = here({"undo"});
        COMPARE_EXIT(one, 0);
        QVERIFY2(one.out.startsWith("U003__toys.sql  undone in "), qPrintable(one.out));
        QCOMPARE(one.err, QStringLiteral("The database is at version 002\n"));
        QCOMPARE(tables(), QStringLiteral("people,pets"));
        COMPARE_EXIT(here({"migrate:undo", "--to", "1"}), 0);
        QCOMPARE(tables(), QStringLiteral("people"));
        COMPARE_EXIT(here({"migrate"}), 0);
        COMPARE_EXIT(here({"undo", "--all"}), 0);
        QCOMPARE(tables(), QString());
        COMPARE_EXIT(here({"undo", "--to", "2"}), 2);
    }

    void statusAsJsonHasTheNamesOfTheInterface()
    {
        COMPARE_EXIT(here({"migrate", "--to", "2"}), 0);
        const CliOutcome outcome = here({"status", "--json"});
        COMPARE_EXIT(outcome, 0);
        const QJsonArray list = outcome.json().value("migrations").toArray();
        QCOMPARE(list.size(), 3);
        const QJsonObject applied = list.at(0).toObject();
        QCOMPARE(applied.value("version").toString(), QStringLiteral("001"));
        QCOMPARE(applied.value("description").toString(), QStringLiteral("people"));
        QCOMPARE(applied.value("type").toString(), QStringLiteral("SQL"));
        QCOMPARE(applied.value("script").toString(), QStringLiteral("V001__people.sql"));
        QCOMPARE(applied.value("state").toString(), QStringLiteral("Success"));
        QCOMPARE(applied.value("installed_rank").toInt(), 1);
        QCOMPARE(applied.value("installed_by").toString(), QStringLiteral("postgres"));
        QCOMPARE(applied.value("undoable").toBool(), true);
        QVERIFY(applied.value("checksum").isDouble()
                && applied.value("execution_time_ms").isDouble());
        QVERIFY(applied.value("installed_on").isString());
        QCOMPARE(list.at(2).toObject().value("state").toString(), QStringLiteral("Pending"));
        QVERIFY(list.at(2).toObject().value("installed_on").isNull());
    }

    void aFileThatWasChangedIsFound()
    {
        COMPARE_EXIT(here({"migrate"}), 0);
        m_project->write("migrations/V002__pets.sql", "CREATE TABLE cats (id int);\n");
        const CliOutcome outcome = here({"status", "--check"});
        COMPARE_EXIT(outcome, 3);
        QVERIFY2(outcome.out.contains("Success, changed"), qPrintable(outcome.out));
        COMPARE_EXIT(here({"migrate"}), 1);
    }

    void aFailureTellsTheWholeStoryAndLeavesNothing()
    {
        m_project->write("migrations/V002__pets.sql",
                         "CREATE TABLE pets (id int);\n\n-- Größe\nINSERT INTO pets\n  SELECT 'ü', "
                         "wrong FROM people;\n");
        const CliOutcome outcome = here({"migrate"});
        COMPARE_EXIT(outcome, 1);
        QCOMPARE(outcome.out.count(u'\n'), 1);
        QVERIFY(outcome.out.startsWith("V001__people.sql  applied"));
        QVERIFY2(outcome.err.startsWith("error: V002__pets.sql"), qPrintable(outcome.err));
        QVERIFY(outcome.err.contains("column \"wrong\" does not exist (SQLSTATE 42703)\n"));
        QVERIFY2(outcome.err.contains(QString::fromUtf8("    5 |   SELECT 'ü', wrong FROM people\n"
                                                        "                       ^\n")),
                 qPrintable(outcome.err));
        QVERIFY2(
            outcome.err.endsWith("V002__pets.sql was rolled back; 001 and before are applied\n"),
            qPrintable(outcome.err));
        QCOMPARE(tables(), QStringLiteral("people"));
        QCOMPARE(ask("SELECT count(*) FROM flyway_schema_history"), QStringLiteral("1"));
    }

    void aFailureAsJsonIsOneDocument()
    {
        m_project->write("migrations/V002__pets.sql", "CREATE TABLE pets (id int);\nSELECT 1/0;\n");
        const CliOutcome outcome = here({"migrate", "--json"});
        COMPARE_EXIT(outcome, 1);
        const QJsonObject document = outcome.json();
        QCOMPARE(document.value("steps").toArray().size(), 1);
        QCOMPARE(document.value("version").toString(), QStringLiteral("001"));
        const QJsonObject error = document.value("error").toObject();
        QCOMPARE(error.value("kind").toString(), QStringLiteral("rejected"));
        QCOMPARE(error.value("sqlstate").toString(), QStringLiteral("22012"));
        QCOMPARE(error.value("script").toString(), QStringLiteral("V002__pets.sql"));
        QCOMPARE(error.value("line").toInt(), 2);
        QVERIFY(outcome.err.contains("division by zero"));
    }

    void interruptingRollsBackAndExitsWith130()
    {
        m_project->write("migrations/V002__pets.sql",
                         "CREATE TABLE pets (id int);\nSELECT pg_sleep(60);\n");
        QProcess process;
        process.setProcessEnvironment(tests::pipelineEnvironment());
        process.start(tests::cliPath(), arguments({"migrate"}));
        QVERIFY(QTest::qWaitFor(
            [this] {
                return m_server->ask(
                           "postgres",
                           QStringLiteral(
                               "SELECT count(*) FROM pg_stat_activity WHERE datname = '%1' "
                               "AND query LIKE '%pg_sleep%'")
                               .arg(m_database))
                    != u"0";
            },
            20'000));
        QElapsedTimer clock;
        clock.start();
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(15'000));
        QVERIFY(clock.elapsed() < 10'000);
        const QString err = QString::fromUtf8(process.readAllStandardError());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY2(err.contains("Cancelling on the server and waiting for the rollback"),
                 qPrintable(err));
        QVERIFY2(err.endsWith("V002__pets.sql was rolled back; 001 and before are applied\n"),
                 qPrintable(err));
        QCOMPARE(tables(), QStringLiteral("people"));
        QCOMPARE(ask("SELECT count(*) FROM flyway_schema_history"), QStringLiteral("1"));
        QTRY_COMPARE(ask("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' "
                         "AND pid <> pg_backend_pid()"),
                     QStringLiteral("0"));
    }

    void aHostThatDoesNotAnswerCanBeGivenUp()
    {
        const SilentHost silent;
        QProcess process;
        process.setProcessEnvironment(tests::pipelineEnvironment());
        process.start(tests::cliPath(),
                      {"status", "--project", m_project->path(), "--url",
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
        COMPARE_EXIT(here({"migrate"}), 0);
        const CliOutcome tree = here({"schema"});
        COMPARE_EXIT(tree, 0);
        QVERIFY2(tree.out.contains(QString::fromUtf8("├─ table pets  -- whom people live with\n")),
                 qPrintable(tree.out));
        QVERIFY(tree.out.contains("name  text not null\n"));

        const CliOutcome json = here({"schema", "--json", "--schema", "public"});
        COMPARE_EXIT(json, 0);
        QCOMPARE(json.json().value("format").toInt(), 1);
        const QJsonArray schemas = json.json().value("schemas").toArray();
        QCOMPARE(schemas.size(), 1);
        QVERIFY(schemas.at(0).toObject().value("tables").toArray().size() >= 3);
        COMPARE_EXIT(here({"schema", "--schema", "moon"}), 2);
    }

    void aSchemaNeedsNoProject()
    {
        const CliOutcome outcome
            = cli({"schema", "--project", QDir::tempPath() + QStringLiteral("/tm-apps-db-no-such"),
                   "--url", m_server->uri(m_database)});
        COMPARE_EXIT(outcome, 0);
        QVERIFY(outcome.out.startsWith(m_database + QStringLiteral("  PostgreSQL ")));
    }

    void aDiagramIsWrittenInTheFormatOfItsEnding()
    {
        COMPARE_EXIT(here({"migrate"}), 0);
        const QString base = m_project->path() + QStringLiteral("/diagram");
        const CliOutcome outcome = here(
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
            = here({"diagram", "-o", base + ".svg", "--around", "pets", "--columns", "keys"});
        COMPARE_EXIT(around, 0);
        QCOMPARE(around.out, base + QStringLiteral(".svg: 2 tables, 1 relation\n"));
        COMPARE_EXIT(here({"diagram", "-o", base + ".bmp"}), 2);
        COMPARE_EXIT(here({"diagram", "-o", base + ".svg", "--around", "moon"}), 2);
        QVERIFY(here({"diagram", "-o", "/nonexistent/x.svg"}).exitCode == 1);
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
        arguments.replaceInStrings("PROJECT", m_project->path());
        arguments.replaceInStrings("NODATABASE", m_server->uri("nodatabase"));
        arguments.replaceInStrings(QRegularExpression("^URL$"), m_server->uri(m_database));
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
        const QStringList status{"status", "--project", m_project->path(), "--url",
                                 m_server->uri(m_database, "guarded")};
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

        QFile passwords(m_project->path() + "/pgpass");
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
        m_project->write("services",
                         QStringLiteral("[shop]\nhost=%1\ndbname=%2\nuser=postgres\n")
                             .arg(m_server->socketFolder(), m_database)
                             .toUtf8());
        QProcessEnvironment environment = tests::pipelineEnvironment();
        environment.insert("PGSERVICEFILE", m_project->path() + "/services");
        const CliOutcome outcome = cli(
            {"migrate", "--project", m_project->path(), "--service", "shop"}, {}, environment);
        COMPARE_EXIT(outcome, 0);
        QCOMPARE(tables(), QStringLiteral("people,pets,toys"));
    }

    void theEnvironmentThatNobodyNamedIsSaid()
    {
        writeProjectFile("development");
        const CliOutcome outcome = cli({"status", "--project", m_project->path()});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.err.startsWith("Using the environment main ("), qPrintable(outcome.err));
        QVERIFY(cli({"status", "--project", m_project->path(), "--quiet"}).err.isEmpty());
        QVERIFY(
            cli({"status", "--project", m_project->path(), "--environment", "main"}).err.isEmpty());
        COMPARE_EXIT(cli({"status", "--project", m_project->path(), "--environment", "moon"}), 2);
    }

    void productionIsNotChangedWithoutAYes()
    {
        writeProjectFile("production");
        const QStringList project{"--project", m_project->path()};
        COMPARE_EXIT(cli(QStringList{"status"} + project), 0);
        const CliOutcome refused = cli(QStringList{"migrate"} + project);
        COMPARE_EXIT(refused, 2);
        QVERIFY2(refused.err.contains("--yes"), qPrintable(refused.err));
        COMPARE_EXIT(here({"migrate"}), 2); // the same database by its URL
        QCOMPARE(tables(), QString());
        COMPARE_EXIT(cli(QStringList{"migrate", "--yes"} + project), 0);
        QCOMPARE(tables(), QStringLiteral("people,pets,toys"));
        COMPARE_EXIT(cli(QStringList{"undo"} + project), 2);
        QCOMPARE(tables(), QStringLiteral("people,pets,toys"));
        COMPARE_EXIT(cli(QStringList{"undo", "--yes"} + project), 0);
        QCOMPARE(tables(), QStringLiteral("people,pets"));
    }

    void theDemoServerCanBeAskedFor()
    {
        QProcessEnvironment environment = tests::pipelineEnvironment();
        environment.insert("TM_APPS_DB_DEMO_DIR", m_project->path() + "/demo");
        const CliOutcome outcome = cli({"demo", "status", "--json"}, {}, environment);
        COMPARE_EXIT(outcome, 0);
        QCOMPARE(outcome.json().value("demo").toObject().value("state").toString(),
                 QStringLiteral("absent"));
        const CliOutcome stop = cli({"demo", "stop"}, {}, environment);
        COMPARE_EXIT(stop, 0);
        QCOMPARE(stop.out.count(u'\n'), 1);
    }

private:
    QStringList arguments(const QStringList &command) const
    {
        return command
            + QStringList{"--project", m_project->path(), "--url", m_server->uri(m_database)};
    }

    CliOutcome here(const QStringList &command) const { return cli(arguments(command)); }

    QString ask(const QString &sql) const { return m_server->ask(m_database, sql); }

    QString tables() const
    {
        return ask("SELECT string_agg(tablename, ',' ORDER BY tablename) FROM pg_tables "
                   "WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'");
    }

    void writeProjectFile(const QByteArray &kind) const
    {
        m_project->write("tm-apps-db.toml",
                         "[project]\nname = \"shop\"\n[environments.main]\nkind = \"" + kind
                             + "\"\nurl = \"" + m_server->uri(m_database).toUtf8() + "\"\n");
    }

    std::unique_ptr<tests::TestServer> m_server;
    std::unique_ptr<ProjectFolder> m_project;
    QString m_database;
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
