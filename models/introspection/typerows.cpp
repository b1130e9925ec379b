// SPDX-License-Identifier: MIT
#include "models/introspection/typerows.h"

#include <algorithm>

namespace models {

namespace {

namespace column {
enum {
    Oid,
    SchemaOid,
    Name,
    Kind,
    RelationOid,
    BaseOid,
    Base,
    CollationOid,
    Default,
    NotNull,
    Owner,
    Acl
};
}

Type::Kind kindOf(char typtype)
{
    switch (typtype) {
    case 'd':
        return Type::Kind::Domain;
    case 'c':
        return Type::Kind::Composite;
    case 'r':
        return Type::Kind::Range;
    default:
        return Type::Kind::Enum;
    }
}

QHash<qint64, QStringList> labelsIn(const ResultSet &rows)
{
    enum { TypeOid, Label };
    QHash<qint64, QStringList> labels;
    for (int row = 0; row < rows.rowCount(); ++row)
        labels[rows.number(row, TypeOid)].append(rows.text(row, Label));
    return labels;
}

/// The row of each range type in catalog_ranges.
QHash<qint64, int> rangesIn(const ResultSet &rows)
{
    QHash<qint64, int> places;
    for (int row = 0; row < rows.rowCount(); ++row)
        places.insert(rows.number(row, 0), row);
    return places;
}

void addRange(Type &type, const ResultSet &rows, int row, const Facts &facts)
{
    enum { TypeOid, Subtype, CollationOid, OperatorClass, Canonical, Difference, Multirange };
    type.baseType = rows.text(row, Subtype);
    type.collation = facts.collation(rows.number(row, CollationOid));
    type.operatorClass = rows.text(row, OperatorClass);
    type.canonicalFunction = rows.text(row, Canonical);
    type.differenceFunction = rows.text(row, Difference);
    type.multirange = rows.text(row, Multirange);
}

Type typeOf(const ResultSet &rows, int row, Facts &facts)
{
    using namespace column;
    const qint64 oid = rows.number(row, Oid);
    const QString owner = facts.names(rows, row, Owner);
    return {.name = rows.text(row, Name),
            .kind = kindOf(rows.utf8(row, Kind).front()),
            .comment = facts.comment(catalog::Type, oid),
            .owner = owner,
            .privileges = facts.privileges(rows.utf8(row, Acl), ObjectKind::Type, owner),
            .extension = facts.extension(catalog::Type, oid)};
}

} // namespace

std::vector<TypeInSchema> typesOf(const CatalogRows &catalog, Relations &relations,
                                  const ConstraintFindings &constraints, Facts &facts)
{
    using namespace column;
    const ResultSet &rows = catalog.types;
    const QHash<qint64, QStringList> labels = labelsIn(catalog.enumLabels);
    const QHash<qint64, int> ranges = rangesIn(catalog.ranges);
    std::vector<TypeInSchema> types;
    types.reserve(size_t(rows.rowCount()));
    for (int row = 0; row < rows.rowCount(); ++row) {
        const qint64 oid = rows.number(row, Oid);
        Type type = typeOf(rows, row, facts);
        switch (type.kind) {
        case Type::Kind::Enum:
            type.labels = labels.value(oid);
            break;
        case Type::Kind::Domain:
            type.baseType = facts.names(rows, row, Base);
            type.collation = facts.collation(rows.number(row, CollationOid));
            type.defaultExpression = rows.optionalText(row, Default);
            type.notNull = rows.flag(row, NotNull);
            type.constraints = constraints.domainChecks.values(oid);
            std::ranges::sort(type.constraints, {}, &Constraint::name);
            break;
        case Type::Kind::Composite:
            if (Relation *relation = relations.find(rows.number(row, RelationOid)))
                type.columns = relation->columns();
            break;
        case Type::Kind::Range:
            if (const auto range = ranges.constFind(oid); range != ranges.cend())
                addRange(type, catalog.ranges, *range, facts);
            break;
        }
        types.push_back({rows.number(row, SchemaOid), std::move(type)});
    }
    return types;
}

} // namespace models
