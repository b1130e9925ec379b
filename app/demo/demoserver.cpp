// SPDX-License-Identifier: MIT
#include "app/demo/demoserver.h"

#include "app/demo/cluster.h"
#include "app/demo/democonnection.h"
#include "app/demo/demofolders.h"
#include "app/demo/sampledatabase.h"

#include <QFileInfo>
#include <QLockFile>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace app {

namespace {

using models::Error;
using models::Result;
using models::Status;
using State = DemoStatus::State;

void ignoreProgress(const QString &) { }

/// How the cluster stands, said with `message`.
DemoStatus describe(const Cluster &cluster, const QString &message)
{
    DemoStatus status{
        .message = message, .folder = demoFolder(), .socketFolder = cluster.socketFolder()};
    if (!cluster.exists())
        return status;
    status.state = cluster.isRunning() ? State::Running : State::Stopped;
    status.serverVersion = cluster.majorVersion();
    if (status.state == State::Running) {
        const auto sample = hasSampleDatabase(status.socketFolder);
        status.hasSample = sample && *sample;
    }
    return status;
}

/// The folder, for the one operation that may change it: a second one at the same time would find
/// half of what the first one makes.
class LockedDemo
{
public:
    static Result<std::shared_ptr<LockedDemo>> open()
    {
        const auto account = serverAccount();
        if (!account)
            return account.error();
        if (const Status made = makeFolder(demoFolder(), *account, FolderUse::Files); !made)
            return made.error();
        auto demo = std::make_shared<LockedDemo>(*account);
        if (demo->m_lock.tryLock(0))
            return demo;
        qint64 process = 0;
        QString host;
        QString program;
        if (demo->m_lock.error() == QLockFile::LockFailedError
            && demo->m_lock.getLockInfo(&process, &host, &program)) {
            return Error{
                .kind = Error::Kind::Conflict,
                .message
                = QStringLiteral("The demo server is being changed by another %1 (process %2)")
                      .arg(program)
                      .arg(process),
                .hint = QStringLiteral("Wait until it is done, and try again")};
        }
        return Error{
            .kind = Error::Kind::Unavailable,
            .message
            = QStringLiteral("The demo server's folder %1 cannot be written to").arg(demoFolder()),
            .hint = QStringLiteral("Check its permissions and the space on its disk")};
    }

    explicit LockedDemo(const ServerAccount &account)
        : cluster(demoFolder(), account)
        , m_lock(demoFolder() + QStringLiteral("/lock"))
    {
        m_lock.setStaleLockTime(
            0); // a long start is not a dead one; a dead process is noticed by its number
    }

    const Cluster cluster;

private:
    QLockFile m_lock;
};

/// Brings the cluster up with its sample database in it.
Result<DemoStatus> bringUp(const Cluster &cluster, const DemoProgress &progress)
{
    const bool isNew = !cluster.exists();
    const bool wasRunning = cluster.waitUntilReady();
    if (isNew) {
        progress(QStringLiteral("Making a PostgreSQL cluster in %1").arg(demoFolder()));
        if (const Status created = cluster.create(); !created)
            return created.error();
    }
    if (!wasRunning) {
        if (cluster.hasStalePid())
            progress(QStringLiteral("Cleaning up after a server that was not stopped properly"));
        progress(QStringLiteral("Starting PostgreSQL %1").arg(cluster.majorVersion()));
        if (const Status started = cluster.start(); !started) {
            if (isNew)
                static_cast<void>(cluster.remove()); // the first error is the one to tell
            return started.error();
        }
    }

    const QString sockets = cluster.socketFolder();
    const auto sample = hasSampleDatabase(sockets);
    if (!sample)
        return sample.error();
    if (!*sample) {
        progress(QStringLiteral("Making the sample database %1").arg(sampleDatabaseName()));
        if (const Status made = makeSampleDatabase(sockets, progress); !made) {
            if (!wasRunning)
                static_cast<void>(cluster.stop());
            if (isNew && !cluster.isRunning())
                static_cast<void>(cluster.remove());
            return made.error();
        }
    }
    if (wasRunning && *sample)
        return describe(cluster, QStringLiteral("The demo server was already running"));
    return describe(cluster, QStringLiteral("The demo server is running"));
}

} // namespace

Result<DemoStatus> startDemo(const DemoProgress &progress)
{
    const auto demo = LockedDemo::open();
    if (!demo)
        return demo.error();
    return bringUp((*demo)->cluster, progress ? progress : ignoreProgress);
}

Result<DemoStatus> stopDemo(const DemoProgress &progress)
{
    const auto account = serverAccount();
    if (!account)
        return account.error();
    const Cluster unlocked(demoFolder(), *account);
    if (!unlocked.exists()) // also keeps a stop from making the folder
        return describe(unlocked, QStringLiteral("There is no demo server: it was never started"));

    const auto demo = LockedDemo::open();
    if (!demo)
        return demo.error();
    const Cluster &cluster = (*demo)->cluster;
    if (!cluster.isRunning())
        return describe(cluster, QStringLiteral("The demo server was not running"));
    if (progress)
        progress(QStringLiteral("Stopping PostgreSQL %1").arg(cluster.majorVersion()));
    if (const Status stopped = cluster.stop(); !stopped)
        return stopped.error();
    return describe(cluster, QStringLiteral("The demo server is stopped"));
}

Result<DemoStatus> resetDemo(const DemoProgress &progress)
{
    const auto demo = LockedDemo::open();
    if (!demo)
        return demo.error();
    const Cluster &cluster = (*demo)->cluster;
    const DemoProgress report = progress ? progress : ignoreProgress;
    if (cluster.isRunning()) {
        report(QStringLiteral("Stopping PostgreSQL %1").arg(cluster.majorVersion()));
        if (const Status stopped = cluster.stop(); !stopped)
            return stopped.error();
    }
    report(QStringLiteral("Removing the demo's data in %1").arg(cluster.dataFolder()));
    if (const Status removed = cluster.remove(); !removed)
        return removed.error();
    auto status = bringUp(cluster, report);
    if (status)
        status->message = QStringLiteral("The demo server was made anew and is running");
    return status;
}

Result<DemoStatus> demoStatus()
{
    const auto account = serverAccount();
    if (!account)
        return account.error();
    const Cluster cluster(demoFolder(), *account);
    DemoStatus status = describe(cluster, {});
    switch (status.state) {
    case State::Absent:
        status.message = QStringLiteral("There is no demo server: it was never started");
        break;
    case State::Stopped:
        status.message = cluster.hasStalePid()
            ? QStringLiteral("The demo server is not running: it ended without being stopped")
            : QStringLiteral("The demo server is stopped");
        break;
    case State::Running:
        status.message = status.hasSample
            ? QStringLiteral("The demo server is running")
            : QStringLiteral("The demo server is running, but its sample database is not complete");
        break;
    }
    return status;
}

QFuture<Result<DemoStatus>> runDemo(DemoOperation operation, const DemoProgress &progress)
{
    auto promise = std::make_shared<QPromise<Result<DemoStatus>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, operation, progress] {
        switch (operation) {
        case DemoOperation::Start:
            promise->addResult(startDemo(progress));
            break;
        case DemoOperation::Stop:
            promise->addResult(stopDemo(progress));
            break;
        case DemoOperation::Reset:
            promise->addResult(resetDemo(progress));
            break;
        case DemoOperation::Status:
            promise->addResult(demoStatus());
            break;
        }
        promise->finish();
    });
    return promise->future();
}

} // namespace app
