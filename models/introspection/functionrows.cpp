// SPDX-License-Identifier: MIT
#include "models/introspection/functionrows.h"

namespace models {

namespace {

/// Manual, "pg_proc", prokind.
QString kindOf(QByteArrayView letter)
{
    if (letter == "p")
        return QStringLiteral("procedure");
    if (letter == "a")
        return QStringLiteral("aggregate");
    return letter == "w" ? QStringLiteral("window") : QStringLiteral("function");
}

QHash<qint64, QString> aggregateDefinitions(const ResultSet &rows)
{
    enum { Oid, Definition };
    QHash<qint64, QString> definitions;
    for (int row = 0; row < rows.rowCount(); ++row)
        definitions.insert(rows.number(row, Oid), rows.text(row, Definition));
    return definitions;
}

} // namespace

void addFunctions(const CatalogRows &catalog, const Homes &homes, Facts &facts)
{
    enum {
        Oid,
        SchemaOid,
        Name,
        Kind,
        Arguments,
        ArgumentTypes,
        Result,
        Language,
        Owner,
        Definition,
        Acl
    };
    const ResultSet &rows = catalog.functions;
    const QHash<qint64, QString> aggregates = aggregateDefinitions(catalog.aggregates);
    Names &names = facts.names;
    for (int row = 0; row < rows.rowCount(); ++row) {
        Schema *home = homes.find(rows.number(row, SchemaOid));
        if (!home)
            continue;
        const qint64 oid = rows.number(row, Oid);
        const QString owner = names(rows, row, Owner);
        const QByteArrayView kind = rows.utf8(row, Kind);
        home->functions.append(
            {.schema = home->name,
             .name = rows.text(row, Name),
             .kind = kindOf(kind),
             .arguments = names(rows, row, Arguments),
             .result = names(rows, row, Result),
             .language = names(rows, row, Language),
             .comment = facts.comment(catalog::Function, oid),
             .owner = owner,
             .definition
             = kind == "a" ? aggregates.value(oid) : facts.definition(rows, row, Definition),
             .argumentTypes = names(rows, row, ArgumentTypes),
             .privileges = facts.privileges(rows.utf8(row, Acl), ObjectKind::Function, owner),
             .extension = facts.extension(catalog::Function, oid)});
    }
}

} // namespace models
