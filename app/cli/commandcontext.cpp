// SPDX-License-Identifier: MIT
#include "app/cli/commandcontext.h"

#include "app/cli/errorreport.h"

#include <QJsonDocument>

namespace app {

void CommandContext::remark(const QString &sentence) const
{
    if (!options.quiet)
        terminal.err << printable(sentence) << '\n' << Qt::flush;
}

void CommandContext::printJson(const QJsonObject &document) const
{
    terminal.out << QJsonDocument(document).toJson() << Qt::flush;
}

ExitCode CommandContext::fail(const models::Error &error) const
{
    if (options.json)
        printJson({{QStringLiteral("error"), errorToJson(error)}});
    terminal.err << errorText(error, terminal.colours && terminal.errIsTerminal) << Qt::flush;
    return exitCodeOf(error);
}

models::Error abandoned()
{
    return {.kind = models::Error::Kind::Cancelled, .message = QStringLiteral("Cancelled")};
}

} // namespace app
