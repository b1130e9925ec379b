// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/changereport.h"
#include "app/cli/errorreport.h"
#include "app/cli/jsonvalues.h"
#include "app/cli/objectchoice.h"
#include "app/cli/opendatabase.h"
#include "app/cli/progressdisplay.h"
#include "app/cli/prompt.h"
#include "app/workspace/projectmodels.h"

namespace app {

namespace {

using models::AlterReport;
using models::Error;
using models::Result;
using models::Status;

Error misuse(const QString &message, const QString &hint)
{
    return {.kind = Error::Kind::Misused, .message = message, .hint = hint};
}

bool asks(const SyncCommandOptions &options, const ChosenDatabase &chosen)
{
    const bool isProduction = chosen.environment.kind == Environment::Kind::Production;
    return !options.dryRun && !options.yes && (options.force || isProduction);
}

/// What can be told before anything is opened.
Status checkUsage(const SyncCommandOptions &options, const CommandContext &context,
                  const ChosenDatabase &chosen)
{
    const QString &name = chosen.environment.name;
    if (options.force && chosen.environment.kind == Environment::Kind::Production) {
        return misuse(
            QStringLiteral("%1 is a production environment: --force would delete what it holds")
                .arg(name),
            QStringLiteral("Use --alter, with --allow-drop for what may go"));
    }
    if (asks(options, chosen) && !context.terminal.inIsTerminal) {
        return options.force
            ? misuse(QStringLiteral("--force deletes data, and there is nobody to ask"),
                     QStringLiteral("Run this in a terminal, or give --yes"))
            : misuse(QStringLiteral("%1 is a production environment, and there is nobody to ask")
                         .arg(name),
                     QStringLiteral("Run this in a terminal, or give --yes"));
    }
    return models::ok();
}

/// A document of `sync --json`. \param done how many statements are committed; none: nothing was
/// run
QJsonObject syncToJson(const SyncPlan &plan, std::optional<int> done,
                       const std::optional<Error> &error = {})
{
    const models::Difference &difference = plan.comparison.difference;
    return {{QStringLiteral("format"), 1},
            {QStringLiteral("summary"), textOrNull(models::summaryOf(difference.changes))},
            {QStringLiteral("changes"), changesToJson(difference.changes)},
            {QStringLiteral("kept"), changesToJson(plan.kept)},
            {QStringLiteral("statements"), statementsToJson(plan.script)},
            {QStringLiteral("transactions"), plan.script.transactions()},
            {QStringLiteral("remarks"),
             QJsonArray::fromStringList(difference.remarks + plan.comparison.remarks
                                        + plan.script.remarks)},
            {QStringLiteral("done"), done ? QJsonValue(*done) : QJsonValue()},
            {QStringLiteral("error"), error ? QJsonValue(errorToJson(*error)) : QJsonValue()}};
}

/// Remarks, and what stays unlike the models.
void printKept(const SyncPlan &plan, const CommandContext &context)
{
    for (const QString &remark :
         plan.comparison.difference.remarks + plan.comparison.remarks + plan.script.remarks)
        context.remark(QStringLiteral("note: ") + remark);
    if (plan.kept.isEmpty() || context.options.quiet)
        return;
    const bool colours = context.terminal.colours && context.terminal.errIsTerminal;
    context.terminal.err << "Stays unlike the models:\n"
                         << changesText(plan.kept, plan.comparison, colours) << Qt::flush;
}

Status confirm(const SyncCommandOptions &options, const CommandContext &context,
               const ChosenDatabase &chosen, const SyncPlan &plan)
{
    QTextStream &err = context.terminal.err;
    const bool production = chosen.environment.kind == Environment::Kind::Production;
    err << "To be run on " << printable(chosen.environment.name) << " ("
        << printable(models::displayName(chosen.environment.spec)) << ")"
        << (production ? ", which is production" : "") << ":\n"
        << printable(models::sqlText(plan.script)) << Qt::flush;
    const QString database = chosen.environment.spec.database();
    // What deletes data takes more than a key.
    const bool byName = options.force || deletesData(plan.script);
    const QString wanted = !byName ? QStringLiteral("yes")
        : database.isEmpty()       ? chosen.environment.name
                                   : database;
    const auto answer
        = promptForLine(err,
                        byName ? QStringLiteral("Type the name of the database to go on: ")
                               : QStringLiteral("Type yes to go on: "));
    if (!answer)
        return answer.error();
    if (answer->trimmed() == wanted)
        return models::ok();
    return Error{.kind = Error::Kind::Cancelled, .message = QStringLiteral("Nothing was changed")};
}

Result<SyncPlan> planFor(const SyncCommandOptions &options, const CommandContext &context,
                         ProjectModels &models)
{
    using Mode = models::SyncOptions::Mode;
    const auto mayDrop = droppableNames(options.allowDrop);
    if (!mayDrop)
        return mayDrop.error();
    ProgressDisplay display(context.terminal, context.showsProgress());
    QObject::connect(&models, &ProjectModels::progressed, &display,
                     [&display](const QString &what) { display.show(what); });
    display.show(QStringLiteral("Reading the schema"));
    const auto plan
        = await(context,
                options.force ? models.planForcedSync()
                              : models.planSync({.mode = options.alter ? Mode::Alter : Mode::Create,
                                                 .mayDrop = *mayDrop}),
                [&models] { models.cancel(); });
    display.clear();
    if (plan) {
        for (const QString &name : namesOfNothing(plan->comparison.from, options.allowDrop))
            context.remark(
                QStringLiteral("note: --allow-drop %1: there is no such table, column or sequence")
                    .arg(name));
    }
    return plan;
}

Result<AlterReport> runPlan(const SyncPlan &plan, const CommandContext &context,
                            ProjectModels &models)
{
    ProgressDisplay display(context.terminal, context.showsProgress());
    QObject::connect(&models, &ProjectModels::syncProgressed, &display,
                     [&display](const models::AlterProgress &progress) {
                         display.show(QStringLiteral("%1 of %2: %3")
                                          .arg(progress.statement)
                                          .arg(progress.statements)
                                          .arg(oneLine(progress.sql)));
                     });
    return await(context, models.sync(plan), [&] {
        display.clear();
        context.terminal.err << "Cancelling on the server and waiting for the rollback; "
                                "Ctrl+C again leaves at once\n"
                             << Qt::flush;
        models.cancel();
    });
}

ExitCode report(const SyncPlan &plan, const AlterReport &done, const CommandContext &context)
{
    if (context.options.json)
        context.printJson(syncToJson(plan, done.done, done.failure));
    else if (!done.failure)
        context.print(changesText(plan.comparison.difference.changes, plan.comparison,
                                  context.terminal.colours)
                          .toUtf8());
    if (!done.failure) {
        context.remark(
            QStringLiteral("%1 run in %2")
                .arg(counted(done.done, QStringLiteral("statement")),
                     counted(plan.script.transactions(), QStringLiteral("transaction"))));
        printKept(plan, context);
        return Succeeded;
    }
    context.terminal.err << errorText(*done.failure,
                                      context.terminal.colours && context.terminal.errIsTerminal);
    context.terminal.err << (done.done == 0
                                 ? QStringLiteral("Nothing was changed")
                                 : QStringLiteral("The first %1 of %2 statements are done; what "
                                                  "came after them was rolled back")
                                       .arg(done.done)
                                       .arg(plan.script.statements.size()))
                         << '\n'
                         << Qt::flush;
    return exitCodeOf(*done.failure);
}

ExitCode showPlan(const SyncPlan &plan, const CommandContext &context)
{
    if (context.options.json)
        context.printJson(syncToJson(plan, {}));
    else
        context.print(models::sqlText(plan.script).toUtf8());
    printKept(plan, context);
    return Succeeded;
}

} // namespace

ExitCode run(const SyncCommandOptions &options, const CommandContext &context)
{
    const auto chosen = chooseDatabase(context, ProjectNeed::Migrations);
    if (!chosen)
        return context.fail(chosen.error());
    if (const Status usable = checkUsage(options, context, *chosen); !usable)
        return context.fail(usable.error());
    const auto database = openDatabase(context, *chosen);
    if (!database)
        return context.fail(database.error());
    ProjectModels models((*database)->workspace);
    const auto plan = planFor(options, context, models);
    if (!plan)
        return context.fail(plan.error());
    if (plan->script.isEmpty() || options.dryRun) {
        if (plan->script.isEmpty())
            context.remark(QStringLiteral("Nothing to do"));
        return showPlan(*plan, context);
    }
    if (asks(options, *chosen)) {
        if (const Status confirmed = confirm(options, context, *chosen, *plan); !confirmed)
            return context.fail(confirmed.error());
    } else if (!context.options.quiet) {
        const bool colours = context.terminal.colours && context.terminal.errIsTerminal;
        context.terminal.err << hazardsText(plan->script, colours) << Qt::flush;
    }
    const auto done = runPlan(*plan, context, models);
    if (!done)
        return context.fail(done.error());
    return report(*plan, *done, context);
}

} // namespace app
