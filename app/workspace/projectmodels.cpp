// SPDX-License-Identifier: MIT
#include "app/workspace/projectmodels.h"

#include "app/workspace/forcedsync.h"
#include "app/workspace/projectmodelsprivate.h"

#include <QDir>
#include <QSet>

#include <algorithm>

namespace app {

using migrations::ReplayedState;
using migrations::ReplayTarget;
using models::AlterReport;
using models::AlterScript;
using models::Connection;
using models::DeclaredModels;
using models::Error;
using models::Result;
using models::Snapshot;

namespace {

/// Whether the files of a project that speaks of owners nowhere still lead to certain ones: they do
/// when one role alone has applied them.
bool haveOneOwner(const QList<migrations::HistoryRow> &rows)
{
    QSet<QString> users;
    for (const migrations::HistoryRow &row : rows)
        users.insert(row.installedBy);
    return users.size() <= 1;
}

SchemaSide sideOf(const ReplayedState &state, bool owners)
{
    SchemaSide side{
        .snapshot = state.snapshot, .scratchRole = state.role, .remarks = state.remarks};
    if (!owners && !state.setsOwners)
        side.scope = models::Scope{.owners = false};
    return side;
}

/// One script after the other.
AlterScript joined(AlterScript first, AlterScript second)
{
    // What ran in the first's last transaction can go on in it.
    const bool goesOn = !first.isEmpty() && !second.isEmpty()
        && first.statements.constLast().transactional
        && second.statements.constFirst().transactional;
    const int offset = first.transactions() - (goesOn ? 1 : 0);
    for (models::AlterStatement &statement : second.statements)
        statement.transaction += offset;
    first.statements += second.statements;
    first.remarks += second.remarks;
    first.remarks.removeDuplicates();
    return first;
}

Error changedMeanwhile(const Snapshot &planned, const Snapshot &now)
{
    const QList<models::Change> changes = models::difference(planned, now).changes;
    QStringList details;
    for (const models::Change &change : changes.first(qMin(qsizetype(5), changes.size())))
        details.append(models::displayText(change));
    return {.kind = Error::Kind::Conflict,
            .message
            = QStringLiteral("The database has changed since the plan was made, so nothing "
                             "was done: %1")
                  .arg(models::summaryOf(changes)),
            .detail = details.join(u'\n'),
            .hint = QStringLiteral("Make the plan again, and look at it")};
}

Result<Drift> driftFrom(const Result<SchemaComparison> &compared)
{
    if (!compared) {
        const Error &error = compared.error();
        const bool isOurs = error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Lost;
        return isOurs ? Result<Drift>(error) : Drift{.unknown = error.message};
    }
    // What this role may not see would look as if it were gone.
    if (!compared->difference.isEmpty() && !compared->to.unseen.isEmpty())
        return Drift{.unknown = compared->to.unseen.join(QStringLiteral("; "))};
    return Drift{.comparison = *compared};
}

Result<SyncPlan> planFrom(const SchemaComparison &compared, const models::SyncOptions &options)
{
    SyncPlan plan{.comparison = compared};
    SchemaComparison &comparison = plan.comparison;
    if (options.mode == models::SyncOptions::Mode::Create)
        comparison.renames.clear(); // what is there is not touched
    const Snapshot now = models::renamed(comparison.from, comparison.to, comparison.renames);
    comparison.to = models::syncTarget(now, comparison.to, options, &plan.kept);
    comparison.difference = models::difference(comparison.from, comparison.to, comparison.renames);
    plan.script = models::alterScript(comparison.from, comparison.to,
                                      {.renames = comparison.renames,
                                       .manner = models::AlterOptions::Manner::OneTransaction,
                                       .exactPrivileges = comparison.privileges});
    return plan;
}

Result<SyncPlan> forcedPlanFrom(const SchemaComparison &compared, const Snapshot &declared)
{
    SyncPlan plan{.comparison = compared};
    SchemaComparison &comparison = plan.comparison;
    comparison.renames.clear(); // nothing is kept that could keep another name
    const models::SyncOptions all{.mode = models::SyncOptions::Mode::Alter,
                                  .mayDrop = undeclaredColumns(comparison.from, declared)};
    comparison.to = models::syncTarget(comparison.from, comparison.to, all, &plan.kept);
    comparison.difference = models::difference(comparison.from, comparison.to);
    const auto rest = withoutDeclared(comparison.from, declared);
    if (!rest)
        return rest.error();
    const models::AlterOptions manner{.manner = models::AlterOptions::Manner::OneTransaction};
    plan.script = joined(models::alterScript(comparison.from, *rest, manner),
                         models::alterScript(*rest, comparison.to, manner));
    return plan;
}

Result<AlterReport> runPlan(Connection &connection, const SyncPlan &plan,
                            const models::AlterRunOptions &options)
{
    const auto now = models::introspect(connection);
    if (!now)
        return now.error();
    if (!(*now == plan.comparison.from))
        return changedMeanwhile(plan.comparison.from, *now);
    return models::runScript(connection, plan.script, options);
}

} // namespace

QList<models::RelationName> historyTables(const Project &project)
{
    // Where sequelize-cli keeps its own, unless it was told otherwise.
    return {{.schema = project.history.schema, .name = project.history.name},
            {.schema = QStringLiteral("public"), .name = QStringLiteral("SequelizeMeta")}};
}

ProjectModels::ProjectModels(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , d(new Private(this, workspace))
{ }

ProjectModels::~ProjectModels() = default;

bool ProjectModels::hasModels() const
{
    return QDir(d->workspace.project().models).exists();
}

QFuture<Result<DeclaredModels>> ProjectModels::declared()
{
    const auto asked = d->flow<DeclaredModels>();
    asked.then(d->declaredIn(d->workspace.project().models),
               [asked](const DeclaredState &state) { asked.finish(state.models); });
    return asked.future();
}

QFuture<Result<ReplayedState>> ProjectModels::migrated(const ReplayTarget &until)
{
    return d->replayed(until, d->workspace.project().migrations);
}

QFuture<Result<SchemaSide>> ProjectModels::side(const SideSource &source)
{
    using What = SideSource::What;
    switch (source.what) {
    case What::Models:
        return d->modelSide(d->workspace.project().models);
    case What::ModelFiles:
        return d->modelSide(source.path);
    case What::Migrations:
        return d->migrationSide({.what = ReplayTarget::What::All});
    case What::MigrationsUpTo:
        return d->migrationSide({.what = ReplayTarget::What::Version, .version = source.version});
    case What::Applied:
        return d->appliedSide();
    case What::Database:
        break;
    }
    return d->databaseSide();
}

void ProjectModels::Private::compareInPool(const Flow<SchemaComparison> &asked,
                                           const SchemaSide &from, const SchemaSide &to)
{
    const auto compare = [=, ignored = historyTables(workspace.project())] {
        return Result<SchemaComparison>(compareSides(from, to, ignored));
    };
    asked.then(inPool(compare),
               [asked](const SchemaComparison &comparison) { asked.finish(comparison); });
}

QFuture<Result<SchemaComparison>> ProjectModels::modelsAgainstDatabase()
{
    const auto asked = d->flow<SchemaComparison>();
    d->withSides(asked, {.what = SideSource::What::Models}, {.what = SideSource::What::Database},
                 [=, this](const SchemaSide &declared, const SchemaSide &live) {
                     d->compareInPool(asked, live, declared);
                 });
    return asked.future();
}

QFuture<Result<SchemaComparison>> ProjectModels::modelsAgainstMigrations()
{
    const auto asked = d->flow<SchemaComparison>();
    d->withSides(asked, {.what = SideSource::What::Migrations}, {.what = SideSource::What::Models},
                 [=, this](const SchemaSide &migrated, const SchemaSide &declared) {
                     d->compareInPool(asked, migrated, declared);
                 });
    return asked.future();
}

QFuture<Result<SchemaComparison>> ProjectModels::Private::driftComparison(const History &history)
{
    const auto asked = flow<SchemaComparison>();
    const QList<migrations::HistoryRow> rows = history.value_or(QList<migrations::HistoryRow>());
    const ReplayTarget until{.what = ReplayTarget::What::Applied, .rows = rows};
    asked.then(replayed(until, workspace.project().migrations),
               [=, this](const ReplayedState &state) {
                   asked.then(databaseSide(), [=, this](const SchemaSide &live) {
                       compareInPool(asked, sideOf(state, haveOneOwner(rows)), live);
                   });
               });
    return asked.future();
}

QFuture<Result<Drift>> ProjectModels::drift()
{
    const auto asked = d->flow<Drift>();
    asked.then(d->history(), [=, this](const History &history) {
        if (!history || history->isEmpty()) {
            asked.finish(Drift{.unknown = QStringLiteral("No migration is applied")});
            return;
        }
        models::whenDone(d->driftComparison(history), this,
                         [asked](const Result<SchemaComparison> &compared) {
                             asked.finish(driftFrom(compared));
                         });
    });
    return asked.future();
}

QFuture<Result<SyncPlan>> ProjectModels::planSync(const models::SyncOptions &options)
{
    const auto asked = d->flow<SyncPlan>();
    d->withSides(asked, {.what = SideSource::What::Database}, {.what = SideSource::What::Models},
                 [=, this](const SchemaSide &live, const SchemaSide &declared) {
                     const auto plan = [=, ignored = historyTables(d->workspace.project())] {
                         return planFrom(compareSides(live, declared, ignored), options);
                     };
                     asked.then(inPool(plan),
                                [asked](const SyncPlan &made) { asked.finish(made); });
                 });
    return asked.future();
}

QFuture<Result<SyncPlan>> ProjectModels::planForcedSync()
{
    const auto asked = d->flow<SyncPlan>();
    d->withSides(
        asked, {.what = SideSource::What::Database}, {.what = SideSource::What::Models},
        [=, this](const SchemaSide &live, const SchemaSide &declared) {
            const auto plan = [=, ignored = historyTables(d->workspace.project())] {
                return forcedPlanFrom(compareSides(live, declared, ignored), declared.snapshot);
            };
            asked.then(inPool(plan), [asked](const SyncPlan &made) { asked.finish(made); });
        });
    return asked.future();
}

QFuture<Result<AlterReport>> ProjectModels::sync(const SyncPlan &plan)
{
    const std::shared_ptr<ProgressRelay> relay = d->relay();
    const models::AlterRunOptions options{
        .progress = [relay](const models::AlterProgress &progress) { emit relay->ran(progress); }};
    return d->workspace.session().run(
        [plan, options](Connection &connection) { return runPlan(connection, plan, options); });
}

QFuture<Result<QList<models::Leftover>>> ProjectModels::leftovers()
{
    const auto asked = d->flow<QList<models::Leftover>>();
    asked.then(d->databaseSide(),
               [asked](const SchemaSide &live) { asked.finish(models::leftovers(live.snapshot)); });
    return asked.future();
}

void ProjectModels::cancel()
{
    ++*d->generation;
    if (d->scratch)
        d->scratch->cancel();
    d->workspace.cancel();
}

} // namespace app
