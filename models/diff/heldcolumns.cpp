// SPDX-License-Identifier: MIT
#include "models/diff/heldcolumns.h"

#include "models/diff/rowusers.h"
#include "models/diff/stepwriting.h"
#include "models/schema/identifier.h"
#include "models/schema/tableddl.h"

namespace models {

namespace {

QList<HazardNote> holdingHazards(const Table &table, const Column &column, bool isBack)
{
    if (table.kind == Table::Kind::Foreign)
        return {};
    const QString name = quotedIfNeeded(column.name);
    QList<HazardNote> hazards{hazardOf(
        Hazard::RewritesTable, table,
        QStringLiteral("every row of %1 is written again, because %2, of type %3, is a text while "
                       "that type changes")
            .arg(tableText(table), name, column.type))};
    if (isBack)
        hazards.append(hazardOf(Hazard::MayFail, table,
                                QStringLiteral("it fails when a value of %1 does not fit into %2 "
                                               "as it is then")
                                    .arg(name, column.type)));
    return hazards;
}

QList<ObjectName> rowsOfTree(const Table &table, const Snapshot &snapshot)
{
    QList<ObjectName> rows{rowTypeOf(table)};
    for (const Table *heir : descendantsOf(snapshot, table))
        rows.append(rowTypeOf(*heir));
    return rows;
}

} // namespace

AlterStep holdColumn(const ObjectName &column, const AlterContext &context)
{
    AlterStep step{.action = AlterStep::Action::Drop, .object = column};
    const Table *table = context.from.table(column.schema, column.name);
    const Column *held = table ? table->column(column.part) : nullptr;
    if (!held)
        return step;
    const QString name = quotedIfNeeded(held->name);
    step.disturbs = rowsOfTree(*table, context.from);
    addStatement(step,
                 alterTableTree(*table)
                     + QStringLiteral(" ALTER COLUMN %1 TYPE text USING %1::text").arg(name),
                 holdingHazards(*table, *held, false));
    return step;
}

AlterStep releaseColumn(const ObjectName &column, const AlterContext &context)
{
    AlterStep step{.action = AlterStep::Action::Make, .object = column};
    const Table *before = context.from.table(column.schema, column.name);
    const Table *table = context.to.table(column.schema, column.name);
    const Column *old = before ? before->column(column.part) : nullptr;
    const Column *now = table ? table->column(column.part) : nullptr;
    if (!old || !now || old->type != now->type)
        return step;
    const QString name = quotedIfNeeded(now->name);
    QString sql
        = alterTableTree(*table) + QStringLiteral(" ALTER COLUMN %1 TYPE %2").arg(name, now->type);
    if (!now->collation.isEmpty())
        sql += QStringLiteral(" COLLATE ") + now->collation;
    step.disturbs = rowsOfTree(*before, context.from);
    addStatement(step, sql + QStringLiteral(" USING %1::%2").arg(name, now->type),
                 holdingHazards(*before, *now, true));
    addStatements(step, columnSettings(alterTable(*table), {*now}));
    return step;
}

} // namespace models
