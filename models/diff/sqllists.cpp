// SPDX-License-Identifier: MIT
#include "models/diff/sqllists.h"

namespace models {

namespace {

/// How deep in parentheses and brackets one is, going through SQL from left to right.
class NestingDepth
{
public:
    /// Takes the next character. A doubled quote closes and opens again.
    void pass(QChar c)
    {
        if (!m_quote.isNull()) {
            if (c == m_quote)
                m_quote = {};
        } else if (c == u'\'' || c == u'"') {
            m_quote = c;
        } else if (c == u'(' || c == u'[') {
            ++m_depth;
        } else if (c == u')' || c == u']') {
            --m_depth;
        }
    }

    bool isOutside() const { return m_depth == 0 && m_quote.isNull(); }

private:
    int m_depth = 0;
    QChar m_quote;
};

} // namespace

QStringList itemsOfList(const QString &list)
{
    QStringList items;
    QString item;
    NestingDepth nesting;
    for (const QChar c : list) {
        if (c == u',' && nesting.isOutside()) {
            items.append(item.trimmed());
            item.clear();
            continue;
        }
        nesting.pass(c);
        item += c;
    }
    if (!item.trimmed().isEmpty())
        items.append(item.trimmed());
    return items;
}

QString insideParentheses(const QString &sql, qsizetype at)
{
    const qsizetype open = sql.indexOf(u'(', at);
    if (open < 0)
        return {};
    NestingDepth nesting;
    for (qsizetype i = open; i < sql.size(); ++i) {
        nesting.pass(sql[i]);
        if (nesting.isOutside())
            return sql.mid(open + 1, i - open - 1);
    }
    return {};
}

} // namespace models
