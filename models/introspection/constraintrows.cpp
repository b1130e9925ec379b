// SPDX-License-Identifier: MIT
#include "models/introspection/constraintrows.h"

#include <algorithm>

namespace models {

namespace {

namespace column {
enum {
    Oid,
    RelationOid,
    TypeOid,
    Name,
    Kind,
    Columns,
    ReferencedOid,
    ReferencedColumns,
    OnUpdate,
    OnDelete,
    Deferrable,
    InitiallyDeferred,
    Validated,
    Definition,
    Comment
};
}

Constraint::Kind kindOf(char contype)
{
    switch (contype) {
    case 'p':
        return Constraint::Kind::PrimaryKey;
    case 'u':
        return Constraint::Kind::Unique;
    case 'x':
        return Constraint::Kind::Exclusion;
    default:
        return Constraint::Kind::Check;
    }
}

/// Manual, "pg_constraint", confupdtype.
QString actionOf(QByteArrayView letter)
{
    if (letter == "c")
        return QStringLiteral("CASCADE");
    if (letter == "r")
        return QStringLiteral("RESTRICT");
    if (letter == "n")
        return QStringLiteral("SET NULL");
    return letter == "d" ? QStringLiteral("SET DEFAULT") : QStringLiteral("NO ACTION");
}

Constraint constraintOf(const ResultSet &rows, int row, const Relation *table)
{
    using namespace column;
    return {.name = rows.text(row, Name),
            .kind = kindOf(rows.utf8(row, Kind).front()),
            .columns = table ? table->columnNamesOf(rows.utf8(row, Columns)) : QStringList(),
            .definition = rows.text(row, Definition),
            .comment = rows.text(row, Comment)};
}

ForeignKey foreignKeyOf(const ResultSet &rows, int row, const Relation &table,
                        const Relation &target)
{
    using namespace column;
    return {.name = rows.text(row, Name),
            .columns = table.columnNamesOf(rows.utf8(row, Columns)),
            .referencedSchema = target.schema,
            .referencedTable = target.name,
            .referencedColumns = target.columnNamesOf(rows.utf8(row, ReferencedColumns)),
            .onUpdate = actionOf(rows.utf8(row, OnUpdate)),
            .onDelete = actionOf(rows.utf8(row, OnDelete)),
            .deferrable = rows.flag(row, Deferrable),
            .initiallyDeferred = rows.flag(row, InitiallyDeferred),
            .validated = rows.flag(row, Validated),
            .definition = rows.text(row, Definition),
            .comment = rows.text(row, Comment)};
}

} // namespace

DomainChecks addConstraints(const ResultSet &rows, Relations &relations)
{
    using namespace column;
    DomainChecks domainChecks;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const qint64 domain = rows.number(row, TypeOid);
        if (domain != 0) {
            domainChecks.insert(domain, constraintOf(rows, row, nullptr));
            continue;
        }
        Relation *relation = relations.find(rows.number(row, RelationOid));
        if (!relation)
            continue;
        if (rows.utf8(row, Kind) != "f") {
            relation->table.constraints.append(constraintOf(rows, row, relation));
        } else if (const Relation *target = relations.find(rows.number(row, ReferencedOid))) {
            relation->table.foreignKeys.append(foreignKeyOf(rows, row, *relation, *target));
        }
    }
    for (Relation &relation : relations.all()) {
        std::ranges::sort(relation.table.constraints, {}, &Constraint::name);
        std::ranges::sort(relation.table.foreignKeys, {}, &ForeignKey::name);
    }
    return domainChecks;
}

} // namespace models
