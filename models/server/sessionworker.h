// SPDX-License-Identifier: MIT
#pragma once

#include "models/server/connection.h"
#include "models/server/connectionspec.h"

#include <QObject>
#include <QSqlDatabase>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

class QSocketNotifier;
struct pg_cancel;

namespace models {

/// What the session and its worker both touch.
struct SessionState
{
    std::atomic<int> queued{0};
    std::atomic<bool> closing{false}; ///< the Session is gone: drop what waits
    std::atomic<bool> cancelled{false}; ///< the running job is to stop

    std::mutex mutex; ///< guards the two below; held for the length of a PQcancel
    std::shared_ptr<pg_cancel> cancelHandle; ///< null while there is no connection
    bool running = false; ///< a job is running now
};

/// The half of a Session that lives in its thread. Internal to models/server.
class SessionWorker : public QObject
{
    Q_OBJECT

public:
    explicit SessionWorker(std::shared_ptr<SessionState> state);
    ~SessionWorker() override;

    Result<ServerInfo> open(const ConnectionSpec &spec, const Secret &password);
    void close();

    /// Runs one job; looks afterwards whether the connection survived it.
    void perform(const std::function<void(Connection *)> &job);

signals:
    void lost(const models::Error &error);
    void noticeReceived(const models::Notice &notice);

private:
    Result<ServerInfo> greet(const ConnectionSpec &spec);
    void hear(const Notice &notice);
    void watchSocket();
    void noticeLoss(const Error &error);

    const std::shared_ptr<SessionState> m_state;
    const QString m_name; ///< key in Qt's global registry of connections
    std::unique_ptr<Connection> m_connection; ///< null while there is none
    QString m_lastWords; ///< what the server said before it hung up
    std::unique_ptr<QSocketNotifier> m_notifier; ///< hears the server hang up while idle
};

} // namespace models
