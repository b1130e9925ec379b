// SPDX-License-Identifier: MIT
#include "models/script/statements.h"

#include "models/script/sqltokens.h"

#include <algorithm>

namespace models {

TextPosition positionOf(const QString &text, qsizetype offset)
{
    TextPosition position;
    const qsizetype end = std::clamp<qsizetype>(offset, 0, text.size());
    for (qsizetype i = 0; i < end; ++i) {
        const QChar character = text[i];
        const bool lineEnds = character == u'\n'
            || (character == u'\r' && (i + 1 == text.size() || text[i + 1] != u'\n'));
        if (lineEnds) {
            ++position.line;
            position.column = 1;
        } else if (!character.isLowSurrogate()) {
            ++position.column;
        }
    }
    return position;
}

qsizetype offsetOf(const QString &text, int line, int column)
{
    qsizetype offset = 0;
    for (; line > 1; --line) {
        const qsizetype end = text.indexOf(u'\n', offset);
        if (end < 0)
            return text.size();
        offset = end + 1;
    }
    for (; column > 1 && offset < text.size(); --column)
        offset += text[offset].isHighSurrogate() ? 2 : 1;
    return std::min(offset, text.size());
}

namespace {

/// The words of a statement, in upper case, without comments.
QStringList wordsOfStatement(const QString &sql)
{
    QStringList words;
    for (const SqlToken &token : sqlTokens(sql)) {
        if (token.kind != SqlToken::Kind::Comment)
            words += sql.mid(token.offset, token.length).toUpper();
    }
    return words;
}

} // namespace

QString withoutConcurrently(QString sql)
{
    int depth = 0;
    for (const SqlToken &token : sqlTokens(sql)) {
        const QStringView text = QStringView(sql).mid(token.offset, token.length);
        depth += text == u"(" ? 1 : text == u")" ? -1 : 0;
        if (depth == 0 && token.kind == SqlToken::Kind::Keyword
            && text.compare(u"concurrently", Qt::CaseInsensitive) == 0)
            sql.replace(token.offset, token.length, QString(token.length, u' '));
    }
    return sql;
}

bool isOneTransaction(const QList<ScriptStatement> &statements)
{
    if (statements.size() < 2)
        return false;
    static const QList<QStringList> begins{
        {QStringLiteral("BEGIN")},
        {QStringLiteral("BEGIN"), QStringLiteral("WORK")},
        {QStringLiteral("BEGIN"), QStringLiteral("TRANSACTION")},
        {QStringLiteral("START"), QStringLiteral("TRANSACTION")}};
    static const QStringList ends{QStringLiteral("COMMIT"), QStringLiteral("END")};
    static const QStringList fillers{QString(), QStringLiteral("WORK"),
                                     QStringLiteral("TRANSACTION")};
    const QStringList last = wordsOfStatement(statements.last().sql);
    const bool wrapped = begins.contains(wordsOfStatement(statements.first().sql))
        && last.size() <= 2 && ends.contains(last.value(0)) && fillers.contains(last.value(1));
    return wrapped
        && std::none_of(statements.begin(), statements.end() - 1,
                        [](const ScriptStatement &one) { return one.endsTransaction; });
}

} // namespace models
