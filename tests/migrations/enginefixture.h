// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/engine.h"
#include "tests/support/testserver.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>
#include <mutex>

namespace tests {

constexpr int longWait = 60'000; // milliseconds

/// The answer of a future, however long it takes, with the event loop running meanwhile.
template <typename T>
T answerOf(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, longWait))
        qFatal("A job did not finish");
    return future.result();
}

/// A folder of migrations and one database for them, empty at first.
class EngineFixture
{
public:
    EngineFixture(TestServer &server, const QString &database)
        : m_server(server)
        , m_database(server.createDatabase(database))
    {
        target.folder.locations = {m_folder.path()};
        open();
    }

    void open()
    {
        session = std::make_unique<models::Session>();
        const auto opened = answerOf(session->open(m_server.spec(m_database), {}));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message + opened.error().detail));
    }

    void write(const QString &script, const QString &text) const
    {
        const QString path = m_folder.filePath(script);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("%s cannot be written", qPrintable(path));
    }

    models::Result<migrations::RunReport> migrate(const migrations::MigrateTarget &until = {})
    {
        return answerOf(migrations::migrate(*session, target, until, {}));
    }

    models::Result<migrations::RunReport> undo(const migrations::UndoTarget &until = {})
    {
        return answerOf(migrations::undo(*session, target, until, {}));
    }

    models::Result<migrations::MigrationStatus> status()
    {
        return answerOf(migrations::readStatus(*session, target));
    }

    QString ask(const QString &sql) const { return m_server.ask(m_database, sql); }

    /// rank|version|description|type|script|checksum|success, one row a line.
    QStringList history() const
    {
        const QString answer = ask(QStringLiteral(
            "SELECT installed_rank, version, description, type, script, checksum, success "
            "FROM flyway_schema_history ORDER BY installed_rank"));
        return answer.isEmpty() ? QStringList() : answer.split(u'\n');
    }

    bool hasTable(const QString &name) const
    {
        return ask(QStringLiteral("SELECT pg_catalog.to_regclass('%1') IS NOT NULL").arg(name))
            == u"t";
    }

    TestServer &server() { return m_server; }
    const QString &database() const { return m_database; }

    migrations::Target target;
    std::unique_ptr<models::Session> session;

private:
    TestServer &m_server;
    QString m_database;
    QTemporaryDir m_folder;
};

/// A psql that stays connected: another operator, whose transaction is open as long as one likes.
class OtherOperator
{
public:
    OtherOperator(const EngineFixture &fixture, const models::ConnectionSpec &spec)
    {
        m_psql.start(serverProgram(QStringLiteral("psql")),
                     {QStringLiteral("-XqAt"), QStringLiteral("-h"), spec.host(),
                      QStringLiteral("-U"), spec.user(), QStringLiteral("-d"), fixture.database()});
        if (!m_psql.waitForStarted(longWait))
            qFatal("psql does not start");
    }

    ~OtherOperator()
    {
        m_psql.closeWriteChannel();
        m_psql.waitForFinished(longWait);
    }

    /// Returns when `sql` has been executed.
    void run(const QString &sql)
    {
        m_psql.write(sql.toUtf8() + "\n\\echo executed\n");
        QByteArray said;
        while (!said.contains("executed\n")) {
            if (!m_psql.waitForReadyRead(longWait))
                qFatal("psql does not answer");
            said += m_psql.readAllStandardOutput();
        }
    }

private:
    QProcess m_psql;
};

/// What a run reported, and a way to wait for it.
class ProgressLog
{
public:
    migrations::ProgressReceiver receiver()
    {
        return [this](const migrations::Progress &progress) {
            const std::lock_guard lock(m_mutex);
            m_events.append(progress);
        };
    }

    QList<migrations::Progress> events() const
    {
        const std::lock_guard lock(m_mutex);
        return m_events;
    }

    bool waitFor(migrations::Progress::Event event) const
    {
        return QTest::qWaitFor(
            [&] {
                const auto all = events();
                return std::any_of(all.begin(), all.end(),
                                   [&](const auto &one) { return one.event == event; });
            },
            longWait);
    }

private:
    mutable std::mutex m_mutex;
    QList<migrations::Progress> m_events;
};

/// What kept a run from doing all that was asked; null when nothing did.
inline QString problemOf(const models::Result<migrations::RunReport> &report)
{
    if (!report)
        return report.error().message + u' ' + report.error().detail;
    if (!report->failure)
        return {};
    return report->failure->message + u' ' + report->failure->detail + u' ' + report->leftBehind;
}

} // namespace tests

#define VERIFY_DONE(report) QCOMPARE(tests::problemOf(report), QString())
