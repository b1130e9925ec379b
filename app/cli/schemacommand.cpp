// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/opendatabase.h"
#include "app/cli/outputfile.h"
#include "app/cli/progressdisplay.h"
#include "app/cli/schemachoice.h"
#include "app/cli/schematree.h"
#include "models/schema/ddl.h"
#include "models/schema/snapshotjson.h"

namespace app {

namespace {

using models::Result;
using models::Snapshot;

Result<Snapshot> read(const SchemaOptions &options, const CommandContext &context,
                      Workspace &workspace)
{
    ProgressDisplay display(context.terminal, context.showsProgress());
    display.show(QStringLiteral("Reading the schema"));
    QObject::connect(&workspace, &Workspace::snapshotProgressed, &display,
                     [&display](const models::IntrospectionProgress &progress) {
                         display.show(QStringLiteral("Reading the schema: %1 (%2 of %3)")
                                          .arg(progress.what)
                                          .arg(progress.done + 1)
                                          .arg(progress.total));
                     });
    const auto members
        = options.extensionMembers ? ExtensionMembers::Include : ExtensionMembers::LeaveOut;
    return await(context, workspace.snapshot(members), [&workspace] { workspace.cancel(); });
}

/// A script of some schemas alone may need what it does not make.
void warnOfWhatIsElsewhere(const Snapshot &snapshot, const CommandContext &context)
{
    constexpr qsizetype most = 10;
    const QStringList needed = neededElsewhere(snapshot);
    if (needed.isEmpty())
        return;
    QString text = needed.first(qMin(most, needed.size())).join(QStringLiteral(", "));
    if (needed.size() > most)
        text += QStringLiteral(", and %1 more").arg(needed.size() - most);
    context.remark(QStringLiteral("warning: the SQL needs what it does not make: ") + text);
}

QByteArray document(const Snapshot &snapshot, const SchemaOptions &options,
                    const CommandContext &context)
{
    if (options.sql)
        return models::createScript(snapshot, options.script).toUtf8();
    if (context.options.json)
        return models::toJsonText(snapshot);
    return treeText(snapshot, context.terminal.colours && options.file.isEmpty()).toUtf8();
}

} // namespace

ExitCode run(const SchemaOptions &options, const CommandContext &context)
{
    const auto chosen = chooseDatabase(context, ProjectNeed::DatabaseOnly);
    if (!chosen)
        return context.fail(chosen.error());
    const auto database = openDatabase(context, *chosen);
    if (!database)
        return context.fail(database.error());

    const auto snapshot
        = read(options, context, (*database)->workspace).and_then([&options](const Snapshot &all) {
              return onlySchemas(all, options.schemas);
          });
    if (!snapshot)
        return context.fail(snapshot.error());
    for (const QString &sentence : snapshot->unseen)
        context.remark(QStringLiteral("warning: ") + sentence);
    if (options.sql)
        warnOfWhatIsElsewhere(*snapshot, context);

    const models::Status delivered
        = deliver(document(*snapshot, options, context), options.file, context);
    return delivered ? Succeeded : context.fail(delivered.error());
}

} // namespace app
