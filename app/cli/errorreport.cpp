// SPDX-License-Identifier: MIT
#include "app/cli/errorreport.h"

#include "app/cli/jsonvalues.h"
#include "app/cli/terminal.h"

namespace app {

using models::Error;

namespace {

QString kindName(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unavailable:
        return QStringLiteral("unavailable");
    case Error::Kind::Denied:
        return QStringLiteral("denied");
    case Error::Kind::Rejected:
        return QStringLiteral("rejected");
    case Error::Kind::Malformed:
        return QStringLiteral("malformed");
    case Error::Kind::Misused:
        return QStringLiteral("misused");
    case Error::Kind::Conflict:
        return QStringLiteral("conflict");
    case Error::Kind::Lost:
        return QStringLiteral("lost");
    case Error::Kind::Cancelled:
        return QStringLiteral("cancelled");
    }
    return {};
}

QJsonValue numberOrNull(int number)
{
    return number > 0 ? QJsonValue(number) : QJsonValue();
}

/// "V003__x.sql:4:12: ", with what is known of it.
QString place(const Error &error)
{
    if (error.script.isEmpty() || error.message.contains(error.script))
        return {}; // the sentence says it already
    QString text = error.script;
    if (error.line > 0)
        text += QStringLiteral(":%1").arg(error.line);
    if (error.line > 0 && error.column > 0)
        text += QStringLiteral(":%1").arg(error.column);
    return text + QStringLiteral(": ");
}

/// `text` below its label, further lines under the first.
QString labelled(const QString &label, const QString &text)
{
    if (text.isEmpty())
        return {};
    const QString indent(label.size() + 2, u' ');
    QString below = printable(text).trimmed();
    below.replace(u'\n', u'\n' + indent);
    return label + QStringLiteral(": ") + below + u'\n';
}

/// `text` as blanks of the same width; tabs stay, so that the caret stands right wherever they
/// lead.
QString blanksFor(const QString &text)
{
    QString blanks;
    const QStringList parts = text.split(u'\t');
    for (qsizetype i = 0; i < parts.size(); ++i)
        blanks += (i ? QStringLiteral("\t") : QString()) + QString(displayWidth(parts.at(i)), u' ');
    return blanks;
}

} // namespace

QJsonObject errorToJson(const Error &error)
{
    return {{QStringLiteral("kind"), kindName(error.kind)},
            {QStringLiteral("message"), error.message},
            {QStringLiteral("sqlstate"), textOrNull(error.sqlState)},
            {QStringLiteral("detail"), textOrNull(error.detail)},
            {QStringLiteral("hint"), textOrNull(error.hint)},
            {QStringLiteral("context"), textOrNull(error.context)},
            {QStringLiteral("statement"), textOrNull(error.statement)},
            {QStringLiteral("script"), textOrNull(error.script)},
            {QStringLiteral("line"), numberOrNull(error.line)},
            {QStringLiteral("column"), numberOrNull(error.column)}};
}

QString excerpt(const QString &statement, int position, int line)
{
    if (statement.isEmpty())
        return {};
    // The server counts characters, QString UTF-16 units.
    qsizetype offset = 0;
    for (int i = 1; i < position && offset < statement.size(); ++i)
        offset += statement.at(offset).isHighSurrogate() ? 2 : 1;

    const qsizetype begin = offset > 0 ? statement.lastIndexOf(u'\n', offset - 1) + 1 : 0;
    qsizetype end = statement.indexOf(u'\n', offset);
    end = end < 0 ? statement.size() : end;

    constexpr qsizetype before = 70;
    constexpr qsizetype after = 50;
    const qsizetype from = offset - begin > before ? offset - before : begin;
    const qsizetype to = qMin(end, offset + after);
    const QString lead = from > begin ? QStringLiteral("…") : QString();
    const QString shown = lead + printable(statement.mid(from, to - from))
        + (to < end ? QStringLiteral("…") : QString());

    const QString number
        = line > 0 ? QStringLiteral("%1 | ").arg(line, 5) : QStringLiteral("      ");
    QString text = number + shown + u'\n';
    if (position > 0)
        text += blanksFor(number + lead + printable(statement.mid(from, offset - from)))
            + QStringLiteral("^\n");
    return text;
}

QString errorText(const Error &error, bool colours)
{
    QString text = styled(QStringLiteral("error"), Style::Bad, colours) + QStringLiteral(": ")
        + printable(place(error) + error.message).trimmed();
    if (!error.sqlState.isEmpty())
        text += QStringLiteral(" (SQLSTATE %1)").arg(error.sqlState);
    text += u'\n';
    if (error.position > 0 || !error.script.isEmpty())
        text += excerpt(error.statement, error.position, error.line);
    text += labelled(QStringLiteral("detail"), error.detail);
    text += labelled(QStringLiteral("context"), error.context);
    text += labelled(QStringLiteral("hint"), error.hint);
    return text;
}

} // namespace app
