// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/opendatabase.h"
#include "app/cli/progressdisplay.h"
#include "diagrams/export/drawing.h"

#include <QJsonArray>

namespace app {

ExitCode run(const DiagramOptions &options, const CommandContext &context)
{
    for (const QString &file : options.files) {
        if (const auto format = diagrams::formatOf(file); !format)
            return context.fail(format.error());
    }
    const auto chosen = chooseDatabase(context, ProjectNeed::DatabaseOnly);
    if (!chosen)
        return context.fail(chosen.error());
    const auto database = openDatabase(context, *chosen);
    if (!database)
        return context.fail(database.error());

    Workspace &workspace = (*database)->workspace;
    const auto snapshot
        = await(context, workspace.snapshot(), [&workspace] { workspace.cancel(); });
    if (!snapshot)
        return context.fail(snapshot.error());

    ProgressDisplay display(context.terminal, context.showsProgress());
    display.show(QStringLiteral("Laying out the diagram"));
    auto drawn = diagrams::draw(*snapshot, options.graph);
    const auto drawing = await(context, drawn, [&drawn] { drawn.cancel(); });
    display.clear();
    if (!drawing)
        return context.fail(drawing.error());

    QJsonArray written;
    for (const QString &file : options.files) {
        if (const models::Status done = diagrams::writeFile(*drawing, file); !done)
            return context.fail(done.error());
        written.append(file);
        if (!context.options.json) {
            context.terminal.out << printable(file) << ": "
                                 << counted(drawing->graph.nodes.size(), QStringLiteral("table"))
                                 << ", "
                                 << counted(drawing->graph.edges.size(), QStringLiteral("relation"))
                                 << '\n'
                                 << Qt::flush;
        }
    }
    if (context.options.json) {
        context.printJson({{QStringLiteral("files"), written},
                           {QStringLiteral("tables"), drawing->graph.nodes.size()},
                           {QStringLiteral("relations"), drawing->graph.edges.size()}});
    }
    return Succeeded;
}

} // namespace app
