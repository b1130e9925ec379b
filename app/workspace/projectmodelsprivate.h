// SPDX-License-Identifier: MIT
#pragma once

#include "app/workspace/migrationwriter.h"
#include "app/workspace/progressrelay.h"
#include "app/workspace/projectmodels.h"
#include "app/workspace/replaycache.h"
#include "models/core/whendone.h"

#include <QThreadPool>

#include <functional>
#include <memory>

namespace app {

/// `job()`, which returns a Result, in a thread of the pool: for files, which may be many and far
/// away.
template <typename Job>
auto inPool(Job job) -> QFuture<std::invoke_result_t<Job>>
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Job>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, job = std::move(job)] {
        promise->addResult(job());
        promise->finish();
    });
    return promise->future();
}

/// A question that takes several steps, one after the other, each in the background.
template <typename T>
class Flow
{
public:
    Flow(QObject *context, std::shared_ptr<int> generation)
        : m_promise(std::make_shared<QPromise<models::Result<T>>>())
        , m_context(context)
        , m_generation(std::move(generation))
        , m_started(*m_generation)
    {
        m_promise->start();
    }

    QFuture<models::Result<T>> future() const { return m_promise->future(); }

    void finish(const models::Result<T> &answer) const
    {
        m_promise->addResult(answer);
        m_promise->finish();
    }

    /// `next(answer)` once `step` is done well; otherwise its error is the answer of the whole.
    template <typename U, typename Next>
    void then(const QFuture<models::Result<U>> &step, Next next) const
    {
        models::whenDone(step, m_context,
                         [self = *this, next](const models::Result<U> &answer) mutable {
                             if (!answer)
                                 self.finish(answer.error());
                             else if (*self.m_generation != self.m_started)
                                 self.finish(cancelled());
                             else
                                 next(*answer);
                         });
    }

    static models::Error cancelled()
    {
        return {.kind = models::Error::Kind::Cancelled, .message = QStringLiteral("Cancelled")};
    }

private:
    std::shared_ptr<QPromise<models::Result<T>>> m_promise;
    QObject *m_context;
    std::shared_ptr<int> m_generation; ///< another one once somebody cancelled
    int m_started;
};

/// What a new migration is made from.
struct MigrationDraft
{
    QString name;
    QString heading; ///< what it is for: the first line of the V file, a sentence
    models::Snapshot from = {}; ///< where the files are applied
    models::Snapshot to = {};
    bool isEmpty = false; ///< nothing is known of what it is to do

    /// False when the undo fits only a database that is as `from`, which migrations do not lead to.
    bool undoCanBeTried = true;
    QList<models::Rename> renames = {};
    models::AlterOptions::Manner manner = models::AlterOptions::Manner::OneTransaction;

    /// What all migrations with the new ones should lead to; none: not known.
    std::optional<models::Snapshot> expected = {};
    bool expectsPrivileges = true; ///< of new objects: false when nobody said anything of them
    QStringList remarks = {}; ///< for the first file

    /// Changes the statements before they are written.
    std::function<void(models::AlterScript &)> finishing = {};
};

/// The rows of the history table; none when there is no such table.
using History = std::optional<QList<migrations::HistoryRow>>;

/// What the models declare, and who made it in the scratch.
struct DeclaredState
{
    models::DeclaredModels models;
    QString role;
};

struct ProjectModels::Private
{
    Private(ProjectModels *owner, Workspace &opened)
        : q(owner)
        , workspace(opened)
    { }

    template <typename T>
    Flow<T> flow()
    {
        return Flow<T>(q, generation);
    }

    /// `job(room)` in a scratch.
    template <typename T, typename Job>
    QFuture<models::Result<T>> inScratch(Job job)
    {
        const Flow<T> asked = flow<T>();
        asked.then(workspace.scratchPlace(), [=, this](const models::ScratchPlace &found) {
            asked.then(scratchAt(found).run(job),
                       [asked](const T &answer) { asked.finish(answer); });
        });
        return asked.future();
    }

    models::Scratch &scratchAt(const models::ScratchPlace &place);
    std::shared_ptr<ProgressRelay> relay() const;

    QFuture<models::Result<DeclaredState>> declaredIn(const QString &path);
    QFuture<models::Result<SchemaSide>> modelSide(const QString &path);
    QFuture<models::Result<SchemaSide>> databaseSide();
    QFuture<models::Result<SchemaSide>> migrationSide(const migrations::ReplayTarget &until);
    QFuture<models::Result<SchemaSide>> appliedSide();
    QFuture<models::Result<migrations::ReplayedState>>
    replayed(const migrations::ReplayTarget &until, const migrations::FolderOptions &folder);
    QFuture<models::Result<History>> history();

    /// From what the applied migrations lead to, to the database.
    QFuture<models::Result<SchemaComparison>> driftComparison(const History &history);

    /// Answers `asked` with what makes `from` into `to`. A thread of the pool finds it: the one of
    /// the window has no time for thousands of tables.
    void compareInPool(const Flow<SchemaComparison> &asked, const SchemaSide &from,
                       const SchemaSide &to);

    /// One side after the other, then `next(from, to)`.
    template <typename T, typename Next>
    void withSides(const Flow<T> &asked, const SideSource &from, const SideSource &to, Next next)
    {
        asked.then(q->side(from), [=, this](const SchemaSide &left) {
            asked.then(q->side(to), [=](const SchemaSide &right) { next(left, right); });
        });
    }

    QFuture<models::Result<WrittenMigration>> write(const MigrationDraft &draft);

    ProjectModels *q;
    Workspace &workspace;
    std::unique_ptr<models::Scratch> scratch;
    std::optional<models::ScratchPlace> place; ///< of `scratch`
    std::shared_ptr<int> generation = std::make_shared<int>(0);
};

} // namespace app
