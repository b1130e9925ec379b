// SPDX-License-Identifier: MIT
#include "models/introspection/typerows.h"

#include "models/schema/identifier.h"

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

/// What follows CREATE DOMAIN … AS.
QString domainDefinition(const ResultSet &rows, int row, QList<Constraint> checks)
{
    using namespace column;
    QString definition = rows.text(row, Base);
    if (!rows.isNull(row, Collation))
        definition += QStringLiteral(" COLLATE ") + rows.text(row, Collation);
    if (!rows.isNull(row, Default))
        definition += QStringLiteral(" DEFAULT ") + rows.text(row, Default);
    if (rows.flag(row, NotNull))
        definition += QStringLiteral(" NOT NULL");
    std::ranges::sort(checks, {}, &Constraint::name);
    for (const Constraint &check : checks)
        definition += QStringLiteral(" CONSTRAINT ") + quotedIfNeeded(check.name) + u' '
            + check.definition;
    return definition;
}

/// What follows CREATE TYPE … AS.
QString compositeDefinition(Relation *relation)
{
    QStringList attributes;
    if (relation) {
        for (const Column &attribute : std::as_const(relation->columns())) {
            QString text = quotedIfNeeded(attribute.name) + u' ' + attribute.type;
            if (!attribute.collation.isEmpty())
                text += QStringLiteral(" COLLATE ") + attribute.collation;
            attributes.append(text);
        }
    }
    return u'(' + attributes.join(QStringLiteral(", ")) + u')';
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
            type.definition = domainDefinition(rows, row, checks.values(oid));
            break;
        case Type::Kind::Composite:
            type.definition = compositeDefinition(relations.find(rows.number(row, RelationOid)));
            break;
        case Type::Kind::Range:
            type.definition = rows.text(row, Base);
            break;
        }
        types.push_back({rows.number(row, SchemaOid), std::move(type)});
    }
    return types;
}

} // namespace models
