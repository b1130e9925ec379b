// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace models {

/// `name` as SQL text: quoted always, so that no name is ever read as a keyword or folded to lower
/// case (manual, 4.1.1 "Identifiers and Key Words").
inline QString quoted(QString name)
{
    return u'"' + name.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

inline QString quoted(const QString &schema, const QString &name)
{
    return quoted(schema) + u'.' + quoted(name);
}

/// `name` as SQL text for people: quoted where PostgreSQL's own quote_ident() would quote it,
/// whatever version from 13 to 17 reads it.
QString quotedIfNeeded(const QString &name);
QString quotedIfNeeded(const QString &schema, const QString &name);

} // namespace models
