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
    IndexOid,
    ReferencedOid,
    ReferencedColumns,
    OnUpdate,
    OnDelete,
    OnDeleteColumns,
    Match,
    Deferrable,
    InitiallyDeferred,
    Validated,
    Inherited,
    Local,
    Definition
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

/// Manual, "pg_constraint", confmatchtype.
QString matchOf(QByteArrayView letter)
{
    if (letter == "f")
        return QStringLiteral("FULL");
    return letter == "p" ? QStringLiteral("PARTIAL") : QStringLiteral("SIMPLE");
}

/// \param table none for the check of a domain
Constraint constraintOf(const ResultSet &rows, int row, const Relation *table, Facts &facts)
{
    using namespace column;
    return {.name = rows.text(row, Name),
            .kind = kindOf(rows.utf8(row, Kind).front()),
            .columns = table ? table->columnNamesOf(rows.utf8(row, Columns)) : QStringList(),
            .definition = facts.definition(rows, row, Definition),
            .comment = facts.comment(catalog::Constraint, rows.number(row, Oid)),
            .deferrable = rows.flag(row, Deferrable),
            .initiallyDeferred = rows.flag(row, InitiallyDeferred),
            .validated = rows.flag(row, Validated),
            .inherited = rows.flag(row, Inherited),
            .local = rows.flag(row, Local)};
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
            .match = matchOf(rows.utf8(row, Match)),
            .onDeleteColumns = table.columnNamesOf(rows.utf8(row, OnDeleteColumns))};
}

} // namespace

ConstraintFindings addConstraints(const ResultSet &rows, Relations &relations, Facts &facts)
{
    using namespace column;
    ConstraintFindings findings;
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (const qint64 domain = rows.number(row, TypeOid); domain != 0) {
            findings.domainChecks.insert(domain, constraintOf(rows, row, nullptr, facts));
            continue;
        }
        Relation *relation = relations.find(rows.number(row, RelationOid));
        if (!relation)
            continue;
        if (rows.utf8(row, Kind) != "f") {
            relation->table.constraints.append(constraintOf(rows, row, relation, facts));
            if (const qint64 index = rows.number(row, IndexOid); index != 0)
                findings.backingIndexes.insert(index);
        } else if (const Relation *target = relations.find(rows.number(row, ReferencedOid))) {
            ForeignKey key = foreignKeyOf(rows, row, *relation, *target);
            key.definition = facts.definition(rows, row, Definition);
            key.comment = facts.comment(catalog::Constraint, rows.number(row, Oid));
            relation->table.foreignKeys.append(std::move(key));
        }
    }
    for (Relation &relation : relations.all()) {
        std::ranges::sort(relation.table.constraints, {}, &Constraint::name);
        std::ranges::sort(relation.table.foreignKeys, {}, &ForeignKey::name);
    }
    return findings;
}

} // namespace models
