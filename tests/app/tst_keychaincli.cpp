// SPDX-License-Identifier: MIT
#include "tests/app/cliprogram.h"
#include "tests/app/keyringsession.h"
#include "tests/support/testserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>

#include <csignal>
#include <memory>

using tests::CliOutcome;

namespace {

/// A pipeline with a keychain.
QProcessEnvironment withKeychain()
{
    QProcessEnvironment environment = tests::pipelineEnvironment();
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                       qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"));
    return environment;
}

} // namespace

/// The command line against a real Secret Service and a server that wants passwords.
class TestKeychainCli : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        NEEDS_KEYRING();
        m_server = std::make_unique<tests::TestServer>();
        NEED_SERVER(m_server);
        m_server->ask("postgres",
                      QString::fromUtf8("CREATE ROLE svc_api LOGIN PASSWORD 'geheim \"1\" ü'"));
        QFile rules(m_server->socketFolder() + QStringLiteral("/data/pg_hba.conf"));
        QVERIFY(rules.open(QIODevice::WriteOnly));
        rules.write("local all svc_api scram-sha-256\nlocal all all trust\n");
        rules.close();
        QCOMPARE(m_server->ask("postgres", "SELECT pg_reload_conf()"), QStringLiteral("t"));
        m_project.writeMigrations();
        m_project.write("tm-apps-db.toml",
                        "[project]\nname = \"shop\"\n[environments.dev]\nkind = "
                        "\"development\"\nurl = \"postgresql:///postgres?host="
                            + m_server->socketFolder().toUtf8()
                            + "\"\n[environments.live]\nkind = \"production\"\n"
                              "url = \"postgresql://db.example.com/shop\"\n");
    }

    void cleanup()
    {
        for (const char *environment : {"dev", "live"})
            run({"credentials", "remove", "-e", QString::fromLatin1(environment), "--role", "api"});
    }

    void aPasswordFromStandardInputOpensTheDatabase()
    {
        COMPARE_EXIT(run({"status", "-e", "dev", "--role", "api"}), 1);
        const CliOutcome set
            = run({"credentials", "set", "-e", "dev", "--role", "api", "--username", "svc_api"},
                  QByteArray("geheim \"1\" ü\nanother line\n"));
        COMPARE_EXIT(set, 0);
        QCOMPARE(set.out, QStringLiteral("Saved in the keychain: api on dev (project shop)\n"));
        const CliOutcome status = run({"status", "-e", "dev", "--role", "api"});
        COMPARE_EXIT(status, 0);
        QVERIFY2(status.err.isEmpty(), qPrintable(status.err));

        COMPARE_EXIT(run({"credentials", "remove", "-e", "dev", "--role", "api"}), 0);
        const CliOutcome without = run({"status", "-e", "dev", "--role", "api"});
        COMPARE_EXIT(without, 1);
        QVERIFY2(!without.err.contains("keychain:"),
                 qPrintable(without.err)); // it answered; it just has nothing
    }

    void aNewPasswordKeepsTheUserName()
    {
        COMPARE_EXIT(
            run({"credentials", "set", "-e", "dev", "--role", "api", "--username", "svc_api"},
                "wr0ng\n"),
            0);
        const CliOutcome wrong = run({"status", "-e", "dev", "--role", "api"});
        COMPARE_EXIT(wrong, 1);
        QVERIFY2(wrong.err.contains("svc_api") && !wrong.err.contains("wr0ng"),
                 qPrintable(wrong.err));
        COMPARE_EXIT(run({"credentials", "set", "-e", "dev", "--role", "api"},
                         QByteArray("geheim \"1\" ü\n")),
                     0);
        COMPARE_EXIT(run({"status", "-e", "dev", "--role", "api"}), 0);
    }

    void theListNamesEveryRoleAndNoPassword()
    {
        COMPARE_EXIT(run({"credentials", "set", "-e", "live", "--role", "api", "--username", "svc"},
                         "s3cret\n"),
                     0);
        const CliOutcome list = run({"credentials", "list"});
        COMPARE_EXIT(list, 0);
        QVERIFY2(list.out.contains("live         api       svc        in the keychain\n"),
                 qPrintable(list.out));
        QVERIFY2(list.out.contains("dev          api       api        none\n"),
                 qPrintable(list.out));
        QVERIFY(!list.out.contains("s3cret"));

        QProcessEnvironment environment = withKeychain();
        environment.insert("TM_APPS_DB_API_PASSWORD", "an0ther");
        const CliOutcome json = tests::cli(
            {"credentials", "list", "-e", "live", "--json", "--project", m_project.path()}, {},
            environment);
        COMPARE_EXIT(json, 0);
        QVERIFY(!json.out.contains("s3cret") && !json.out.contains("an0ther"));
        const QJsonArray entries = json.json().value("credentials").toArray();
        QCOMPARE(entries.size(), 3);
        const QJsonObject api = entries.at(2).toObject();
        QCOMPARE(api.value("role").toString(), QStringLiteral("api"));
        QCOMPARE(api.value("username").toString(), QStringLiteral("svc"));
        QVERIFY(api.value("has_password").toBool());
        QVERIFY(api.value("variable_is_set").toBool());
    }

    void anEmptyPasswordIsNotSaved()
    {
        COMPARE_EXIT(run({"credentials", "set", "-e", "dev", "--role", "api"}, "\n"), 2);
        COMPARE_EXIT(run({"credentials", "set", "-e", "dev", "--role", "api"}), 2);
        COMPARE_EXIT(run({"credentials", "set", "-e", "dev", "--role", "king"}, "x\n"), 2);
        QVERIFY(!run({"credentials", "list"}).out.contains("in the keychain"));
    }

    void aKeychainThatHangsDoesNotHangTheProgram()
    {
        const int daemon = qEnvironmentVariableIntValue("TEST_KEYRING_PID");
        ::kill(daemon, SIGSTOP);
        const auto wakeUp = qScopeGuard([daemon] { ::kill(daemon, SIGCONT); });
        QElapsedTimer clock;
        clock.start();
        const CliOutcome outcome = run({"credentials", "set", "-e", "dev", "--role", "api"}, "x\n");
        COMPARE_EXIT(outcome, 1);
        QVERIFY2(outcome.err.contains("did not answer within 10 s"), qPrintable(outcome.err));
        QVERIFY2(clock.elapsed() < 15'000, qPrintable(QString::number(clock.elapsed())));
    }

private:
    CliOutcome run(const QStringList &command, const QByteArray &input = {}) const
    {
        return tests::cli(command + QStringList{"--project", m_project.path()}, input,
                          withKeychain());
    }

    std::unique_ptr<tests::TestServer> m_server;
    tests::ProjectFolder m_project;
};

int main(int argc, char *argv[])
{
    tests::enterKeyringSession(argc, argv);
    QCoreApplication application(argc, argv);
    TestKeychainCli test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychaincli.moc"
