// SPDX-License-Identifier: MIT
#include "models/diff/renamedtext.h"

#include "models/schema/identifier.h"
#include "models/schema/namepath.h"

#include <QRegularExpression>
#include <QSet>

namespace models {

namespace {

using TokenKind = DeparsedToken::Kind;

/// Where the string that begins at `at` ends; a dollar quote too.
qsizetype endOfString(const QString &sql, qsizetype at)
{
    if (sql.at(at) == u'$') {
        const qsizetype tagEnd = sql.indexOf(u'$', at + 1);
        const QString tag = sql.mid(at, tagEnd + 1 - at);
        const qsizetype close = sql.indexOf(tag, tagEnd + 1);
        return close < 0 ? sql.size() : close + tag.size();
    }
    const bool escapes = at > 0 && sql.at(at - 1) == u'E';
    for (qsizetype i = at + 1; i < sql.size(); ++i) {
        if (escapes && sql.at(i) == u'\\')
            ++i;
        else if (sql.at(i) == sql.at(at) && (i + 1 >= sql.size() || sql.at(i + 1) != sql.at(at)))
            return i + 1;
        else if (sql.at(i) == sql.at(at))
            ++i;
    }
    return sql.size();
}

bool beginsName(QChar c)
{
    return c.isLetter() || c == u'_' || c.unicode() > 127;
}

bool continuesName(QChar c)
{
    return beginsName(c) || c.isDigit() || c == u'$';
}

bool isDollarQuote(const QString &sql, qsizetype at)
{
    static const QRegularExpression tag(QStringLiteral("\\$(?:[^\\W\\d]\\w*)?\\$"));
    return sql.at(at) == u'$'
        && tag.match(sql, at, QRegularExpression::NormalMatch,
                     QRegularExpression::AnchorAtOffsetMatchOption)
               .hasMatch();
}

DeparsedToken nameToken(const QString &text)
{
    if (text.startsWith(u'"')) {
        QString name = text.mid(1, text.size() - 2);
        name.replace(QStringLiteral("\"\""), QStringLiteral("\""));
        return {.kind = TokenKind::Name, .text = text, .name = name};
    }
    // Deparsed keywords are in capitals, names that are not quoted never.
    const bool isName = text == text.toLower();
    return {.kind = isName ? TokenKind::Name : TokenKind::Keyword, .text = text, .name = text};
}

void setName(DeparsedToken &token, const QString &name)
{
    token.name = name;
    token.text = quotedIfNeeded(name);
}

/// 'shop.item'::regclass and its likes.
bool isObjectConstant(const QList<DeparsedToken> &tokens, qsizetype at)
{
    return tokens.at(at).kind == TokenKind::String && at + 2 < tokens.size()
        && tokens.at(at + 1).text == u"::" && tokens.at(at + 2).name.startsWith(u"reg");
}

QString renamedConstant(const QString &text, const ObjectName &from, const ObjectName &to)
{
    QString path = text.mid(1, text.size() - 2);
    path.replace(QStringLiteral("''"), QStringLiteral("'"));
    const auto names = namesInPath(path);
    if (!names || *names != QStringList{from.schema, from.name})
        return text;
    return u'\'' + quotedIfNeeded(to.schema, to.name).replace(u'\'', QStringLiteral("''")) + u'\'';
}

bool isPathStart(const QList<DeparsedToken> &tokens, qsizetype at)
{
    return tokens.at(at).kind == TokenKind::Name && (at == 0 || !tokens.at(at - 1).is(u'.'))
        && at + 1 < tokens.size() && tokens.at(at + 1).is(u'.');
}

bool isPath(const QList<DeparsedToken> &tokens, qsizetype at, const RelationName &name)
{
    return isPathStart(tokens, at) && tokens.at(at).name == name.schema && at + 2 < tokens.size()
        && tokens.at(at + 2).kind == TokenKind::Name && tokens.at(at + 2).name == name.name;
}

/// Whether a name stands in the text that is not in front of a dot: an alias, or a column.
bool standsAlone(const QList<DeparsedToken> &tokens, const QString &name)
{
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const bool inPath = (i > 0 && tokens.at(i - 1).is(u'.'))
            || (i + 1 < tokens.size() && tokens.at(i + 1).is(u'.'));
        if (tokens.at(i).kind == TokenKind::Name && tokens.at(i).name == name && !inPath)
            return true;
    }
    return false;
}

} // namespace

QList<DeparsedToken> deparsedTokens(const QString &sql)
{
    QList<DeparsedToken> tokens;
    QString space;
    for (qsizetype at = 0; at < sql.size();) {
        const QChar c = sql.at(at);
        qsizetype end = at + 1;
        if (c.isSpace()) {
            space += c;
            at = end;
            continue;
        }
        DeparsedToken token;
        if (c == u'\'' || isDollarQuote(sql, at)) {
            end = endOfString(sql, at);
            token = {.kind = TokenKind::String, .text = sql.mid(at, end - at)};
        } else if (c == u'"' || beginsName(c)) {
            while (c != u'"' && end < sql.size() && continuesName(sql.at(end)))
                ++end;
            if (c == u'"')
                end = endOfString(sql, at);
            token = nameToken(sql.mid(at, end - at));
        } else if (c.isDigit()) {
            while (end < sql.size() && (sql.at(end).isLetterOrNumber() || sql.at(end) == u'.'))
                ++end;
            token.text = sql.mid(at, end - at);
        } else {
            if (c == u':' && end < sql.size() && sql.at(end) == u':')
                ++end;
            token.text = sql.mid(at, end - at);
        }
        token.space = space;
        space.clear();
        tokens.append(token);
        at = end;
    }
    if (!space.isEmpty())
        tokens.append({.space = space});
    return tokens;
}

QString textOfTokens(const QList<DeparsedToken> &tokens)
{
    QString text;
    for (const DeparsedToken &token : tokens)
        text += token.space + token.text;
    return text;
}

QString withPath(const QString &sql, const ObjectName &from, const ObjectName &to, bool isOnly)
{
    if (!sql.contains(from.name) && !sql.contains(quoted(from.name)))
        return sql;
    QList<DeparsedToken> tokens = deparsedTokens(sql);
    if (standsAlone(tokens, from.schema))
        return sql;
    const bool isFunction = from.kind == ObjectKind::Function;
    bool hasNoAlias = false;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (isObjectConstant(tokens, i) && !isFunction) {
            tokens[i].text = renamedConstant(tokens.at(i).text, from, to);
        } else if (isPath(tokens, i, {from.schema, from.name})) {
            const bool isCall = i + 3 < tokens.size() && tokens.at(i + 3).is(u'(');
            if (isFunction ? !isCall || !isOnly : isCall && !isOnly)
                continue;
            setName(tokens[i], to.schema);
            setName(tokens[i + 2], to.name);
            hasNoAlias
                = hasNoAlias || i + 3 >= tokens.size() || tokens.at(i + 3).kind != TokenKind::Name;
        }
    }
    const bool isRelation = from.kind == ObjectKind::Table || from.kind == ObjectKind::View;
    if (isRelation && hasNoAlias && from.name != to.name) {
        for (qsizetype i = 0; i < tokens.size(); ++i) {
            if (isPathStart(tokens, i) && tokens.at(i).name == from.name)
                setName(tokens[i], to.name);
        }
    }
    return textOfTokens(tokens);
}

QString withSchema(const QString &sql, const QString &from, const QString &to)
{
    if (!sql.contains(from) && !sql.contains(quoted(from)))
        return sql;
    QList<DeparsedToken> tokens = deparsedTokens(sql);
    if (standsAlone(tokens, from))
        return sql;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (isPathStart(tokens, i) && tokens.at(i).name == from) {
            setName(tokens[i], to);
        } else if (isObjectConstant(tokens, i)) {
            const QString path = tokens.at(i).text.mid(1, tokens.at(i).text.size() - 2);
            const auto names = namesInPath(path);
            if (names && names->size() == 2 && names->first() == from)
                tokens[i].text = u'\'' + quotedIfNeeded(to, names->last()) + u'\'';
        }
    }
    return textOfTokens(tokens);
}

QString withColumn(const QString &sql, const QString &from, const QString &to)
{
    QList<DeparsedToken> tokens = deparsedTokens(sql);
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (tokens.at(i).kind != TokenKind::Name || tokens.at(i).name != from)
            continue;
        const bool isCall = i + 1 < tokens.size() && tokens.at(i + 1).is(u'(');
        const bool isSchema = i + 1 < tokens.size() && tokens.at(i + 1).is(u'.');
        const bool isType = i > 0 && tokens.at(i - 1).text == u"::";
        const bool isRow = i > 1 && tokens.at(i - 1).is(u'.')
            && (tokens.at(i - 2).text == u"new" || tokens.at(i - 2).text == u"old"
                || tokens.at(i - 2).text == u"NEW" || tokens.at(i - 2).text == u"OLD");
        const bool isInPath = i > 0 && tokens.at(i - 1).is(u'.') && !isRow;
        if (!isCall && !isSchema && !isType && !isInPath)
            setName(tokens[i], to);
    }
    return textOfTokens(tokens);
}

QString withColumnOf(const QString &sql, const RelationName &table, const QString &from,
                     const QString &to)
{
    QList<DeparsedToken> tokens = deparsedTokens(sql);
    QSet<QString> aliases;

    for (qsizetype i = 0; i + 2 < tokens.size(); ++i) {
        if (!isPathStart(tokens, i) || tokens.at(i + 2).kind != TokenKind::Name)
            continue;
        const bool hasAlias = i + 3 < tokens.size() && tokens.at(i + 3).kind == TokenKind::Name;
        const QString alias = tokens.at(hasAlias ? i + 3 : i + 2).name;
        if (isPath(tokens, i, table))
            aliases.insert(alias);
    }
    bool isUsing = false;
    for (const DeparsedToken &token : std::as_const(tokens))
        isUsing = isUsing || token.text == u"USING" || token.text == u"NATURAL";
    if (aliases.isEmpty() || isUsing)
        return sql;
    for (qsizetype i = 0; i + 2 < tokens.size(); ++i) {
        if (isPathStart(tokens, i) && aliases.contains(tokens.at(i).name)
            && tokens.at(i + 2).kind == TokenKind::Name && tokens.at(i + 2).name == from)
            setName(tokens[i + 2], to);
    }
    return textOfTokens(tokens);
}

QString withOwnName(const QString &sql, const QString &from, const QString &to)
{
    QList<DeparsedToken> tokens = deparsedTokens(sql);
    for (DeparsedToken &token : tokens) {
        if (token.kind == TokenKind::Name) {
            if (token.name == from)
                setName(token, to);
            break;
        }
    }
    return textOfTokens(tokens);
}

} // namespace models
