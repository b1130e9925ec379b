// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/jsonvalues.h"
#include "app/demo/demoserver.h"

namespace app {

namespace {

QString stateName(DemoStatus::State state)
{
    switch (state) {
    case DemoStatus::State::Absent:
        return QStringLiteral("absent");
    case DemoStatus::State::Stopped:
        return QStringLiteral("stopped");
    case DemoStatus::State::Running:
        return QStringLiteral("running");
    }
    return {};
}

QJsonObject demoToJson(const DemoStatus &status)
{
    return {{QStringLiteral("demo"),
             QJsonObject{{QStringLiteral("state"), stateName(status.state)},
                         {QStringLiteral("message"), status.message},
                         {QStringLiteral("folder"), textOrNull(status.folder)},
                         {QStringLiteral("socket_folder"), textOrNull(status.socketFolder)},
                         {QStringLiteral("server_version"), textOrNull(status.serverVersion)},
                         {QStringLiteral("has_sample"), status.hasSample}}}};
}

} // namespace

ExitCode run(const DemoOptions &options, const CommandContext &context)
{
    QObject receiver; // in this thread; the work is done in another
    const auto progress = [&receiver, &context](const QString &sentence) {
        QMetaObject::invokeMethod(
            &receiver, [&context, sentence] { context.remark(sentence); }, Qt::QueuedConnection);
    };
    const auto status = await(context, runDemo(options.operation, progress), [&context] {
        context.terminal.err << "This cannot be stopped halfway; Ctrl+C again leaves at once\n"
                             << Qt::flush;
    });
    if (!status)
        return context.fail(status.error());
    if (context.options.json)
        context.printJson(demoToJson(*status));
    else
        context.terminal.out << printable(status->message) << '\n' << Qt::flush;
    return Succeeded;
}

} // namespace app
