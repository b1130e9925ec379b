// SPDX-License-Identifier: MIT
#include "app/demo/cluster.h"

#include "app/demo/postmaster.h"
#include "app/demo/serverprograms.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStorageInfo>
#include <QThread>

#include <algorithm>
#include <csignal>

namespace app {

namespace {

using models::Error;

constexpr int patienceMilliseconds
    = 120'000; // initdb on a slow disk; pg_ctl itself gives up after 60 s

/// The environment that the server's programs get: nothing in it may redirect them (PGDATA, PGPORT,
/// …), and their messages come in English, because some of them are looked at.
QProcessEnvironment cleanEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QStringLiteral("PG")))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    return environment;
}

/// `'it'\''s'`: pg_ctl hands its options to a shell.
QString shellQuoted(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

/// unix_socket_directories is a list: a comma or blank in a path would end it (manual, "Connection
/// Settings").
QString listElement(QString path)
{
    return u'"' + path.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

bool saysDiskFull(const QString &output)
{
    return output.contains(QStringLiteral("No space left on device"))
        || output.contains(QStringLiteral("Disk quota exceeded"));
}

Error diskFull(const QString &folder, const QString &output)
{
    const qint64 available = QStorageInfo(folder).bytesAvailable();
    constexpr qint64 megabyte = 1024 * 1024;
    return {.kind = Error::Kind::Unavailable,
            .message
            = QStringLiteral("There is not enough room for the demo server in %1: %2 MB are free, "
                             "and it needs about 100 MB")
                  .arg(folder)
                  .arg(std::max<qint64>(available, 0) / megabyte),
            .detail = output,
            .hint = QStringLiteral(
                "Free some space, or set TM_APPS_DB_DEMO_DIR to a folder on another disk")};
}

Error noServer()
{
    return {.kind = Error::Kind::Unavailable,
            .message = QStringLiteral("No PostgreSQL server is installed on this machine"),
            .hint = QStringLiteral("apt-get install postgresql")};
}

} // namespace

Cluster::Cluster(QString folder, const ServerAccount &account)
    : m_folder(std::move(folder))
    , m_account(account)
{ }

bool Cluster::exists() const
{
    return QFile::exists(dataFolder() + QStringLiteral("/PG_VERSION"));
}

QString Cluster::majorVersion() const
{
    return linesOf(dataFolder() + QStringLiteral("/PG_VERSION")).value(0).trimmed();
}

QString Cluster::socketFolder() const
{
    // The runtime directory may be another one than when the server was started.
    const PostmasterFile server = readPostmasterFile(dataFolder());
    const bool isKnown = server.socketFolder.startsWith(u'/') && worksIn(server.pid, dataFolder());
    return isKnown ? server.socketFolder : demoSocketFolder(m_folder);
}

bool Cluster::isRunning() const
{
    return worksIn(readPostmasterFile(dataFolder()).pid, dataFolder());
}

bool Cluster::waitUntilReady() const
{
    QElapsedTimer clock;
    clock.start();
    while (isRunning() && clock.elapsed() < patienceMilliseconds) {
        if (readPostmasterFile(dataFolder()).isReady)
            return true;
        QThread::msleep(20);
    }
    return false;
}

bool Cluster::hasStalePid() const
{
    return readPostmasterFile(dataFolder()).exists && !isRunning();
}

Cluster::Outcome Cluster::run(const QString &program, const QStringList &arguments,
                              IfWeDie ifWeDie) const
{
    QStringList command = {QStringLiteral("setpriv")};
    if (ifWeDie == IfWeDie::DieToo)
        command += {QStringLiteral("--pdeathsig"), QStringLiteral("KILL")};
    if (!m_account.isOurs) {
        command
            += {QStringLiteral("--reuid=%1").arg(m_account.user),
                QStringLiteral("--regid=%1").arg(m_account.group), QStringLiteral("--init-groups")};
    }
    command += {QStringLiteral("--"), program};
    command += arguments;
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_folder); // the account may not be allowed into ours
    process.start(command.takeFirst(), command, QIODevice::ReadOnly);
    if (!process.waitForFinished(patienceMilliseconds)) {
        const QString problem = process.errorString();
        process.kill();
        process.waitForFinished();
        return {.succeeded = false, .output = problem};
    }
    return {.succeeded = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
            .output = QString::fromLocal8Bit(process.readAll()).trimmed()};
}

models::Result<QString> Cluster::programsForData() const
{
    const QList<ServerPrograms> servers = installedServers();
    if (servers.isEmpty())
        return noServer();
    const QString version = majorVersion();
    const auto fitting = std::ranges::find(servers, version.toInt(), &ServerPrograms::majorVersion);
    if (fitting != servers.end())
        return fitting->folder;
    return Error{
        .kind = Error::Kind::Unavailable,
        .message
        = QStringLiteral("The demo server's data in %1 were made by PostgreSQL %2, and the server "
                         "installed here is PostgreSQL %3")
              .arg(dataFolder(), version)
              .arg(servers.first().majorVersion),
        .hint
        = QStringLiteral(
              "Make the demo anew with \"tm-apps-db demo reset\", which removes those data, or "
              "install PostgreSQL %1")
              .arg(version)};
}

models::Status Cluster::create() const
{
    const QList<ServerPrograms> servers = installedServers();
    if (servers.isEmpty())
        return noServer();
    const QString unfinished = dataFolder() + QStringLiteral(".new");
    if (const auto waited = waitForLeftovers(unfinished); !waited)
        return waited;
    if (const auto removed = remove(); !removed)
        return removed;

    // Made under another name and renamed when it is whole, so that `data` is never half a cluster.
    // --no-sync: the demo can be made again at any time; without it the sync takes a second or two.
    const Outcome made
        = run(servers.first().folder + QStringLiteral("/initdb"),
              {QStringLiteral("--pgdata"), unfinished, QStringLiteral("--username=postgres"),
               QStringLiteral("--auth=trust"), QStringLiteral("--encoding=UTF8"),
               QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--no-sync")},
              IfWeDie::DieToo);
    const auto failed = [this](const QString &output) -> models::Status {
        static_cast<void>(remove()); // the first error is the one to tell
        if (saysDiskFull(output))
            return diskFull(m_folder, output);
        return Error{.kind = Error::Kind::Unavailable,
                     .message
                     = QStringLiteral("The PostgreSQL cluster for the demo cannot be made in %1")
                           .arg(m_folder),
                     .detail = output};
    };
    if (!made.succeeded)
        return failed(made.output);

    // Whoever reaches the socket may be anybody, without a password. That is safe because nobody
    // but the owner can enter the socket's folder, and there is no other way in: no TCP, no
    // replication.
    const Outcome restricted
        = run(QStringLiteral("sh"),
              {QStringLiteral("-c"),
               QStringLiteral("printf '%s\\n' 'local all all trust' > \"$1/pg_hba.conf\""),
               QStringLiteral("sh"), unfinished},
              IfWeDie::DieToo);
    if (!restricted.succeeded)
        return failed(restricted.output);
    if (!QDir().rename(unfinished, dataFolder()))
        return failed(QStringLiteral("%1 cannot be renamed to data").arg(unfinished));
    return models::ok();
}

models::Status Cluster::start() const
{
    const auto programs = programsForData();
    if (!programs)
        return programs.error();

    const QString sockets = demoSocketFolder(m_folder);
    if (!sockets.startsWith(m_folder)) {
        if (const auto parent = makeFolder(QFileInfo(sockets).path(), m_account, FolderUse::Socket);
            !parent)
            return parent;
    }
    if (const auto made = makeFolder(sockets, m_account, FolderUse::Socket); !made)
        return made;
    // The sessions of a killed server need a moment to notice. Taking postmaster.pid away while one
    // of them is still writing would let two servers work on the same files.
    if (const auto waited = waitForLeftovers(dataFolder()); !waited)
        return waited;
    if (waitUntilReady())
        return models::ok();
    // PostgreSQL removes these itself, but not while an unrelated process has the number that they
    // hold.
    for (const QString &leftover : {dataFolder() + QStringLiteral("/postmaster.pid"),
                                    sockets + QStringLiteral("/.s.PGSQL.5432"),
                                    sockets + QStringLiteral("/.s.PGSQL.5432.lock")})
        QFile::remove(leftover);

    // On the command line and not in a file: root should write no file into another account's
    // folder.
    const QStringList settings = {
        QStringLiteral("listen_addresses="),
        QStringLiteral("port=5432"),
        QStringLiteral("unix_socket_directories=") + listElement(sockets),
        QStringLiteral("unix_socket_permissions=0700"),
        QStringLiteral("max_connections=40"),
    };
    QString options;
    for (const QString &setting : settings)
        options += QStringLiteral(" -c ") + shellQuoted(setting);

    const Outcome started
        = run(*programs + QStringLiteral("/pg_ctl"),
              {QStringLiteral("start"), QStringLiteral("--wait"), QStringLiteral("--silent"),
               QStringLiteral("--pgdata"), dataFolder(), QStringLiteral("--log"),
               m_folder + QStringLiteral("/log"), QStringLiteral("--options"), options},
              IfWeDie::GoOn);
    if (started.succeeded)
        return models::ok();
    const QString reason = logTail();
    if (saysDiskFull(started.output) || saysDiskFull(reason))
        return diskFull(m_folder, reason);
    return Error{.kind = Error::Kind::Unavailable,
                 .message = QStringLiteral("The demo server in %1 does not start").arg(m_folder),
                 .detail = (started.output + u'\n' + reason).trimmed(),
                 .hint = QStringLiteral(
                     "If its files are damaged, make it anew with \"tm-apps-db demo reset\"")};
}

models::Status Cluster::waitForLeftovers(const QString &folder) const
{
    constexpr int patienceForLeftovers = 10'000; // milliseconds
    QElapsedTimer clock;
    clock.start();
    while (const qint64 process = processIn(folder)) {
        if (isRunning()) // a start that was killed had come so far that the server goes on by
                         // itself
            return models::ok();
        if (clock.elapsed() > patienceForLeftovers) {
            return Error{.kind = Error::Kind::Conflict,
                         .message = QStringLiteral(
                                        "Process %1, of an earlier server, is still at work in %2")
                                        .arg(process)
                                        .arg(folder),
                         .hint = QStringLiteral("End it, and try again")};
        }
        QThread::msleep(20);
    }
    return models::ok();
}

models::Status Cluster::stop() const
{
    // SIGINT is the postmaster's "fast shutdown" (manual, "Shutting Down the Server"). Not pg_ctl:
    // the programs of this version may have been uninstalled under a running server.
    QElapsedTimer clock;
    clock.start();
    bool asked = false;
    while (isRunning()) {
        const qint64 pid = readPostmasterFile(dataFolder()).pid;
        if (!asked && (pid <= 0 || ::kill(pid_t(pid), SIGINT) != 0))
            break;
        asked = true;
        if (clock.elapsed() > patienceMilliseconds)
            break;
        QThread::msleep(20);
    }
    if (!isRunning())
        return models::ok();
    return Error{.kind = Error::Kind::Unavailable,
                 .message = QStringLiteral("The demo server in %1 does not stop").arg(m_folder),
                 .detail = logTail()};
}

models::Status Cluster::remove() const
{
    for (const auto *name : {"data", "data.new", "socket"}) {
        QDir folder(m_folder + u'/' + QString::fromLatin1(name));
        if (folder.exists() && !folder.removeRecursively()) {
            return Error{.kind = Error::Kind::Unavailable,
                         .message
                         = QStringLiteral("The folder %1 cannot be removed").arg(folder.path())};
        }
    }
    QFile::remove(m_folder + QStringLiteral("/log"));
    return models::ok();
}

QString Cluster::logTail() const
{
    constexpr qsizetype enough = 8;
    const QStringList lines = linesOf(m_folder + QStringLiteral("/log"));
    return lines.mid(std::max<qsizetype>(0, lines.size() - enough)).join(u'\n').trimmed();
}

} // namespace app
