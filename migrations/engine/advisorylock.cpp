// SPDX-License-Identifier: MIT
#include "migrations/engine/advisorylock.h"

#include "migrations/engine/serverquestions.h"

#include <QElapsedTimer>
#include <QThread>

#include <algorithm>

namespace migrations {

using models::Error;
using models::ok;
using models::Result;
using models::Status;
using std::chrono::milliseconds;

namespace {

/// In small pieces, so that a cancel is noticed. This is the session's own thread: nobody waits for
/// it.
void sleepUnlessCancelled(const models::Connection &connection, milliseconds duration)
{
    constexpr milliseconds piece{20};
    QElapsedTimer clock;
    clock.start();
    while (!connection.isCancelled() && !clock.hasExpired(duration.count()))
        QThread::msleep(ulong(std::min(piece, duration).count()));
}

Error heldError(const Target &target, const QString &holder)
{
    Error error{
        .kind = Error::Kind::Conflict,
        .message
        = QStringLiteral(
              "Somebody else is migrating this database: the lock of %1 was not free within %2 s")
              .arg(target.table.qualifiedName())
              .arg(double(target.lockTimeout.count()) / 1000),
        .hint = QStringLiteral("Try again when that run is over")};
    if (!holder.isEmpty())
        error.detail = QStringLiteral("It is held by ") + holder;
    return error;
}

QString lockCall(const char *function, const HistoryTable &table)
{
    return QStringLiteral("SELECT pg_catalog.%1(%2)")
        .arg(QLatin1String(function))
        .arg(table.lockKey());
}

} // namespace

Status waitForLock(models::Connection &connection, const Target &target,
                   const std::function<Result<bool>()> &attempt,
                   const std::function<void(const QString &)> &waiting)
{
    constexpr milliseconds longestPause{1000}; // as Flyway
    milliseconds pause{50};
    QElapsedTimer clock;
    clock.start();
    while (true) {
        const Result<bool> taken = attempt();
        if (!taken)
            return taken.error();
        if (*taken)
            return ok();
        if (connection.isCancelled())
            return connection.cancelledError();
        const QString holder = lockHolder(connection, target.table);
        const milliseconds left = target.lockTimeout - milliseconds(clock.elapsed());
        if (left.count() <= 0)
            return heldError(target, holder);
        waiting(holder);
        sleepUnlessCancelled(connection, std::min(pause, left));
        if (connection.isCancelled())
            return connection.cancelledError();
        pause = std::min(2 * pause, longestPause);
    }
}

QString tryTransactionLockSql(const HistoryTable &table)
{
    return lockCall("pg_try_advisory_xact_lock", table);
}

QString trySessionLockSql(const HistoryTable &table)
{
    return lockCall("pg_try_advisory_lock", table);
}

QString giveSessionLockBackSql(const HistoryTable &table)
{
    return lockCall("pg_advisory_unlock", table);
}

} // namespace migrations
