// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/opendatabase.h"
#include "app/cli/schematree.h"
#include "models/schema/snapshotjson.h"

namespace app {

ExitCode run(const SchemaOptions &options, const CommandContext &context)
{
    const auto chosen = chooseDatabase(context, ProjectNeed::DatabaseOnly);
    if (!chosen)
        return context.fail(chosen.error());
    const auto database = openDatabase(context, *chosen);
    if (!database)
        return context.fail(database.error());

    Workspace &workspace = (*database)->workspace;
    const auto snapshot = await(context, workspace.snapshot(), [&workspace] {
                              workspace.cancel();
                          }).and_then([&options](const models::Snapshot &all) {
        return onlySchemas(all, options.schemas);
    });
    if (!snapshot)
        return context.fail(snapshot.error());
    if (context.options.json)
        context.printJson(models::toJson(*snapshot).object());
    else
        context.terminal.out << treeText(*snapshot, context.terminal.colours) << Qt::flush;
    return Succeeded;
}

} // namespace app
