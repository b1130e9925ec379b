// SPDX-License-Identifier: MIT
#include "app/workspace/workspace.h"

#include "app/credentials/credentialstore.h"
#include "models/core/whendone.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace app;
using models::Error;
using models::Result;
using models::Secret;
using models::Status;

namespace {

/// Keeps what it is given, so that these tests need no keychain.
class MemoryStore : public CredentialStore
{
public:
    QFuture<Result<std::optional<Secret>>> read(const QString &service, const QString &key) override
    {
        const auto found = m_secrets.constFind(service + key);
        return models::finishedFuture(Result<std::optional<Secret>>(
            found == m_secrets.cend() ? std::optional<Secret>() : *found));
    }
    QFuture<Status> write(const QString &service, const QString &key, const Secret &secret) override
    {
        m_secrets.insert(service + key, secret);
        return models::finishedFuture(models::ok());
    }
    QFuture<Status> remove(const QString &service, const QString &key) override
    {
        m_secrets.remove(service + key);
        return models::finishedFuture(models::ok());
    }

private:
    QHash<QString, Secret> m_secrets;
};

/// Why a run did not do all that it was asked to; empty when it did.
QString complaint(const Result<migrations::RunReport> &report)
{
    if (!report)
        return report.error().message;
    return report->failure ? report->failure->message : QString();
}

} // namespace

class tst_Workspace : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    QTemporaryDir m_folder;
    MemoryStore m_store;
    std::unique_ptr<Credentials> m_credentials;
    int m_databases = 0;

    void write(const QString &name, const QString &text)
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }

    Project project() const
    {
        return {.name = "sample",
                .folder = m_folder.path(),
                .migrations = {.locations = {m_folder.path()}},
                .roles = {"master", "consumer", "api"},
                .placeholders = {{"what", "apple"}}};
    }

    /// The test server with a new database, as an environment of the kind given.
    Environment environment(bool privateServer = false)
    {
        const QString database = m_server->createDatabase(QStringLiteral("w%1").arg(++m_databases));
        models::ConnectionSpec spec = m_server->spec(database);
        return {.name = "test", .spec = spec, .privateServer = privateServer};
    }

    template <typename T>
    static T waitFor(const QFuture<T> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000)
            || future.resultCount() == 0)
            qFatal("no answer");
        return future.result();
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<tests::TestServer>();
        NEED_SERVER(m_server);
        m_credentials = std::make_unique<Credentials>("sample", m_store);
        write("V1__fruit.sql", "CREATE TABLE ${what} (id int PRIMARY KEY);\n");
        write("U1__fruit.sql", "DROP TABLE ${what};\n");
        write("V2__role.sql",
              "CREATE ROLE ${consumer_username} LOGIN PASSWORD '${consumer_password}';\n");
        write("U2__role.sql", "DROP ROLE ${consumer_username};\n");
    }

    void opensReadsAndMigrates()
    {
        Workspace workspace(project(), *m_credentials);
        QSignalSpy opened(&workspace, &Workspace::opened);
        QSignalSpy progressed(&workspace, &Workspace::progressed);
        QVERIFY(waitFor(workspace.open({.environment = environment()})));
        QCOMPARE(opened.count(), 1);
        QVERIFY(workspace.isOpen());

        const auto status = waitFor(workspace.migrationStatus());
        QVERIFY(status);
        QCOMPARE(status->migrations.size(), 2);

        const auto report = waitFor(workspace.migrate({.nextOnly = true}));
        QVERIFY(report);
        QVERIFY(!report->failure);
        QCOMPARE(report->done.size(), 1);
        QTRY_VERIFY(progressed.count() >= 2);

        QSignalSpy reading(&workspace, &Workspace::snapshotProgressed);
        const auto snapshot = waitFor(workspace.snapshot());
        QVERIFY(snapshot);
        QVERIFY(snapshot->table("public", "apple"));
        QTRY_VERIFY(!reading.isEmpty());
        const auto first = reading.first().first().value<models::IntrospectionProgress>();
        QCOMPARE(first.done, 0);
        QVERIFY(first.total > 5 && !first.what.isEmpty());
    }

    void aPasswordThatNobodyKnowsIsAnErrorBeforeAnythingRuns()
    {
        Workspace workspace(project(), *m_credentials);
        const Environment here = environment();
        QVERIFY(waitFor(workspace.open({.environment = here})));
        QVERIFY(waitFor(workspace.migrate({.nextOnly = true})));
        const auto report = waitFor(workspace.migrate({}));
        const Error error = report ? report->failure.value_or(Error{}) : report.error();
        QVERIFY2((error.message + error.hint).contains("consumer_password"),
                 qPrintable(error.message));
        QCOMPARE(
            m_server->ask("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = 'consumer'"),
            QString("0"));
    }

    void passwordsOfRolesReachTheServerAsVerifiers()
    {
        Workspace workspace(project(), *m_credentials);
        const Environment here = environment();
        QVERIFY(waitFor(m_credentials->save("test", "consumer",
                                            {.username = "", .password = Secret("hunter2")})));
        QVERIFY(waitFor(workspace.open({.environment = here})));
        const auto report = waitFor(workspace.migrate({}));
        QCOMPARE(complaint(report), QString());
        QVERIFY(
            m_server
                ->ask("postgres", "SELECT rolpassword FROM pg_authid WHERE rolname = 'consumer'")
                .startsWith("SCRAM-SHA-256$"));

        const auto undone = waitFor(workspace.undo({.all = true}));
        QCOMPARE(complaint(undone), QString());
        QCOMPARE(undone->done.size(), 2);
        QVERIFY(waitFor(m_credentials->remove("test", "consumer")));
    }

    void thePrivateServerNeedsNoPasswords()
    {
        Credentials fresh("sample", m_store);
        Workspace workspace(project(), fresh);
        QVERIFY(waitFor(workspace.open({.environment = environment(true)})));
        const auto report = waitFor(workspace.migrate({}));
        QCOMPARE(complaint(report), QString());
        QVERIFY(waitFor(workspace.undo({.all = true})));
    }

    void anApiSessionIsReadOnly()
    {
        m_server->ask("postgres", "CREATE ROLE api LOGIN");
        Workspace workspace(project(), *m_credentials);
        Environment here = environment();
        here.spec.parameters.remove("user");
        const auto opened = waitFor(workspace.open({.environment = here, .role = "api"}));
        QVERIFY(opened);
        QCOMPARE(opened->user, QString("api"));
        QVERIFY(opened->readOnly);
    }

    void aLostConnectionIsSaidAndCanBeReopened()
    {
        Workspace workspace(project(), *m_credentials);
        QSignalSpy lost(&workspace, &Workspace::lost);
        const auto opened = waitFor(workspace.open({.environment = environment()}));
        QVERIFY(opened);
        m_server->ask("postgres",
                      QStringLiteral("SELECT pg_terminate_backend(%1)").arg(opened->processId));
        QTRY_COMPARE(lost.count(), 1);
        QVERIFY(!workspace.isOpen());
        QCOMPARE(waitFor(workspace.migrationStatus()).error().kind, Error::Kind::Lost);
        QVERIFY(waitFor(workspace.reopen()));
        QVERIFY(waitFor(workspace.migrationStatus()));
    }

    void aHostThatDoesNotAnswerCanBeGivenUp()
    {
        QTcpServer deaf;
        QVERIFY(deaf.listen(QHostAddress::LocalHost));
        Environment nowhere{.name = "nowhere",
                            .spec = {.parameters = {{"host", "127.0.0.1"},
                                                    {"port", QString::number(deaf.serverPort())},
                                                    {"sslmode", "disable"}},
                                     .connectTimeoutSeconds = 2}};
        QElapsedTimer clock;
        clock.start();
        {
            Workspace workspace(project(), *m_credentials);
            const auto opening = workspace.open({.environment = nowhere});
            QTest::qWait(100);
            QVERIFY(!opening.isFinished());
            workspace.disconnectFromServer();
            QTRY_VERIFY(opening.isCanceled());
            QVERIFY(!workspace.isBusy());
            QVERIFY(waitFor(workspace.open({.environment = environment()})));
        }
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QTest::qWait(2500); // let the thread that was left behind end before the program does
    }

    void knowsWhenAPasswordWouldHelp()
    {
        QVERIFY(needsPassword(
            {.kind = Error::Kind::Unavailable,
             .detail = "connection to server failed: fe_sendauth: no password supplied"}));
        QVERIFY(needsPassword({.kind = Error::Kind::Unavailable,
                               .detail = "FATAL: password authentication failed for user \"x\""}));
        QVERIFY(!needsPassword({.kind = Error::Kind::Unavailable, .detail = "Connection refused"}));
    }
};

QTEST_GUILESS_MAIN(tst_Workspace)
#include "tst_workspace.moc"
