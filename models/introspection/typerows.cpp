// SPDX-License-Identifier: MIT
#include "models/introspection/typerows.h"

#include <algorithm>

namespace models {

namespace {

namespace column {
enum { Oid, SchemaOid, Name, Kind, RelationOid, Base, Collation, Default, NotNull, Owner, Comment };
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

} // namespace

std::vector<TypeInSchema> typesOf(const CatalogRows &catalog, Relations &relations,
                                  const DomainChecks &checks, Names &names)
{
    using namespace column;
    const ResultSet &rows = catalog.types;
    const QHash<qint64, QStringList> labels = labelsIn(catalog.enumLabels);
    std::vector<TypeInSchema> types;
    types.reserve(size_t(rows.rowCount()));
    for (int row = 0; row < rows.rowCount(); ++row) {
        const qint64 oid = rows.number(row, Oid);
        Type type{.name = rows.text(row, Name),
                  .kind = kindOf(rows.utf8(row, Kind).front()),
                  .comment = rows.text(row, Comment),
                  .owner = names(rows, row, Owner)};
        switch (type.kind) {
        case Type::Kind::Enum:
            type.labels = labels.value(oid);
            break;
        case Type::Kind::Domain:
            type.baseType = rows.text(row, Base);
            type.collation = rows.text(row, Collation);
            type.defaultExpression = rows.optionalText(row, Default);
            type.notNull = rows.flag(row, NotNull);
            type.constraints = checks.values(oid);
            std::ranges::sort(type.constraints, {}, &Constraint::name);
            break;
        case Type::Kind::Composite:
            if (Relation *relation = relations.find(rows.number(row, RelationOid)))
                type.columns = relation->columns();
            break;
        case Type::Kind::Range:
            type.baseType = rows.text(row, Base);
            break;
        }
        types.push_back({rows.number(row, SchemaOid), std::move(type)});
    }
    return types;
}

} // namespace models
