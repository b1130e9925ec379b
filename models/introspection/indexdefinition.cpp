// SPDX-License-Identifier: MIT
#include "models/introspection/indexdefinition.h"

#include "models/schema/identifier.h"

#include <QSet>

namespace models {

namespace {

/// quotedIfNeeded() also quotes the keywords of newer versions; this server does not.
QString quotedBy(const ServerInfo &server, const QString &name)
{
    static const QSet<QString> since16{"json_array", "json_arrayagg", "json_object",
                                       "json_objectagg", "system_user"};
    static const QSet<QString> since17{"json",        "json_exists",    "json_query",
                                       "json_scalar", "json_serialize", "json_table",
                                       "json_value",  "merge_action"};
    if ((server.versionNumber < 160000 && since16.contains(name))
        || (server.versionNumber < 170000 && since17.contains(name)))
        return name;
    return quotedIfNeeded(name);
}

/// How a key is sorted.
QString orderOf(int option)
{
    const bool descending = option & 1;
    const bool nullsFirst = option & 2;
    if (descending)
        return nullsFirst ? QStringLiteral(" DESC") : QStringLiteral(" DESC NULLS LAST");
    return nullsFirst ? QStringLiteral(" NULLS FIRST") : QString();
}

/// The server leaves out the name of a schema that is on the search path, as pg_catalog is.
QString visibleName(const QString &qualified)
{
    constexpr QLatin1String system("pg_catalog.");
    return qualified.startsWith(system) ? qualified.mid(system.size()) : qualified;
}

} // namespace

QString indexDefinition(const Index &index, const IndexKeys &keys, const Relation &relation,
                        const Facts &facts)
{
    const auto quotedName = [&](const QString &name) { return quotedBy(facts.server(), name); };
    QStringList columns;
    for (qsizetype i = 0; i < index.columns.size(); ++i) {
        QString column = quotedName(index.columns.at(i));
        const qint64 collation = keys.collations.value(i);
        if (collation != 0
            && collation != relation.columnTypes.value(keys.attnums.at(i) - 1).collationOid)
            column += QStringLiteral(" COLLATE ") + visibleName(facts.collation(collation));
        if (const QString &name = index.operatorClasses.at(i); !name.isEmpty())
            column += u' ' + name;
        columns.append(column + orderOf(keys.sorting.value(i)));
    }
    QString text
        = index.unique ? QStringLiteral("CREATE UNIQUE INDEX ") : QStringLiteral("CREATE INDEX ");
    text += quotedName(index.name) + QStringLiteral(" ON ");
    if (keys.partitioned)
        text += QStringLiteral("ONLY ");
    text += quotedName(relation.schema) + u'.' + quotedName(relation.name)
        + QStringLiteral(" USING ") + quotedName(index.method) + QStringLiteral(" (")
        + columns.join(QStringLiteral(", ")) + u')';
    if (!index.includedColumns.isEmpty()) {
        QStringList included = index.includedColumns;
        for (QString &name : included)
            name = quotedName(name);
        text += QStringLiteral(" INCLUDE (") + included.join(QStringLiteral(", ")) + u')';
    }
    if (index.nullsNotDistinct)
        text += QStringLiteral(" NULLS NOT DISTINCT");
    return text;
}

} // namespace models
