// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/changereport.h"
#include "app/cli/opendatabase.h"
#include "app/cli/progressdisplay.h"
#include "app/workspace/projectmodels.h"

#include <QDir>

namespace app {

namespace {

using models::Error;
using models::Result;
using Source = NewOptions::Source;

/// Asks for the leftovers first, then for the migration.
Result<WrittenMigration> writeWithoutLeftovers(const NewOptions &options,
                                               const CommandContext &context, ProjectModels &models)
{
    const auto found = await(context, models.leftovers(), [&models] { models.cancel(); });
    if (!found)
        return found.error();
    return await(context, models.writeWithoutLeftovers(options.name, *found),
                 [&models] { models.cancel(); });
}

Result<WrittenMigration> write(const NewOptions &options, const CommandContext &context,
                               ProjectModels &models)
{
    using Manner = models::AlterOptions::Manner;
    const auto stop = [&models] { models.cancel(); };
    switch (options.source) {
    case Source::Models:
        return await(context,
                     models.writeFromModels(
                         options.name, options.online ? Manner::Gentle : Manner::OneTransaction),
                     stop);
    case Source::Drift:
        return await(context, models.writeFromDrift(options.name), stop);
    case Source::Leftovers:
        return writeWithoutLeftovers(options, context, models);
    case Source::Nothing:
        break;
    }
    return await(context, models.writeEmpty(options.name), stop);
}

QString nothingToWrite(Source source)
{
    switch (source) {
    case Source::Models:
        return QStringLiteral(
            "The migrations lead to what the models declare: nothing was written");
    case Source::Drift:
        return QStringLiteral("The database is what its migrations lead to: nothing was written");
    default:
        return QStringLiteral("There are no leftovers: nothing was written");
    }
}

ExitCode report(const NewOptions &options, const WrittenMigration &written,
                const CommandContext &context)
{
    const QDir here;
    if (context.options.json) {
        context.printJson(
            {{QStringLiteral("files"), QJsonArray::fromStringList(written.files)},
             {QStringLiteral("statements"), statementsToJson(written.forward)},
             {QStringLiteral("problems"), QJsonArray::fromStringList(written.problems)}});
    } else {
        for (const QString &file : written.files)
            context.terminal.out << printable(here.relativeFilePath(file)) << '\n';
        context.terminal.out.flush();
    }
    if (written.files.isEmpty())
        context.remark(nothingToWrite(options.source));
    const bool colours = context.terminal.colours && context.terminal.errIsTerminal;
    if (!context.options.quiet)
        context.terminal.err << hazardsText(written.forward, colours) << Qt::flush;
    for (const QString &problem : written.problems)
        context.terminal.err << styled(QStringLiteral("problem"), Style::Bad, colours) << ": "
                             << printable(problem) << '\n'
                             << Qt::flush;
    if (written.problems.isEmpty())
        return Succeeded;
    context.remark(QStringLiteral("The files are there to be mended by hand"));
    return Failed;
}

} // namespace

ExitCode run(const NewOptions &options, const CommandContext &context)
{
    if (options.source == Source::Nothing) {
        const auto project = openProject(context.options.project);
        if (!project)
            return context.fail(project.error());
        OpenDatabase closed(*project);
        ProjectModels models(closed.workspace);
        const auto written = write(options, context, models);
        return written ? report(options, *written, context) : context.fail(written.error());
    }
    const auto chosen = chooseDatabase(context, ProjectNeed::Migrations);
    if (!chosen)
        return context.fail(chosen.error());
    const auto database = openDatabase(context, *chosen);
    if (!database)
        return context.fail(database.error());
    ProjectModels models((*database)->workspace);
    ProgressDisplay display(context.terminal, context.showsProgress());
    QObject::connect(&models, &ProjectModels::progressed, &display,
                     [&display](const QString &what) { display.show(what); });
    const auto written = write(options, context, models);
    display.clear();
    return written ? report(options, *written, context) : context.fail(written.error());
}

} // namespace app
