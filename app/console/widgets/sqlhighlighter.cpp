// SPDX-License-Identifier: MIT
#include "app/console/widgets/sqlhighlighter.h"

#include "app/console/widgets/theme.h"

#include <algorithm>

namespace app {

using models::SqlToken;

void SqlHighlighter::setSql(const QString &sql)
{
    m_tokens = models::sqlTokens(sql);
    rehighlight();
}

void SqlHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    rehighlight();
}

void SqlHighlighter::highlightBlock(const QString &text)
{
    const qsizetype begin = currentBlock().position();
    const qsizetype end = begin + text.size();
    auto token
        = std::partition_point(m_tokens.cbegin(), m_tokens.cend(), [begin](const SqlToken &each) {
              return each.offset + each.length <= begin;
          });
    for (; token != m_tokens.cend() && token->offset < end; ++token) {
        const qsizetype from = std::max(token->offset, begin);
        const qsizetype to = std::min(token->offset + token->length, end);
        setFormat(int(from - begin), int(to - from), formatOf(token->kind));
    }
}

QTextCharFormat SqlHighlighter::formatOf(SqlToken::Kind kind) const
{
    const Theme &theme = themeOf(m_palette);
    QTextCharFormat format;
    switch (kind) {
    case SqlToken::Kind::Keyword:
        format.setForeground(theme.keyword);
        format.setFontWeight(QFont::Bold);
        break;
    case SqlToken::Kind::String:
        format.setForeground(theme.string);
        break;
    case SqlToken::Kind::Number:
        format.setForeground(theme.number);
        break;
    case SqlToken::Kind::Comment:
        format.setForeground(theme.comment);
        format.setFontItalic(true);
        break;
    case SqlToken::Kind::QuotedIdentifier:
        format.setForeground(theme.quoted);
        break;
    case SqlToken::Kind::PositionalParameter:
        format.setForeground(theme.parameter);
        break;
    case SqlToken::Kind::Identifier:
    case SqlToken::Kind::Operator:
        format.setForeground(theme.text);
        break;
    }
    return format;
}

} // namespace app
