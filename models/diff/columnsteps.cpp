// SPDX-License-Identifier: MIT
#include "models/diff/columnsteps.h"

#include "models/diff/rowusers.h"
#include "models/diff/typechange.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/privilegeddl.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/tableddl.h"

#include <QSet>

#include <algorithm>

namespace models {

namespace {

QString identityClause(const Table &table, const Column &column)
{
    QString text = QStringLiteral(" GENERATED ") + column.identity + QStringLiteral(" AS IDENTITY");
    if (const Sequence *sequence = identitySequence(table, column.name)) {
        const QString options = identityOptions(*sequence, table);
        if (!options.isEmpty())
            text += QStringLiteral(" (") + options + u')';
    }
    return text;
}

/// What follows ADD COLUMN.
QString newColumnText(const Table &table, const Column &column)
{
    QString text = quotedIfNeeded(column.name) + u' ' + column.type;
    if (!column.foreignOptions.isEmpty())
        text += QStringLiteral(" OPTIONS (") + column.foreignOptions.join(QStringLiteral(", "))
            + u')';
    if (!column.collation.isEmpty())
        text += QStringLiteral(" COLLATE ") + column.collation;
    if (!column.identity.isEmpty())
        text += identityClause(table, column);
    else if (column.generated)
        text += QStringLiteral(" GENERATED ALWAYS AS (")
            + column.defaultExpression.value_or(QString()) + QStringLiteral(") STORED");
    else if (column.defaultExpression)
        text += QStringLiteral(" DEFAULT ") + *column.defaultExpression;
    if (!column.nullable)
        text += QStringLiteral(" NOT NULL");
    return text;
}

QList<HazardNote> newColumnHazards(const Table &table, const Column &column,
                                   const AlterContext &context)
{
    QList<HazardNote> hazards;
    const Table *now = context.from.table(table.schema, table.name);
    const Table &known = now ? *now : table;
    const QString name = quotedIfNeeded(column.name);
    QString why;
    if (column.generated)
        why = QStringLiteral("the values of %1 are computed").arg(name);
    else if (!column.identity.isEmpty())
        why = QStringLiteral("%1 gets a number").arg(name);
    else if (column.defaultExpression && isVolatile(*column.defaultExpression, context.to))
        why = QStringLiteral("the default of %1 is computed").arg(name);
    else if (isRestrictedDomain(column.type, context.to))
        why = QStringLiteral("%1 is checked against its domain").arg(name);
    if (!why.isEmpty() && table.kind != Table::Kind::Foreign)
        hazards.append(hazardOf(Hazard::RewritesTable, table,
                                QStringLiteral("%1 for every row of %2, which is written again")
                                    .arg(why, tableText(known))));
    const bool filled = column.generated || column.defaultExpression || !column.identity.isEmpty();
    if ((!column.nullable && !filled) || isRestrictedDomain(column.type, context.to))
        hazards.append(hazardOf(Hazard::MayFail, table,
                                QStringLiteral("%1 has no value yet in the rows of %2, where it "
                                               "must have one")
                                    .arg(name, tableText(known))));
    return hazards;
}

/// Other columns, without an expression of their own, that the expression of a generated one names.
QList<ObjectName> columnsInExpression(const Table &table, const Column &column)
{
    QList<ObjectName> names;
    if (!column.generated)
        return names;
    for (const Column &other : table.columns) {
        if (!other.generated && mentions(*column.defaultExpression, quotedIfNeeded(other.name)))
            names.append(partOf(nameOf(table), ObjectKind::Column, other.name));
    }
    return names;
}

QString columnText(const Table &table, const Column &column)
{
    return QStringLiteral("COLUMN ") + quotedIfNeeded(table.schema, table.name) + u'.'
        + quotedIfNeeded(column.name);
}

/// What a child has of a column that its parent has just got.
Column handedDown(const Column &original)
{
    return {.name = original.name,
            .type = original.type,
            .nullable = original.nullable,
            .defaultExpression = original.defaultExpression,
            .generated = original.generated,
            .collation = original.collation,
            .inherited = true,
            .local = false};
}

/// The column of that name in the tables above, those nearest first.
struct ColumnAbove
{
    const Table *table;
    const Column *column;
};

QList<ColumnAbove> columnsAbove(const QList<RelationName> &parents, const Snapshot &snapshot,
                                const QString &name)
{
    QList<ColumnAbove> found;
    QList<RelationName> open = parents;
    QSet<const Table *> seen;
    while (!open.isEmpty()) {
        const RelationName next = open.takeFirst();
        const Table *table = snapshot.table(next.schema, next.name);
        const Column *column = table ? table->column(name) : nullptr;
        if (!column || seen.contains(table))
            continue;
        seen.insert(table);
        found.append({table, column});
        open += table->parents;
    }
    return found;
}

/// The column that this one is handed down from when it is new: the parent may have been given it
/// by its own parent, and have changed it since.
const Column *columnOfParents(const TableSides &sides, const QString &name)
{
    const Column *origin = nullptr;
    for (const ColumnAbove &above : columnsAbove(sides.parents, sides.context.to, name)) {
        const Table *before = sides.context.from.table(above.table->schema, above.table->name);
        const Column *old = before ? before->column(name) : nullptr;
        if (!origin || !old || mustBeMadeAgain(*old, *above.column))
            origin = above.column;
    }
    return origin;
}

QList<ObjectName> columnInParents(const TableSides &sides, const QString &name)
{
    QList<ObjectName> names;
    for (const Snapshot *snapshot : {&sides.context.from, &sides.context.to}) {
        for (const ColumnAbove &above : columnsAbove(sides.parents, *snapshot, name))
            names.append(partOf(nameOf(*above.table), ObjectKind::Column, name));
    }
    return names;
}

/// Columns that children get by themselves, and first, so that they stay their own when this one is
/// handed down.
QList<ObjectName> ownInChildren(const TableSides &sides, const QString &name)
{
    QList<ObjectName> names;
    const RelationName self{sides.to.schema, sides.to.name};
    for (const Schema &schema : sides.context.to.schemas) {
        for (const Table &child : schema.tables) {
            const Column *column = child.parents.contains(self) ? child.column(name) : nullptr;
            const Table *before = sides.context.from.table(child.schema, child.name);
            if (column && column->local && before && !before->column(name))
                names.append(partOf(nameOf(child), ObjectKind::Column, name));
        }
    }
    return names;
}

void addNewColumn(const TableSides &sides, const Column &column, QList<AlterStep> &steps)
{
    const Column *original = columnOfParents(sides, column.name);
    if (!original || column.local) {
        AlterStep step = makeColumn(sides.to, column, sides.context);
        step.after += ownInChildren(sides, column.name);
        steps.append(step);
        return;
    }
    const Column before = handedDown(*original);
    const ColumnSides pair{.table = sides, .from = before, .to = column, .fromParent = true};
    QList<AlterStep> own;
    addStep(own, alterColumn(pair));
    addDefaultSteps(pair, own);
    for (AlterStep &step : own)
        step.after += columnInParents(sides, column.name);
    steps += own;
}

void addOldColumn(const TableSides &sides, const Column &column, QList<AlterStep> &steps)
{
    const bool goesWithParent = isColumnOfParents(sides.parents, sides.context.from, column.name);
    if (goesWithParent && !column.local)
        return;
    AlterStep step = dropColumn(sides.from, column, sides.context);
    if (goesWithParent)
        step.after += columnInParents(sides, column.name);
    steps.append(step);
}

} // namespace

const Sequence *identitySequence(const Table &table, const QString &column)
{
    for (const Sequence &sequence : table.identitySequences) {
        if (sequence.ownedBy && sequence.ownedBy->column == column)
            return &sequence;
    }
    return nullptr;
}

bool isColumnOfParents(const QList<RelationName> &parents, const Snapshot &snapshot,
                       const QString &column)
{
    return std::ranges::any_of(parents, [&](const RelationName &parent) {
        const Table *found = snapshot.table(parent.schema, parent.name);
        return found && found->column(column);
    });
}

QList<AlterStep> columnSteps(const TableSides &sides)
{
    QList<AlterStep> steps;
    for (const NamedPair<Column> &pair : pairedByName(sides.from.columns, sides.to.columns)) {
        if (!pair.from) {
            addNewColumn(sides, *pair.to, steps);
            continue;
        }
        if (!pair.to) {
            addOldColumn(sides, *pair.from, steps);
            continue;
        }
        const bool fromParent
            = isColumnOfParents(sides.parents, sides.context.from, pair.from->name)
            && isColumnOfParents(sides.parents, sides.context.to, pair.from->name);
        const ColumnSides column{
            .table = sides, .from = *pair.from, .to = *pair.to, .fromParent = fromParent};
        if (mustBeMadeAgain(*pair.from, *pair.to) && fromParent) {
            addNewColumn(sides, *pair.to, steps);
            continue;
        }
        if (mustBeMadeAgain(*pair.from, *pair.to)) {
            steps.append(dropColumn(sides.from, *pair.from, sides.context));
            steps.append(makeColumn(sides.to, *pair.to, sides.context));
            continue;
        }
        addStep(steps, alterColumn(column));
        addDefaultSteps(column, steps);
        addIdentitySteps(column, steps);
    }
    return steps;
}

AlterStep makeColumn(const Table &table, const Column &column, const AlterContext &context)
{
    const ObjectName name = partOf(nameOf(table), ObjectKind::Column, column.name);
    AlterStep step{.action = AlterStep::Action::Make, .object = name};
    addStatement(
        step, alterTableTree(table) + QStringLiteral(" ADD COLUMN ") + newColumnText(table, column),
        newColumnHazards(table, column, context));
    addStatements(step, columnSettings(alterTable(table), {column}));
    const ScriptContext writing = writingContext(context.to, context);
    if (const Sequence *sequence = identitySequence(table, column.name))
        addStatements(step, identityChanges(*sequence, table, writing));
    addStatements(step, commentChange(columnText(table, column), {}, column.comment));
    addStatements(step, columnPrivilegeChanges(table, {}, column, table.owner));
    step.after = usesOf(context.to, partOf(nameOf(table), ObjectKind::Default, column.name));
    // A sequence may wait for the column that owns it.
    step.after.removeIf([](const ObjectName &used) { return used.kind == ObjectKind::Sequence; });
    step.after += columnsInExpression(table, column);
    const bool fills = column.defaultExpression || !column.identity.isEmpty()
        || fillsNewColumns(column.type, context.to);
    if (fills && context.from.table(table.schema, table.name)) {
        step.disturbs.append(rowTypeOf(table));
        for (const Table *heir : descendantsOf(context.from, table))
            step.disturbs.append(rowTypeOf(*heir));
    }
    return step;
}

AlterStep dropColumn(const Table &table, const Column &column, const AlterContext &context)
{
    Q_UNUSED(context)
    AlterStep step{.action = AlterStep::Action::Drop,
                   .object = partOf(nameOf(table), ObjectKind::Column, column.name)};
    QList<HazardNote> hazards;
    if (!column.generated && table.kind != Table::Kind::Foreign)
        hazards.append(hazardOf(Hazard::DeletesData, table,
                                QStringLiteral("the values of %1 in %2 are gone")
                                    .arg(quotedIfNeeded(column.name), tableText(table))));
    addStatement(
        step, alterTableTree(table) + QStringLiteral(" DROP COLUMN ") + quotedIfNeeded(column.name),
        hazards);
    return step;
}

} // namespace models
