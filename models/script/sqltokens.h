// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace models {

/// A piece of SQL text, for colouring it.
struct SqlToken
{
    enum class Kind {
        Keyword,
        Identifier,
        QuotedIdentifier,
        String,
        Number,
        Comment,
        Operator,
        PositionalParameter ///< $1
    };

    Kind kind = Kind::Operator;
    qsizetype offset = 0; ///< in UTF-16 units
    qsizetype length = 0;
};

/// The tokens of `sql` as PostgreSQL's scanner sees them. Never fails: what follows an unterminated
/// string or comment is one token.
QList<SqlToken> sqlTokens(const QString &sql);

} // namespace models
