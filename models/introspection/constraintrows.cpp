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

/// The expressions among the keys of each index, in key order, by the oid of the index.
QHash<qint64, QStringList> expressionsIn(const ResultSet &rows)
{
    enum { Oid, Expression };
    QHash<qint64, QStringList> expressions;
    for (int row = 0; row < rows.rowCount(); ++row)
        expressions[rows.number(row, Oid)].append(rows.text(row, Expression));
    return expressions;
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

void addIndexes(const CatalogRows &catalog, Relations &relations, Names &names)
{
    enum {
        Oid,
        RelationOid,
        Name,
        Method,
        Columns,
        KeyCount,
        Unique,
        Primary,
        Valid,
        Pages,
        Definition,
        Comment
    };
    const ResultSet &rows = catalog.indexes;
    const QHash<qint64, QStringList> expressions = expressionsIn(catalog.indexExpressions);
    for (int row = 0; row < rows.rowCount(); ++row) {
        Relation *relation = relations.find(rows.number(row, RelationOid));
        if (!relation)
            continue;
        Index index{.name = rows.text(row, Name),
                    .method = names(rows, row, Method),
                    .unique = rows.flag(row, Unique),
                    .primary = rows.flag(row, Primary),
                    .valid = rows.flag(row, Valid),
                    .definition = rows.text(row, Definition),
                    .comment = rows.text(row, Comment)};
        const QList<int> keys
            = numbersIn(rows.utf8(row, Columns)).mid(0, rows.number(row, KeyCount));
        qsizetype nextExpression = 0;
        for (const int key : keys) {
            index.columns.append(
                key == 0 ? expressions.value(rows.number(row, Oid)).value(nextExpression++)
                         : relation->columnName(key));
        }
        relation->table.totalBytes += rows.number(row, Pages) * catalog.blockSize;
        (relation->isView() ? relation->view.indexes : relation->table.indexes)
            .append(std::move(index));
    }
    for (Relation &relation : relations.all()) {
        std::ranges::sort(relation.table.indexes, {}, &Index::name);
        std::ranges::sort(relation.view.indexes, {}, &Index::name);
    }
}

} // namespace models
