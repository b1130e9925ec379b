// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/secret.h"
#include "models/introspection/introspect.h"
#include "models/server/connectionspec.h"
#include "models/server/session.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace models {

/// On which server SQL is run to see what comes of it.
struct ScratchPlace
{
    ConnectionSpec server; ///< with a database to connect to, in which nothing is changed
    Secret password;

    /// An empty database of that server, to be used instead of making one; empty: one is made, and
    /// dropped in the end.
    QString database = {};
};

/// What a job finds in a scratch: an open transaction in which there is no object yet, and which is
/// rolled back whatever the job does.
class ScratchRoom
{
public:
    enum class Kind {
        OwnDatabase, ///< made for this
        NamedDatabase, ///< ScratchPlace::database
        /// The database of ScratchPlace::server itself, for a role that may not make one: its
        /// schemas have other names until the transaction is rolled back.
        RenamedSchemas,
    };

    ScratchRoom(Connection &connection, Kind kind, QString savedPrefix);

    Connection &connection() { return m_connection; }
    Kind kind() const { return m_kind; }

    /// What is in the room now; without what was there before.
    Result<Snapshot> snapshot(IntrospectionOptions options = {});

private:
    Connection &m_connection;
    Kind m_kind;
    QString m_savedPrefix; ///< of the schemas that have to be out of the way
};

/// Runs SQL where it changes nothing that lasts. Makes and drops the databases for that, with a
/// connection of its own, and removes those that a killed program left (named
/// tm_apps_db_scratch_…, and nobody is connected to them).
class Scratch : public QObject
{
    Q_OBJECT

public:
    explicit Scratch(ScratchPlace place, QObject *parent = nullptr);
    ~Scratch() override;

    /// Runs `job(room)`, which returns a Result, in the thread of the connection. Fails before that
    /// when there is no way to make room, with a sentence that names what the role lacks and how to
    /// name another place. One job at a time; others wait.
    template <typename Job>
    auto run(Job job) -> QFuture<std::invoke_result_t<Job, ScratchRoom &>>
    {
        using Answer = std::invoke_result_t<Job, ScratchRoom &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        post(
            [promise, job = std::move(job)](ScratchRoom &room) mutable {
                Answer answer = job(room);
                const Status status = answer ? ok() : Status(answer.error());
                promise->addResult(std::move(answer));
                return status;
            },
            [promise](const Status &status) {
                if (promise->future().resultCount() == 0)
                    promise->addResult(Answer(status.error()));
                promise->finish();
            });
        return promise->future();
    }

    /// Stops the job that runs; its answer is then of kind Cancelled. What was made is dropped.
    void cancel();

private:
    /// `done` gets why the job was not called, or could not be cleaned up after.
    void post(std::function<Status(ScratchRoom &)> job, std::function<void(const Status &)> done);

    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace models
