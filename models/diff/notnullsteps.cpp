// SPDX-License-Identifier: MIT
#include "models/diff/notnullsteps.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/tableddl.h"

#include <algorithm>
#include <optional>

namespace models {

namespace {

/// Whether something that is done before the last phase needs the column to be NOT NULL already.
bool isNotNullNeededEarly(const ColumnSides &column)
{
    const TableSides &sides = column.table;
    if (!sides.to.parents.isEmpty() || !sides.to.partitionKey.isEmpty()
        || hasChildren(sides.context.to, sides.to) || hasChildren(sides.context.from, sides.from))
        return true;
    if (column.to.identity != column.from.identity)
        return true;
    if (sides.to.primaryKey().contains(column.to.name))
        return true;
    return std::ranges::any_of(sides.to.indexes, [&](const Index &index) {
        return index.replicaIdentity && index.columns.contains(column.to.name);
    });
}

/// A check that says the same and is valid already: then no row is read.
bool isProven(const ColumnSides &column)
{
    const QString proof = QStringLiteral("CHECK ((") + quotedIfNeeded(column.to.name)
        + QStringLiteral(" IS NOT NULL))");
    const Table &from = column.table.from;
    return std::ranges::any_of(from.constraints, [&](const Constraint &constraint) {
        const Constraint *kept = memberNamed(column.table.to.constraints, constraint.name);
        return constraint.validated && constraint.definition == proof && kept
            && kept->definition == proof;
    });
}

/// A name that no constraint of the table has.
QString freeConstraintName(const TableSides &sides, const QString &column)
{
    constexpr qsizetype longest = 40; // leaves room in the 63 bytes of a name, whatever its letters
    const QString stem
        = QString::fromUtf8(column.toUtf8().left(longest)).remove(QChar::ReplacementCharacter)
        + QStringLiteral("_not_null");
    QString name = stem;
    for (int number = 1;
         memberNamed(sides.from.constraints, name) || memberNamed(sides.to.constraints, name)
         || memberNamed(sides.from.foreignKeys, name) || memberNamed(sides.to.foreignKeys, name);
         ++number)
        name = stem + QString::number(number);
    return name;
}

/// In a transaction of its own each: the check for new rows, the check for those that are there,
/// and NOT NULL itself, which needs no look at the rows any more.
void addGentleNotNull(const ColumnSides &column, AlterStep &step)
{
    const TableSides &sides = column.table;
    const QString name = quotedIfNeeded(column.to.name);
    const QString check = quotedIfNeeded(freeConstraintName(sides, column.to.name));
    const QString alter = alterTable(sides.to);
    addStatement(step,
                 alter + QStringLiteral(" ADD CONSTRAINT ") + check + QStringLiteral(" CHECK (")
                     + name + QStringLiteral(" IS NOT NULL) NOT VALID"));
    addStatement(step, alter + QStringLiteral(" VALIDATE CONSTRAINT ") + check,
                 {hazardOf(Hazard::MayFail, sides.from,
                           QStringLiteral("it fails when %1 is null in a row of %2")
                               .arg(name, tableText(sides.from)))},
                 Phase::Validate);
    addStatement(step,
                 alter + QStringLiteral(" ALTER COLUMN ") + name + QStringLiteral(" SET NOT NULL"),
                 {}, Phase::Tighten);
    addStatement(step, alter + QStringLiteral(" DROP CONSTRAINT ") + check, {}, Phase::Tighten);
}

/// What the partitioned table above does to the column, and with that to this one.
std::optional<bool> becomesNullableWithParent(const ColumnSides &column)
{
    const TableSides &sides = column.table;
    if (!column.fromParent || sides.to.partitionBound.isEmpty())
        return {};
    for (const RelationName &parent : sides.parents) {
        const Table *before = sides.context.from.table(parent.schema, parent.name);
        const Table *after = sides.context.to.table(parent.schema, parent.name);
        const Column *from = before ? before->column(column.to.name) : nullptr;
        const Column *to = after ? after->column(column.to.name) : nullptr;
        if (from && to && from->nullable != to->nullable)
            return to->nullable;
    }
    return {};
}

void addPlainNotNull(const ColumnSides &column, const QString &alter, AlterStep &step)
{
    const Table &table = column.table.from;
    addStatement(step, alter + QStringLiteral(" SET NOT NULL"),
                 {hazardOf(Hazard::BlocksReads, table,
                           QStringLiteral("nobody can use %1 while its rows are looked through")
                               .arg(tableText(table))),
                  hazardOf(Hazard::MayFail, table,
                           QStringLiteral("it fails when %1 is null in a row of %2")
                               .arg(quotedIfNeeded(column.to.name), tableText(table)))});
}

} // namespace

void addNotNullChange(const ColumnSides &column, AlterStep &step)
{
    const TableSides &sides = column.table;
    if (const auto nullable = becomesNullableWithParent(column)) {
        if (*nullable && !column.to.nullable) {
            addPlainNotNull(column,
                            alterTable(sides.to) + QStringLiteral(" ALTER COLUMN ")
                                + quotedIfNeeded(column.to.name),
                            step);
            for (const RelationName &parent : sides.parents)
                step.after.append({.kind = ObjectKind::Column,
                                   .schema = parent.schema,
                                   .name = parent.name,
                                   .part = column.to.name});
        }
        return;
    }
    if (column.from.nullable == column.to.nullable)
        return;
    const bool isPartitioned = !sides.to.partitionKey.isEmpty();
    const QString alter = (isPartitioned ? alterTableTree(sides.to) : alterTable(sides.to))
        + QStringLiteral(" ALTER COLUMN ") + quotedIfNeeded(column.to.name);
    if (column.to.nullable) {
        addStatement(step, alter + QStringLiteral(" DROP NOT NULL"));
        return;
    }
    if (sides.to.kind == Table::Kind::Foreign || isProven(column)) {
        addStatement(step, alter + QStringLiteral(" SET NOT NULL"));
        return;
    }
    if (sides.context.gentle && !isNotNullNeededEarly(column)) {
        addGentleNotNull(column, step);
        return;
    }
    addPlainNotNull(column, alter, step);
}

} // namespace models
