// SPDX-License-Identifier: MIT
#include "models/schema/identifier.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace models {

namespace {

/// What `pg_get_keywords()` of PostgreSQL 13 to 17 does not call unreserved.
constexpr QLatin1String keywords(
    " all analyse analyze and any array as asc asymmetric authorization between bigint binary"
    " bit boolean both case cast char character check coalesce collate collation column"
    " concurrently constraint create cross current_catalog current_date current_role"
    " current_schema current_time current_timestamp current_user dec decimal default"
    " deferrable desc distinct do else end except exists extract false fetch float for foreign"
    " freeze from full grant greatest group grouping having ilike in initially inner inout int"
    " integer intersect interval into is isnull join json json_array json_arrayagg json_exists"
    " json_object json_objectagg json_query json_scalar json_serialize json_table json_value"
    " lateral leading least left like limit localtime localtimestamp merge_action national"
    " natural nchar none normalize not notnull null nullif numeric offset on only or order out"
    " outer overlaps overlay placing position precision primary real references returning"
    " right row select session_user setof similar smallint some substring symmetric"
    " system_user table tablesample then time timestamp to trailing treat trim true union"
    " unique user using values varchar variadic verbose when where window with xmlattributes"
    " xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot"
    " xmlserialize xmltable");

bool isPlain(const QString &name)
{
    const auto starts = [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; };
    const auto continues = [&](QChar c) { return starts(c) || (c >= u'0' && c <= u'9'); };
    return !name.isEmpty() && starts(name.front()) && std::ranges::all_of(name, continues);
}

} // namespace

QString quotedIfNeeded(const QString &name)
{
    if (!isPlain(name))
        return quoted(name);
    static const QSet<QString> known = [] {
        const QStringList words = QString(keywords).split(u' ', Qt::SkipEmptyParts);
        return QSet<QString>(words.begin(), words.end());
    }();
    return known.contains(name) ? quoted(name) : name;
}

QString quotedIfNeeded(const QString &schema, const QString &name)
{
    return quotedIfNeeded(schema) + u'.' + quotedIfNeeded(name);
}

} // namespace models
