// SPDX-License-Identifier: MIT
#include "models/script/sqltokens.h"

#include "models/script/sqlscanner.h"
#include "models/script/statementtracker.h"

namespace models {

namespace {

SqlToken::Kind kindOf(ScannedToken::Kind kind)
{
    switch (kind) {
    case ScannedToken::Kind::Word:
        return SqlToken::Kind::Identifier;
    case ScannedToken::Kind::Keyword:
        return SqlToken::Kind::Keyword;
    case ScannedToken::Kind::QuotedIdentifier:
        return SqlToken::Kind::QuotedIdentifier;
    case ScannedToken::Kind::String:
        return SqlToken::Kind::String;
    case ScannedToken::Kind::Number:
        return SqlToken::Kind::Number;
    case ScannedToken::Kind::PositionalParameter:
        return SqlToken::Kind::PositionalParameter;
    case ScannedToken::Kind::Comment:
        return SqlToken::Kind::Comment;
    case ScannedToken::Kind::Operator:
        break;
    }
    return SqlToken::Kind::Operator;
}

/// What an unterminated token would have been.
ScannedToken::Kind kindFrom(const QByteArray &utf8, qsizetype begin)
{
    if (utf8.mid(begin, 2) == "/*")
        return ScannedToken::Kind::Comment;
    const bool identifier = utf8[begin] == '"' || utf8.mid(begin, 3).toUpper() == "U&\"";
    return identifier ? ScannedToken::Kind::QuotedIdentifier : ScannedToken::Kind::String;
}

} // namespace

QList<SqlToken> sqlTokens(const QString &sql)
{
    QByteArray utf8 = sql.toUtf8();
    utf8.replace('\0', ' '); // the scanner would stop there

    QList<SqlToken> tokens;
    OffsetCursor cursor(utf8);
    const auto append = [&](ScannedToken::Kind kind, qsizetype begin, qsizetype end) {
        cursor.moveTo(begin);
        SqlToken token{.kind = kindOf(kind), .offset = cursor.utf16()};
        cursor.moveTo(end);
        token.length = cursor.utf16() - token.offset;
        if (token.length > 0)
            tokens.append(token);
    };

    SqlScanner scanner(utf8, utf8.startsWith("\xEF\xBB\xBF") ? 3 : 0);
    StatementTracker tracker(utf8);
    while (const auto token = scanner.next()) {
        append(token->kind, token->begin, token->end);
        if (token->kind == ScannedToken::Kind::Comment || !tracker.take(*token))
            continue;
        if (tracker.copiesFromStdin()) {
            const CopyData data = copyDataAfter(utf8, token->end);
            append(ScannedToken::Kind::String, data.begin, data.next);
            scanner.jumpTo(data.next);
        }
        tracker.reset();
    }
    if (scanner.failure())
        append(kindFrom(utf8, scanner.failure()->offset), scanner.failure()->offset, utf8.size());
    return tokens;
}

} // namespace models
