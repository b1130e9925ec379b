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
///
/// A job of thousands of statements calls commitSoFar() between them: a transaction keeps the locks
/// on all that it made, and PostgreSQL has room for some thousands (max_locks_per_transaction).
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

    /// \param serverDatabase the name of the database that this is to be like; empty: the one that
    /// `connection` is connected to
    ScratchRoom(Connection &connection, Kind kind, QString savedPrefix,
                QString serverDatabase = {});

    Connection &connection() { return m_connection; }
    Kind kind() const { return m_kind; }

    /// The database of ScratchPlace::server, whatever the one is called in which the job runs.
    QString serverDatabase() const;

    /// Whether commitSoFar() commits: in a database that is dropped in the end.
    bool mayCommit() const { return m_kind == Kind::OwnDatabase && !m_keepsOpen; }

    /// Commits what was run so far and opens the next transaction. Does nothing where that would
    /// outlast the room, and from then on when the transaction has changed something that all
    /// databases of the server share: roles, their settings, tablespaces.
    Status commitSoFar();

    /// What to run instead of CREATE EXTENSION `name`: an extension that was there before, and
    /// which nobody can make a second time, is moved to where it is wanted. Empty: just that. Fails
    /// when it cannot be moved.
    /// \param schema as the catalog spells it; empty: where new objects go
    Result<QString> insteadOfExtension(const QString &name, const QString &schema);

    /// Runs one statement of a file. Where a commit would last, the server is told that there must
    /// be no second one in the text, however the two understand it.
    Status run(const QString &sql);

    /// Has to be called before anything is run in a room that is not a new database: notes what is
    /// there and belongs to no schema, or to an extension, and takes back what new objects are
    /// granted there.
    Status noteWhatIsThere();

    /// What of the database, in which others work, may have changed what came of the job: a
    /// sentence each.
    const QStringList &remarks() const { return m_remarks; }

    /// `error` with a hint at what would help, when it is one that comes of this place.
    Error withWayOut(Error error) const;

    /// What is in the room now; without what was there before.
    Result<Snapshot> snapshot(IntrospectionOptions options = {});

private:
    Result<QString> moveExtension(const QString &name, const QString &schema, bool mayMove);
    void usualPublic(Snapshot &snapshot) const;

    Connection &m_connection;
    Kind m_kind;
    QString m_savedPrefix; ///< of what has to be out of the way
    QString m_serverDatabase;
    bool m_keepsOpen = false; ///< what was changed must be rolled back
    Snapshot m_before; ///< what was there, without the schemas
    QString m_usualOwner; ///< of `public` in a new database
    QStringList m_declaredExtensions; ///< of those that were there before: the ones asked for
    QStringList m_remarks;
};

/// Runs SQL where it changes nothing that lasts. Makes and drops the databases for that, with a
/// connection of its own, and removes those that a killed program of this role left (named
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
