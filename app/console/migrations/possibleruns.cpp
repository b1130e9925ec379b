// SPDX-License-Identifier: MIT
#include "app/console/migrations/possibleruns.h"

#include "app/console/migrations/stateappearance.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using migrations::MigrateTarget;
using migrations::MigrationInfo;
using migrations::Plan;
using migrations::Step;
using migrations::UndoTarget;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PossibleRuns", text);
}

PossibleRun impossible(Step::Direction direction, const QString &why)
{
    return {.direction = direction, .whyNot = why};
}

PossibleRun apply(const MigrationsData &data, const MigrateTarget &target)
{
    PossibleRun run{.direction = Step::Direction::Apply, .migrate = target};
    const models::Result<Plan> plan = migrations::planMigrate(data.status.migrations, target);
    if (!plan)
        run.whyNot = plan.error().message;
    else if (plan->steps.isEmpty())
        run.whyNot = tr("Nothing is pending");
    else
        run.plan = *plan;
    return run;
}

PossibleRun undo(const MigrationsData &data, const UndoTarget &target)
{
    PossibleRun run{.direction = Step::Direction::Undo, .undo = target};
    const models::Result<Plan> plan
        = migrations::planUndo(data.status.migrations, data.folder, target);
    if (!plan)
        run.whyNot = plan.error().message;
    else if (plan->steps.isEmpty())
        run.whyNot = tr("Nothing is applied that could be undone");
    else
        run.plan = *plan;
    return run;
}

PossibleRun applyTo(const MigrationsData &data, const MigrationInfo *selected)
{
    if (!selected)
        return impossible(Step::Direction::Apply,
                          tr("Select the pending migration to apply up to"));
    if (selected->state != migrations::State::Pending)
        return impossible(Step::Direction::Apply, tr("The selected migration is not pending"));
    if (!selected->version)
        return impossible(
            Step::Direction::Apply,
            tr("A repeatable migration has no version to apply up to: use Apply All"));
    return apply(data, {.version = selected->version});
}

PossibleRun undoTo(const MigrationsData &data, const MigrationInfo *selected)
{
    if (!selected)
        return impossible(Step::Direction::Undo,
                          tr("Select the applied migration to undo down to"));
    if (!selected->version || !isApplied(*selected))
        return impossible(Step::Direction::Undo,
                          tr("The selected migration is not an applied version"));
    PossibleRun run = undo(data, {.version = selected->version});
    if (run.isPossible() || !run.plan.steps.isEmpty())
        return run;
    const bool isLast
        = std::ranges::none_of(data.status.migrations, [selected](const MigrationInfo &each) {
              return each.version && isApplied(each) && *each.version > *selected->version;
          });
    if (isLast)
        run.whyNot = tr(
            "The selected migration is the last applied one: nothing above it is left to undo");
    return run;
}

QString blockingProblem(const MigrationsData &data)
{
    for (const migrations::FileProblem &problem : data.status.problems) {
        if (problem.blocking)
            return problem.message;
    }
    return {};
}

} // namespace

PossibleRuns possibleRuns(const MigrationsData &data, const MigrationInfo *selected,
                          const QString &obstacle)
{
    const QString why = obstacle.isEmpty() ? blockingProblem(data) : obstacle;
    if (!why.isEmpty()) {
        const PossibleRun noApply = impossible(Step::Direction::Apply, why);
        const PossibleRun noUndo = impossible(Step::Direction::Undo, why);
        return {noApply, noApply, noApply, noUndo, noUndo};
    }
    return {.applyNext = apply(data, {.nextOnly = true}),
            .applyAll = apply(data, {}),
            .applyTo = applyTo(data, selected),
            .undoLast = undo(data, {}),
            .undoTo = undoTo(data, selected)};
}

} // namespace app
