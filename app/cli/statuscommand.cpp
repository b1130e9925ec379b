// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/driftreport.h"
#include "app/cli/opendatabase.h"
#include "app/cli/progressdisplay.h"
#include "app/cli/statusreport.h"

namespace app {

namespace {

using migrations::MigrationStatus;
using models::Result;

/// Whether the history says that anything was applied, and somebody wants to know what came of it.
bool looksForDrift(const StatusOptions &options, const MigrationStatus &status)
{
    return !options.noDrift && status.hasHistory && !appliedVersion(status).isEmpty();
}

Result<Drift> readDrift(const CommandContext &context, Workspace &workspace)
{
    ProjectModels models(workspace);
    ProgressDisplay display(context.terminal, context.showsProgress());
    QObject::connect(&models, &ProjectModels::progressed, &display,
                     [&display](const QString &what) { display.show(what); });
    display.show(QStringLiteral("Looking for drift"));
    return await(context, models.drift(), [&models] { models.cancel(); });
}

ExitCode conclusion(const StatusOptions &options, const MigrationStatus &status,
                    const std::optional<Drift> &drift)
{
    if (options.check && countOf(status).needsAttention())
        return FoundSomething;
    if (!options.failOnDrift || !drift)
        return Succeeded;
    if (!drift->unknown.isEmpty())
        return Failed;
    return drift->comparison.difference.isEmpty() ? Succeeded : FoundSomething;
}

} // namespace

ExitCode run(const StatusOptions &options, const CommandContext &context)
{
    const auto chosen = chooseDatabase(context, ProjectNeed::Migrations);
    if (!chosen)
        return context.fail(chosen.error());
    const auto database = openDatabase(context, *chosen);
    if (!database)
        return context.fail(database.error());

    Workspace &workspace = (*database)->workspace;
    const auto status
        = await(context, workspace.migrationStatus(), [&workspace] { workspace.cancel(); });
    if (!status)
        return context.fail(status.error());
    std::optional<Drift> drift;
    if (looksForDrift(options, *status)) {
        const auto found = readDrift(context, workspace);
        if (!found)
            return context.fail(found.error());
        drift = *found;
    }
    if (context.options.json) {
        QJsonObject document = statusToJson(*status);
        document.insert(QStringLiteral("drift"),
                        drift ? QJsonValue(driftToJson(*drift)) : QJsonValue());
        context.printJson(document);
    } else {
        context.terminal.out << statusText(*status, context.terminal.width,
                                           context.terminal.colours)
                             << (drift ? driftText(*drift, context.terminal.colours) : QString())
                             << Qt::flush;
    }
    return conclusion(options, *status, drift);
}

} // namespace app
