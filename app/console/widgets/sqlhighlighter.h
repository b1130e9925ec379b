// SPDX-License-Identifier: MIT
#pragma once

#include "models/script/sqltokens.h"

#include <QPalette>
#include <QSyntaxHighlighter>

namespace app {

/// Colours the SQL of a document that nobody edits, in the colours of the theme.
///
/// The tokens are PostgreSQL's own and belong to the whole text: a comment or a dollar-quoted body
/// may run over many lines, so a block is coloured from the list and not from the block before it.
class SqlHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    /// \pre the document's text is `sql`
    void setSql(const QString &sql);

    void setPalette(const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    QTextCharFormat formatOf(models::SqlToken::Kind kind) const;

    QList<models::SqlToken> m_tokens; ///< by offset
    QPalette m_palette;
};

} // namespace app
