// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/opendatabase.h"
#include "app/cli/statusreport.h"

namespace app {

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
    if (context.options.json)
        context.printJson(statusToJson(*status));
    else
        context.terminal.out << statusText(*status, context.terminal.width,
                                           context.terminal.colours)
                             << Qt::flush;
    return options.check && countOf(*status).needsAttention() ? FoundSomething : Succeeded;
}

} // namespace app
