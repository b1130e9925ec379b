// SPDX-License-Identifier: MIT
#include "models/server/session.h"

#include "models/server/sessionworker.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThread>
#include <QThreadPool>

#include <libpq-fe.h>

#include <array>

namespace models {

namespace {

SessionWorker *startWorker(QThread *thread, const std::shared_ptr<SessionState> &state)
{
    auto *worker = new SessionWorker(state); // owned by the thread: deleted when it finishes
    worker->moveToThread(thread);
    QObject::connect(thread, &QThread::finished, worker, &QObject::deleteLater);
    thread->start();
    return worker;
}

/// PQcancel opens a connection of its own and may take as long as one: not in the caller's thread.
void cancelOnServer(const std::shared_ptr<SessionState> &state)
{
    const std::lock_guard lock(state->mutex);
    if (!state->running || !state->cancelHandle)
        return;
    std::array<char, 256> message{};
    PQcancel(state->cancelHandle.get(), message.data(), int(message.size()));
}

} // namespace

Session::Session(QObject *parent)
    : QObject(parent)
    , m_thread(new QThread)
    , m_state(std::make_shared<SessionState>())
    , m_worker(startWorker(m_thread, m_state))
{
    qRegisterMetaType<models::Error>();
    qRegisterMetaType<models::Notice>();
    connect(m_worker, &SessionWorker::lost, this, &Session::lost);
    connect(m_worker, &SessionWorker::noticeReceived, this, &Session::noticeReceived);
}

Session::~Session()
{
    m_state->closing = true;
    cancel();
    m_thread->quit();

    // Nearly always the thread is idle and ends at once. One that hangs in a connection attempt is
    // left behind; it deletes itself when libpq gives up.
    constexpr int patienceMilliseconds = 200;
    if (m_thread->wait(patienceMilliseconds))
        delete m_thread;
    else
        connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
}

QFuture<Result<ServerInfo>> Session::open(const ConnectionSpec &spec, const Secret &password)
{
    auto promise = std::make_shared<QPromise<Result<ServerInfo>>>();
    promise->start();
    post([promise, worker = m_worker, spec, password](Connection *) {
        promise->addResult(worker->open(spec, password));
        promise->finish();
    });
    return promise->future();
}

QFuture<Status> Session::close()
{
    auto promise = std::make_shared<QPromise<Status>>();
    promise->start();
    post([promise, worker = m_worker](Connection *) {
        worker->close();
        promise->addResult(ok());
        promise->finish();
    });
    return promise->future();
}

void Session::cancel()
{
    if (m_state->queued == 0)
        return;
    m_state->cancelled = true;
    QThreadPool::globalInstance()->start([state = m_state] { cancelOnServer(state); });
}

bool Session::isBusy() const
{
    return m_state->queued > 0;
}

Error Session::notConnected()
{
    return {.kind = Error::Kind::Lost,
            .message = QStringLiteral("There is no connection to a server"),
            .hint = QStringLiteral("Connect, or reconnect, first")};
}

void Session::post(Task task)
{
    if (m_state->queued++ == 0)
        emit busyChanged(true);

    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, state = m_state, self = QPointer<Session>(this),
         task = std::move(task)] {
            // A task that is dropped drops its promise, which cancels the future.
            if (!state->closing)
                worker->perform(task);
            if (--state->queued > 0 || state->closing)
                return;
            // Through the session's own thread: there it cannot be destroyed in between.
            QMetaObject::invokeMethod(QCoreApplication::instance(), [self] {
                if (self && !self->isBusy())
                    emit self->busyChanged(false);
            });
        },
        Qt::QueuedConnection);
}

} // namespace models
