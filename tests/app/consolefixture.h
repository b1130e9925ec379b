// SPDX-License-Identifier: MIT
#pragma once

#include "app/credentials/credentialstore.h"
#include "app/workspace/workspace.h"
#include "models/core/whendone.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace tests {

/// A keychain in memory, which can be told to fail.
class MemoryStore : public app::CredentialStore
{
public:
    using Secret = models::Secret;

    QFuture<models::Result<std::optional<Secret>>> read(const QString &service,
                                                        const QString &key) override
    {
        using Answer = models::Result<std::optional<Secret>>;
        if (!problem.isEmpty())
            return models::finishedFuture(Answer(error()));
        const auto found = secrets.constFind(service + key);
        return models::finishedFuture(
            Answer(found == secrets.cend() ? std::optional<Secret>() : *found));
    }
    QFuture<models::Status> write(const QString &service, const QString &key,
                                  const Secret &secret) override
    {
        if (!problem.isEmpty())
            return models::finishedFuture(models::Status(error()));
        secrets.insert(service + key, secret);
        return models::finishedFuture(models::ok());
    }
    QFuture<models::Status> remove(const QString &service, const QString &key) override
    {
        secrets.remove(service + key);
        return models::finishedFuture(models::ok());
    }

    QHash<QString, Secret> secrets;
    QString problem; ///< empty: it works

private:
    models::Error error() const
    {
        return {.kind = models::Error::Kind::Unavailable, .message = problem};
    }
};

/// Measures how long the event loop was away: the largest pause between two beats of a 10 ms timer.
class EventLoopGap
{
public:
    EventLoopGap()
    {
        m_clock.start();
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
                         [this] { m_largest = std::max(m_largest, m_clock.restart()); });
        m_timer.start(10);
    }
    qint64 largest() const { return std::max(m_largest, m_clock.elapsed()); } ///< milliseconds

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_largest = 0;
};

/// A project in a temporary folder.
class ProjectFolder
{
public:
    void write(const QString &name, const QString &text) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
        file.write(text.toUtf8());
    }

    app::Project project() const
    {
        return {.name = QStringLiteral("shop"),
                .folder = m_folder.path(),
                .migrations = {.locations = {m_folder.path()}},
                .roles
                = {QStringLiteral("master"), QStringLiteral("consumer"), QStringLiteral("api")}};
    }
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

/// `database` of the server as an environment.
inline app::Environment environmentOf(const TestServer &server, const QString &database,
                                      app::Environment::Kind kind
                                      = app::Environment::Kind::Development)
{
    return {.name = app::kindName(kind), .kind = kind, .spec = server.spec(database)};
}

/// The server wants a password of `user` from now on, as long as it lives.
inline void wantPassword(const TestServer &server, const QString &user, const QString &password)
{
    server.psql(QStringLiteral("postgres"),
                {QStringLiteral("-c"),
                 QStringLiteral("CREATE ROLE \"%1\" LOGIN PASSWORD '%2'").arg(user, password)});
    QFile rules(server.socketFolder() + QStringLiteral("/data/pg_hba.conf"));
    QVERIFY2(rules.open(QIODevice::ReadWrite), qPrintable(rules.errorString()));
    const QByteArray before = rules.readAll();
    rules.seek(0);
    rules.write("local all \"" + user.toUtf8() + "\" scram-sha-256\n"
                + before); // the first rule that fits counts
    rules.close();
    server.ask(QStringLiteral("postgres"), QStringLiteral("SELECT pg_reload_conf()"));
}

} // namespace tests

/// Starts the server of a whole test program, in initTestCase(); see USE_TEST_SERVER.
#define START_TEST_SERVER(pointer)                                                                 \
    pointer = std::make_unique<tests::TestServer>();                                               \
    if (!pointer->problem().isEmpty()) {                                                           \
        QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(pointer->problem()));    \
        QSKIP(qPrintable(pointer->problem()));                                                     \
    }
