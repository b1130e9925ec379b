// SPDX-License-Identifier: MIT
#include "models/declared/scratchrun.h"

#include "models/core/querytext.h"
#include "models/declared/renamedschemas.h"
#include "models/declared/scratchdatabase.h"
#include "models/schema/identifier.h"

namespace models {

/// Lets cancel() reach a session while one step goes on in it.
class ScratchStep
{
public:
    ScratchStep(ScratchControl &control, Session &session)
        : m_control(control)
    {
        const std::lock_guard lock(control.m_mutex);
        control.m_session = &session;
    }

    ~ScratchStep()
    {
        const std::lock_guard lock(m_control.m_mutex);
        m_control.m_session = nullptr;
    }
    Q_DISABLE_COPY_MOVE(ScratchStep)

private:
    ScratchControl &m_control;
};

namespace {

const QString openScratch = QStringLiteral("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");

/// Runs of several programs in one database wait for each other; the letters tmadscra.
constexpr qint64 sharedDatabaseLock = 0x746d616473637261;

/// The answer of a session, for a thread that may wait.
template <typename T>
T awaited(const QFuture<T> &future)
{
    QFuture<T> running = future;
    running.waitForFinished();
    return running.resultCount() > 0 ? running.result() : T(ScratchControl::cancelledError());
}

/// Whatever the job does, nothing stays.
Status inRoom(ScratchRoom room, const ScratchRun::Job &job)
{
    Status outcome = room.noteWhatIsThere();
    if (outcome)
        outcome = job(room);
    room.connection().rollback();
    return outcome;
}

Status lockDatabase(Connection &connection)
{
    const Status locked = connection.execute(
        QStringLiteral("SET LOCAL lock_timeout = 0; SELECT pg_catalog.pg_advisory_xact_lock(%1); "
                       "SET LOCAL lock_timeout TO DEFAULT")
            .arg(sharedDatabaseLock));
    return locked;
}

Status requireEmpty(Connection &connection)
{
    const auto contents = connection.query(queryText(QStringLiteral("scratch_contents")));
    if (!contents)
        return contents.error();
    if (contents->rowCount() == 0)
        return ok();
    QStringList found;
    for (int row = 0; row < contents->rowCount(); ++row)
        found.append(contents->text(row, 0));
    return Error{
        .kind = Error::Kind::Conflict,
        .message
        = QStringLiteral("The scratch database %1 is not empty").arg(connection.server().database),
        .detail = QStringLiteral("It has: ") + found.join(QStringLiteral(", ")),
        .hint = QStringLiteral("Name an empty database in [scratch] of tm-apps-db.toml, "
                               "or empty this one")};
}

} // namespace

void ScratchControl::remove()
{
    --m_queued;
    m_cancelled = false;
}

void ScratchControl::cancel()
{
    if (m_queued == 0)
        return;
    m_cancelled = true;
    const std::lock_guard lock(m_mutex);
    if (m_session)
        m_session->cancel();
}

void ScratchControl::close()
{
    m_closed = true;
    cancel();
}

Error ScratchControl::cancelledError()
{
    return {.kind = Error::Kind::Cancelled, .message = QStringLiteral("Cancelled")};
}

ScratchRun::ScratchRun(const ScratchPlace &place, ScratchControl &control)
    : m_place(place)
    , m_control(control)
{ }

Status ScratchRun::perform(const Job &job)
{
    return m_place.database.isEmpty() ? inOwnDatabase(job) : inNamedDatabase(job);
}

Status ScratchRun::inOwnDatabase(const Job &job)
{
    Session keeper;
    if (const Status opened = open(keeper, {}); !opened)
        return opened;
    const QString name = newScratchName();
    if (const Status made = make(keeper, name); !made) {
        drop(keeper, name); // cancelled while it was made, or before it was set up
        if (made.error().sqlState == u"42501")
            return inRenamedSchemas(job);
        return made.error().kind == Error::Kind::Cancelled ? made : withoutRoom(made.error());
    }
    Status outcome = ok();
    {
        Session session;
        outcome = open(session, name);
        if (outcome) {
            outcome = cancellable(session, [&](Connection &connection) -> Status {
                // Nothing in it has to survive a crash of the server.
                const Status begun = connection.execute(
                    QStringLiteral("SET synchronous_commit = off; ") + openScratch);
                if (!begun)
                    return begun;
                return inRoom({connection, ScratchRoom::Kind::OwnDatabase, {}, m_serverDatabase},
                              job);
            });
        }
        (void)awaited(session.close());
    }
    drop(keeper, name);
    return outcome;
}

Status ScratchRun::inNamedDatabase(const Job &job)
{
    Session session;
    if (const Status opened = open(session, m_place.database); !opened)
        return opened;
    return cancellable(session, [&](Connection &connection) -> Status {
        Status ready = connection.execute(openScratch);
        if (ready)
            ready = lockDatabase(connection);
        if (ready)
            ready = requireEmpty(connection);
        if (!ready)
            return ready;
        return inRoom({connection, ScratchRoom::Kind::NamedDatabase, {}, m_place.server.database()},
                      job);
    });
}

Status ScratchRun::inRenamedSchemas(const Job &job)
{
    Session session;
    if (const Status opened = open(session, {}); !opened)
        return opened;
    return cancellable(session, [&](Connection &connection) -> Status {
        const QString prefix = newScratchName().section(u'_', -1) + u'_';
        Status ready = connection.execute(openScratch);
        if (ready)
            ready = lockDatabase(connection);
        if (ready)
            ready = putSchemasAside(connection, prefix);
        if (!ready)
            return ready.error().kind == Error::Kind::Cancelled ? ready
                                                                : withoutRoom(ready.error());
        return inRoom({connection, ScratchRoom::Kind::RenamedSchemas, prefix}, job);
    });
}

/// \param database empty: that of the place
Status ScratchRun::open(Session &session, const QString &database)
{
    if (m_control.isCancelled())
        return ScratchControl::cancelledError();
    ConnectionSpec spec = m_place.server;
    spec.readOnly = false; // what is written is rolled back, or goes with its database
    if (!database.isEmpty())
        spec.parameters.insert(QStringLiteral("dbname"), database);
    const auto opened = awaited(session.open(spec, m_place.password));
    if (!opened) {
        Error error = opened.error();
        if (!database.isEmpty())
            error.hint = QStringLiteral("The scratch database %1 must be reachable in the same way "
                                        "as %2; name another in [scratch] of tm-apps-db.toml")
                             .arg(database, displayName(m_place.server));
        return error;
    }
    if (database.isEmpty())
        m_serverDatabase = opened->database;
    return ok();
}

Status ScratchRun::make(Session &keeper, const QString &name)
{
    return cancellable(keeper, [name](Connection &connection) {
        removeLeftovers(connection);
        return makeScratch(connection, name);
    });
}

/// Not cancellable, and on another connection when that one was lost. What stays all the same is
/// found by the next run.
void ScratchRun::drop(Session &keeper, const QString &name)
{
    const auto drops = [name](Connection &connection) { return dropScratch(connection, name); };
    Status dropped = awaited(keeper.run(drops));
    // A cancel that came too late for the step before may hit this one.
    if (!dropped && dropped.error().kind == Error::Kind::Cancelled)
        dropped = awaited(keeper.run(drops));
    if (dropped || dropped.error().kind != Error::Kind::Lost)
        return;
    Session another;
    if (awaited(another.open(m_place.server, m_place.password)))
        (void)awaited(another.run(drops));
}

Status ScratchRun::cancellable(Session &session, std::function<Status(Connection &)> step)
{
    if (m_control.isCancelled())
        return ScratchControl::cancelledError();
    const ScratchStep reachable(m_control, session);
    return awaited(session.run(std::move(step)));
}

Error ScratchRun::withoutRoom(const Error &cause) const
{
    if (cause.kind == Error::Kind::Lost)
        return cause;
    Error error = cause;
    error.message = QStringLiteral("There is no way to make a scratch database on %1: %2")
                        .arg(displayName(m_place.server), cause.message);
    if (error.hint.isEmpty())
        error.hint = QStringLiteral("Name a server, or an empty database, for that in [scratch] of "
                                    "tm-apps-db.toml");
    error.statement.clear();
    error.position = error.line = error.column = 0;
    return error;
}

} // namespace models
