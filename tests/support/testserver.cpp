// SPDX-License-Identifier: MIT
#include "tests/support/testserver.h"

#include <QDebug>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

#include <csignal>
#include <optional>

#include <unistd.h>

namespace tests {

namespace {

constexpr int patience = 30'000; // milliseconds

bool isRoot()
{
    return geteuid() == 0;
}

/// `program arguments…`, under the account postgres when we are root.
QStringList unprivileged(const QStringList &command)
{
    if (!isRoot())
        return command;
    return QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid=postgres"),
                       QStringLiteral("--regid=postgres"), QStringLiteral("--init-groups"),
                       QStringLiteral("--")}
    + command;
}

/// Runs to the end. \returns nothing when it succeeded, else what it said
std::optional<QString> failureOf(QStringList command, const QString &folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(command.takeFirst(), command);
    if (!process.waitForFinished(patience))
        return process.errorString();
    if (process.exitCode() == 0)
        return {};
    return QString::fromUtf8(process.readAllStandardError());
}

/// The folder of the newest installed server's programs; empty when there is none.
QString installedPrograms()
{
    QProcess config;
    config.start(QStringLiteral("pg_config"), {QStringLiteral("--bindir")});
    config.waitForFinished(patience);
    const QString named = QString::fromUtf8(config.readAllStandardOutput()).trimmed();
    if (QFile::exists(named + QStringLiteral("/postgres")))
        return named;
    // Debian: libpq-dev's pg_config knows the client's version only.
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    const QStringList found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return found.isEmpty() ? QString() : versions.filePath(found.last() + QStringLiteral("/bin"));
}

} // namespace

QString serverProgram(const QString &name)
{
    static const QString folder = [] {
        const QString wanted = qEnvironmentVariable("TM_APPS_DB_TEST_PGBINDIR");
        if (!wanted.isEmpty())
            return wanted;
        return installedPrograms();
    }();
    // A folder of the server alone: the client programs are those of the installed version.
    if (!QFile::exists(folder + u'/' + name)) {
        static const QString installed = installedPrograms();
        return installed.isEmpty() ? name : installed + u'/' + name;
    }
    return folder.isEmpty() ? name : folder + u'/' + name;
}

TestServer::TestServer()
    : m_folder(QDir::tempPath()
               + QStringLiteral("/pg-XXXXXX")) // short: a socket's path has 107 bytes
{
    const QString data = m_folder.filePath(QStringLiteral("data"));
    if (isRoot()) {
        m_problem = failureOf({QStringLiteral("chown"), QStringLiteral("postgres:postgres"),
                               m_folder.path()},
                              QStringLiteral("/"))
                        .value_or(QString());
        if (!m_problem.isEmpty())
            return;
    }
    m_problem
        = failureOf(
              unprivileged({serverProgram(QStringLiteral("initdb")), QStringLiteral("-D"), data,
                            QStringLiteral("-U"), QStringLiteral("postgres"), QStringLiteral("-A"),
                            QStringLiteral("trust"), QStringLiteral("-E"), QStringLiteral("UTF8"),
                            QStringLiteral("--locale=C.UTF-8"), QStringLiteral("-N")}),
              m_folder.path())
              .value_or(QString());
    if (m_problem.isEmpty())
        start();
}

TestServer::~TestServer()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    ::kill(pid_t(m_server.processId()), SIGQUIT);
    m_server.waitForFinished(patience);
}

void TestServer::start()
{
    QStringList command{QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"),
                        QStringLiteral("INT")};
    if (isRoot())
        command += {QStringLiteral("--reuid=postgres"), QStringLiteral("--regid=postgres"),
                    QStringLiteral("--init-groups")};
    command += {QStringLiteral("--"),
                serverProgram(QStringLiteral("postgres")),
                QStringLiteral("-D"),
                m_folder.filePath(QStringLiteral("data")),
                QStringLiteral("-k"),
                m_folder.path(),
                QStringLiteral("-F"),
                QStringLiteral("-c"),
                QStringLiteral("listen_addresses="),
                QStringLiteral("-c"),
                QStringLiteral("full_page_writes=off"),
                QStringLiteral("-c"),
                QStringLiteral("synchronous_commit=off")};
    m_server.setWorkingDirectory(m_folder.path());
    m_server.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Append);
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.start(command.takeFirst(), command);

    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < patience) {
        if (m_server.state() == QProcess::NotRunning)
            break;
        if (!failureOf({serverProgram(QStringLiteral("pg_isready")), QStringLiteral("-q"),
                        QStringLiteral("-h"), m_folder.path()},
                       m_folder.path()))
            return;
        m_server.waitForFinished(20); // also notices a server that gave up
    }
    m_problem
        = QStringLiteral("PostgreSQL did not start: %1 %2").arg(m_server.errorString(), log());
}

void TestServer::crash()
{
    ::kill(pid_t(m_server.processId()), SIGQUIT);
    m_server.waitForFinished(patience);
    start();
}

models::ConnectionSpec TestServer::spec(const QString &database, const QString &user) const
{
    return {.parameters = {{QStringLiteral("host"), m_folder.path()},
                           {QStringLiteral("dbname"), database},
                           {QStringLiteral("user"), user}}};
}

QString TestServer::uri(const QString &database, const QString &user) const
{
    return QStringLiteral("postgresql:///%1?host=%2&user=%3").arg(database, m_folder.path(), user);
}

QString TestServer::createDatabase(const QString &name) const
{
    ask(QStringLiteral("postgres"),
        QStringLiteral("CREATE DATABASE \"%1\" TEMPLATE template0 ENCODING 'UTF8'").arg(name));
    return name;
}

QString TestServer::psql(const QString &database, const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(serverProgram(QStringLiteral("psql")),
                  QStringList{QStringLiteral("-Xq"), QStringLiteral("-v"),
                              QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-h"),
                              m_folder.path(), QStringLiteral("-U"), QStringLiteral("postgres"),
                              QStringLiteral("-d"), database}
                      + arguments);
    const bool finished = process.waitForFinished(10 * patience);
    if (!finished || process.exitCode() != 0) {
        qWarning().noquote() << "psql failed:" << process.errorString()
                             << process.readAllStandardError();
        return {};
    }
    const QString output = QString::fromUtf8(process.readAllStandardOutput());
    return output.isNull() ? QStringLiteral("") : output;
}

QString TestServer::ask(const QString &database, const QString &sql) const
{
    return psql(database, {QStringLiteral("-At"), QStringLiteral("-c"), sql}).trimmed();
}

QString TestServer::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace tests
