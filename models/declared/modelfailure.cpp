// SPDX-License-Identifier: MIT
#include "models/declared/modelfailure.h"

#include "models/core/secret.h"
#include "models/script/sqltokens.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace models {

namespace {

QString tokenText(const QString &sql, const SqlToken &token)
{
    const QString text = sql.mid(token.offset, token.length);
    if (token.kind == SqlToken::Kind::QuotedIdentifier)
        return text.mid(1, text.size() - 2).replace(QStringLiteral("\"\""), QStringLiteral("\""));
    return text.toLower();
}

bool isName(const SqlToken &token)
{
    return token.kind == SqlToken::Kind::Identifier
        || token.kind == SqlToken::Kind::QuotedIdentifier
        || token.kind == SqlToken::Kind::Keyword; // many may be names too
}

/// Where the names of `path` stand in a row, with dots between them, beginning at `first`.
bool standsAt(const QString &sql, const QList<SqlToken> &tokens, qsizetype first,
              const QStringList &path)
{
    for (qsizetype i = 0; i < path.size(); ++i) {
        const qsizetype at = first + 2 * i;
        if (at >= tokens.size() || !isName(tokens.at(at))
            || tokenText(sql, tokens.at(at)) != path.at(i))
            return false;
        if (i > 0 && tokenText(sql, tokens.at(at - 1)) != u".")
            return false;
    }
    return true;
}

/// For what the server finds missing without pointing at it, as what a foreign key references:
/// where the name that it quotes stands in the statement. A name behind a keyword, as in REFERENCES
/// a, is meant rather than a column of that name.
std::optional<qsizetype> placeOfMissing(const QString &sql, const Error &error)
{
    static const QStringList missing{QStringLiteral("42P01"), QStringLiteral("42704"),
                                     QStringLiteral("42703"), QStringLiteral("3F000")};
    static const QRegularExpression quotedName(QStringLiteral("\"(.+?)\""));
    if (!missing.contains(error.sqlState))
        return {};
    const auto match = quotedName.match(error.message);
    if (!match.hasMatch())
        return {};
    // The message does not quote the parts: "shop.orders", also where the name has capitals.
    const QString said = match.captured(1);
    const QList<QStringList> paths{{said}, said.split(u'.')};
    QList<SqlToken> tokens = sqlTokens(sql);
    tokens.removeIf([](const SqlToken &one) { return one.kind == SqlToken::Kind::Comment; });
    std::optional<qsizetype> found;
    for (const QStringList &path : paths) {
        for (qsizetype i = 1; i < tokens.size(); ++i) {
            if (!standsAt(sql, tokens, i, path))
                continue;
            if (tokens.at(i - 1).kind == SqlToken::Kind::Keyword)
                return tokens.at(i).offset;
            if (!found)
                found = tokens.at(i).offset;
        }
    }
    return found;
}

/// Which of the statements that fail wait for which.
class Waiting
{
public:
    Waiting(const ModelScript &script, const QList<ModelFailure> &failures)
        : m_script(script)
        , m_failures(failures)
    {
        for (int i = 0; i < int(failures.size()); ++i) {
            for (const Mention &provided : factsOf(i).provides) {
                if (provided.space != Mention::Space::Revoked)
                    m_providers[provided.name].append(i);
            }
        }
    }

    /// One that makes what this one needs; below zero: none.
    int neededBy(int failure) const
    {
        for (const Mention &need : factsOf(failure).needs) {
            if (need.space == Mention::Space::Schema || need.space == Mention::Space::Revoked)
                continue;
            for (const int other : m_providers.value(need.name)) {
                if (other != failure && isMadeBy(need, factsOf(other)))
                    return other;
            }
        }
        return -1;
    }

    /// Those that one comes back to from the first by going to what each waits for; empty when that
    /// ends somewhere.
    QList<int> circle() const
    {
        QList<int> path;
        for (int current = 0; current >= 0; current = neededBy(current)) {
            if (const qsizetype before = path.indexOf(current); before >= 0)
                return path.mid(before);
            path.append(current);
        }
        return {};
    }

private:
    const StatementFacts &factsOf(int failure) const
    {
        return m_script.statements.at(m_failures.at(failure).statement).facts;
    }

    static bool isMadeBy(const Mention &need, const StatementFacts &other)
    {
        return std::ranges::any_of(other.provides, [&](const Mention &provided) {
            return provided.name == need.name
                && (provided.schema.isEmpty() || need.schema.isEmpty()
                    || provided.schema == need.schema);
        });
    }

    const ModelScript &m_script;
    const QList<ModelFailure> &m_failures;
    QHash<QString, QList<int>> m_providers; ///< by name
};

QString circleHint(const QList<ModelFile> &files, const ModelScript &script,
                   const QList<ModelFailure> &failures, const QList<int> &circle)
{
    QStringList places;
    for (const int index : circle.first(std::min(qsizetype(5), circle.size()))) {
        const ModelStatement &statement = script.statements.at(failures.at(index).statement);
        const ModelFile &file = files.at(statement.file);
        places.append(
            QStringLiteral("%1:%2").arg(file.name).arg(beginOf(file, statement.text).line));
    }
    if (circle.size() > places.size())
        places.append(QStringLiteral("…"));
    return QStringLiteral("These need each other: %1. Take what closes the circle out of one of "
                          "them, and write it behind both: a foreign key as ALTER TABLE … ADD …")
        .arg(places.join(QStringLiteral(", ")));
}

} // namespace

Error inFile(const QList<ModelFile> &files, const ModelScript &script, const ModelFailure &failure)
{
    constexpr qsizetype longest = 4000;
    const ModelStatement &statement = script.statements.at(failure.statement);
    const ModelFile &file = files.at(statement.file);
    const QString &sql = statement.text.sql;
    const qsizetype begin = beginningOf(sql);
    std::optional<qsizetype> pointed;
    if (failure.error.line > 0)
        pointed = std::min(offsetOf(sql, failure.error.line, failure.error.column), sql.size());
    else
        pointed = placeOfMissing(sql, failure.error);
    const TextPosition position
        = positionOf(file.text, statement.text.offset + pointed.value_or(begin));

    Error error = failure.error;
    error.script = file.name;
    error.line = position.line;
    error.column = position.column;
    const QString text = sql.mid(begin);
    error.statement = withoutPasswords(text.size() > longest ? text.left(longest) + u'…' : text);
    error.position = 0;
    const bool isShown = pointed && *pointed >= begin && *pointed - begin <= error.statement.size()
        && error.statement.startsWith(text.left(*pointed - begin));
    if (isShown)
        error.position = int(text.left(*pointed - begin).toUcs4().size()) + 1;
    return error;
}

Error firstCause(const QList<ModelFile> &files, const ModelScript &script,
                 QList<ModelFailure> failures)
{
    std::ranges::sort(failures, {}, &ModelFailure::statement);
    const Waiting waiting(script, failures);
    for (int i = 0; i < int(failures.size()); ++i) {
        if (waiting.neededBy(i) < 0)
            return inFile(files, script, failures.at(i));
    }
    Error error = inFile(files, script, failures.first());
    const QList<int> circle = waiting.circle();
    if (!circle.isEmpty() && error.hint.isEmpty())
        error.hint = circleHint(files, script, failures, circle);
    return error;
}

} // namespace models
