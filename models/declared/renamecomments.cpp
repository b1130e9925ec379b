// SPDX-License-Identifier: MIT
#include "models/declared/renamecomments.h"

#include "models/schema/namepath.h"
#include "models/script/sqltokens.h"

#include <QRegularExpression>

namespace models {

namespace {

/// One column or constraint between the outer parentheses.
struct Element
{
    QString name;
    bool isConstraint = false;
    qsizetype lastToken = -1; ///< offset of its last token
};

QString nameIn(const QString &sql, const SqlToken &token)
{
    const auto names = namesInPath(sql.mid(token.offset, token.length));
    return names ? names->value(0) : QString();
}

bool isWord(const QString &sql, const SqlToken &token, const char *word)
{
    return QStringView(sql)
               .mid(token.offset, token.length)
               .compare(QLatin1String(word), Qt::CaseInsensitive)
        == 0;
}

/// Follows one statement, comment by comment.
class RenameReader
{
public:
    explicit RenameReader(const ScriptStatement &statement)
        : m_sql(statement.sql)
    { }

    QList<RenameComment> read();

private:
    void takeComment(const SqlToken &token);
    void takeToken(const SqlToken &token);
    void attach(RenameComment &comment, const Element &element);

    const QString &m_sql;
    QList<RenameComment> m_comments;
    QList<qsizetype> m_waiting; ///< comments above an element that has not begun
    Element m_element;
    bool m_begun = false; ///< the element has a token
    bool m_wantsName = false; ///< CONSTRAINT was read
    Element m_previous;
    int m_depth = 0;
    qsizetype m_lastToken = -1; ///< end of the last one that is no comment
};

QList<RenameComment> RenameReader::read()
{
    for (const SqlToken &token : sqlTokens(m_sql)) {
        if (token.kind == SqlToken::Kind::Comment)
            takeComment(token);
        else
            takeToken(token);
    }
    for (const qsizetype waiting : m_waiting)
        m_comments[waiting].isMisplaced = true;
    return m_comments;
}

void RenameReader::takeComment(const SqlToken &token)
{
    static const QRegularExpression pattern(QStringLiteral("^--\\s*renamed\\s+from\\s+(.+?)\\s*$"),
                                            QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(m_sql.mid(token.offset, token.length).trimmed());
    if (!match.hasMatch())
        return;
    RenameComment comment{.offset = token.offset};
    const auto names = namesInPath(match.captured(1));
    comment.isMisplaced = !names || names->isEmpty() || names->size() > 2;
    if (names)
        comment.oldName = *names;
    m_comments.append(comment);
    if (comment.isMisplaced)
        return;

    RenameComment &added = m_comments.last();
    if (m_lastToken < 0) // above the statement
        return;
    const bool behind
        = !QStringView(m_sql).mid(m_lastToken, token.offset - m_lastToken).contains(u'\n');
    if (m_depth != 1)
        added.isMisplaced = !(m_depth == 0 && behind && !m_previous.name.isEmpty());
    if (added.isMisplaced)
        return;
    if (!behind)
        m_waiting.append(m_comments.size() - 1);
    else if (m_begun)
        attach(added, m_element);
    else if (!m_previous.name.isEmpty())
        attach(added, m_previous);
    else
        m_waiting.append(m_comments.size() - 1);
}

void RenameReader::attach(RenameComment &comment, const Element &element)
{
    comment.part = element.name;
    comment.isConstraint = element.isConstraint;
    comment.isMisplaced = element.name.isEmpty();
}

void RenameReader::takeToken(const SqlToken &token)
{
    m_lastToken = token.offset + token.length;
    if (isWord(m_sql, token, "(") && ++m_depth == 1) {
        m_begun = false;
        m_previous = {};
        return;
    }
    if (isWord(m_sql, token, ")") && --m_depth == 0) {
        if (m_begun)
            m_previous = m_element;
        m_begun = false;
        return;
    }
    if (m_depth != 1)
        return;
    if (isWord(m_sql, token, ",")) {
        m_previous = m_element;
        m_begun = false;
        return;
    }
    if (!m_begun) {
        m_begun = true;
        m_wantsName = isWord(m_sql, token, "constraint");
        m_element
            = {.name = m_wantsName ? QString() : nameIn(m_sql, token), .isConstraint = m_wantsName};
    } else if (m_wantsName) {
        m_wantsName = false;
        m_element.name = nameIn(m_sql, token);
    }
    if (!m_wantsName) {
        for (const qsizetype waiting : m_waiting)
            attach(m_comments[waiting], m_element);
        m_waiting.clear();
    }
}

} // namespace

QList<RenameComment> renameComments(const ScriptStatement &statement)
{
    if (!statement.sql.contains(u"renamed", Qt::CaseInsensitive))
        return {};
    return RenameReader(statement).read();
}

} // namespace models
