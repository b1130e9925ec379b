// SPDX-License-Identifier: MIT
#include "app/console/schema/rows/valueviewer.h"

#include <QJsonDocument>

namespace app {

QString indentedJson(const QString &text)
{
    QJsonParseError error;
    // Qt reads objects and arrays only, and is used for nothing but to tell whether it is one: its
    // numbers are doubles, and it sorts keys.
    QJsonDocument::fromJson(text.toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return text;

    QString result;
    result.reserve(text.size() * 2);
    int depth = 0;
    bool inString = false;
    const auto newLine = [&] { result += u'\n' + QString(depth * 2, u' '); };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (inString) {
            result += c;
            if (c == u'\\')
                result += text.at(++i); // valid JSON: there is one more
            else if (c == u'"')
                inString = false;
            continue;
        }
        if (c.isSpace())
            continue;
        const bool opens = c == u'{' || c == u'[';
        if (opens) {
            qsizetype after = i + 1;
            while (text.at(after).isSpace())
                ++after;
            result += c;
            if (text.at(after) == u'}' || text.at(after) == u']') {
                result += text.at(after); // empty: on one line
                i = after;
                continue;
            }
            ++depth;
            newLine();
        } else if (c == u'}' || c == u']') {
            --depth;
            newLine();
            result += c;
        } else if (c == u',') {
            result += c;
            newLine();
        } else if (c == u':') {
            result += QStringLiteral(": ");
        } else {
            inString = c == u'"';
            result += c;
        }
    }
    return result;
}

QString hexDump(const QByteArray &bytes)
{
    constexpr qsizetype width = 16;
    QString result;
    result.reserve(bytes.size() * 5);
    for (qsizetype start = 0; start < bytes.size(); start += width) {
        const QByteArray line = bytes.mid(start, width);
        QString printable;
        for (const char c : line)
            printable += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
        result += QStringLiteral("%1  %2  %3\n")
                      .arg(start, 8, 16, QLatin1Char('0'))
                      .arg(QString::fromLatin1(line.toHex(' ')), -int(width * 3 - 1))
                      .arg(printable);
    }
    result.chop(1);
    return result;
}

} // namespace app
