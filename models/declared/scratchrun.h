// SPDX-License-Identifier: MIT
#pragma once

#include "models/declared/scratch.h"

#include <atomic>
#include <mutex>
#include <optional>

namespace models {

/// How the one who asked for a run stops it. Touched by any thread.
class ScratchControl
{
public:
    void add() { ++m_queued; }
    void remove();

    /// Stops the run that goes on; does nothing when there is none.
    void cancel();

    /// Stops it, and all that wait.
    void close();

    bool isCancelled() const { return m_cancelled; }
    bool isClosed() const { return m_closed; }
    static Error cancelledError();

private:
    friend class ScratchStep;

    std::atomic<int> m_queued{0};
    std::atomic<bool> m_cancelled{false};
    std::atomic<bool> m_closed{false};
    std::mutex m_mutex; ///< guards the next
    Session *m_session = nullptr; ///< whose statement cancel() may stop
};

/// One job, from making room to clearing up, in a thread that may wait.
class ScratchRun
{
public:
    using Job = std::function<Status(ScratchRoom &)>;

    /// \pre both outlive this
    ScratchRun(const ScratchPlace &place, ScratchControl &control);

    /// What the job answered, or why it was not called.
    Status perform(const Job &job);

private:
    Status inOwnDatabase(const Job &job);
    Status inNamedDatabase(const Job &job);
    Status inRenamedSchemas(const Job &job);

    Status open(Session &session, const QString &database);
    Status make(Session &keeper, const QString &name);
    void drop(Session &keeper, const QString &name);
    Status cancellable(Session &session, std::function<Status(Connection &)> step);
    Error withoutRoom(const Error &cause) const;

    const ScratchPlace &m_place;
    ScratchControl &m_control;
    QString m_serverDatabase; ///< of the connection to ScratchPlace::server
};

} // namespace models
