// SPDX-License-Identifier: MIT
#include "app/cli/commandcontext.h"

#include "app/cli/errorreport.h"

#include <QFileDevice>
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

void CommandContext::print(const QByteArray &utf8) const
{
    terminal.out.flush();
    if (auto *file = qobject_cast<QFileDevice *>(terminal.out.device())) {
        file->write(utf8); // not through the stream, which would keep it twice as UTF-16
        file->flush();
    } else {
        terminal.out << QString::fromUtf8(utf8) << Qt::flush;
    }
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
