// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/core/secret.h"
#include "models/server/connection.h"
#include "models/server/connectionspec.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <memory>

class QThread;

namespace models {

class SessionWorker;
struct SessionState;

/// One connection to one database, with a thread of its own.
///
/// Qt allows a QSqlDatabase only in the thread that created it ("Thread-Support in Qt SQL Module"),
/// so jobs come to the connection: run() queues them, and they execute one at a time in the
/// order given. A job takes `Connection &`, returns a Result, does not throw, and does not keep
/// the connection.
///
/// Destroying a Session never waits: queued jobs are cancelled, the running statement is cancelled
/// on the server, and the thread ends by itself when libpq lets go of it, which may be as late as
/// the connection timeout.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;
    Q_DISABLE_COPY_MOVE(Session)

    /// Connects, or fails with Unavailable. Also reopens: an open connection is closed first.
    /// `password` may be empty: then libpq looks in its password file and environment.
    QFuture<Result<ServerInfo>> open(const ConnectionSpec &spec, const Secret &password);

    /// Closes the connection once the jobs before it are done.
    QFuture<Status> close();

    /// Queues `job` and returns at once. May be called from any thread. While there is no
    /// connection, the job is not called and the answer is an error of kind Lost.
    template <typename Job>
    auto run(Job job) -> QFuture<std::invoke_result_t<Job, Connection &>>
    {
        using Answer = std::invoke_result_t<Job, Connection &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        post([promise, job = std::move(job)](Connection *connection) mutable {
            if (!connection)
                promise->addResult(Answer(notConnected()));
            else if (connection->isCancelled())
                promise->addResult(Answer(connection->cancelledError()));
            else
                promise->addResult(job(*connection));
            promise->finish();
        });
        return promise->future();
    }

    /// Asks the server to stop the statement that is running, and the running job to stop at its
    /// next statement. Returns at once; the job's future then answers with kind Cancelled. Does
    /// nothing when nothing runs. Jobs that wait in the queue are not touched.
    void cancel();

    /// True from the moment a job is queued until the last one is done.
    bool isBusy() const;

signals:
    /// The connection went away, while a statement ran or while nobody was looking.
    void lost(const models::Error &error);
    void noticeReceived(const models::Notice &notice);
    void busyChanged(bool busy);

private:
    using Task = std::function<void(Connection *)>; ///< gets null when there is no connection
    static Error notConnected();
    void post(Task task);

    QThread *const m_thread;
    const std::shared_ptr<SessionState> m_state; ///< shared with the worker; outlives both
    SessionWorker *const m_worker; ///< lives in m_thread, which deletes it
};

} // namespace models

Q_DECLARE_METATYPE(models::Error)
Q_DECLARE_METATYPE(models::Notice)
