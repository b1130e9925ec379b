// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/objectname.h"

#include <QString>

namespace models {

/// A piece of SQL text as PostgreSQL deparses it: keywords in capitals, names small or quoted.
struct DeparsedToken
{
    enum class Kind { Name, Keyword, String, Other };

    Kind kind = Kind::Other;
    QString text; ///< as it stands there
    QString name = {}; ///< of a Name: without quotes
    QString space = {}; ///< before it

    bool is(char16_t sign) const { return kind == Kind::Other && text == QChar(sign); }
};

QList<DeparsedToken> deparsedTokens(const QString &sql);
QString textOfTokens(const QList<DeparsedToken> &tokens);

/// `sql` with another name for what is called `from.schema`.`from.name` in it, also in constants
/// like 'shop.item'::regclass, which PostgreSQL keeps by their object. Texts that PostgreSQL itself
/// does not look into, strings and the bodies of functions among them, stay.
/// \param isCalled true for functions: only before a parenthesis. \param isOnly false when
/// something else has that name too, which is told by the parenthesis
QString withPath(const QString &sql, const ObjectName &from, const ObjectName &to, bool isOnly);

/// The same for the schema alone. A text in which something else goes by that name stays.
QString withSchema(const QString &sql, const QString &from, const QString &to);

/// The same for a column, in a text about its table alone: an index, a check, a default, a policy.
QString withColumn(const QString &sql, const QString &from, const QString &to);

/// The same in a text about several tables, where the column stands behind the name or alias of
/// `table`. A text in which that is not certain stays.
QString withColumnOf(const QString &sql, const RelationName &table, const QString &from,
                     const QString &to);

/// The same for what CREATE INDEX, TRIGGER or RULE names first.
QString withOwnName(const QString &sql, const QString &from, const QString &to);

} // namespace models
