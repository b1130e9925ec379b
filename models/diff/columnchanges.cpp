// SPDX-License-Identifier: MIT
#include "models/diff/columnsteps.h"
#include "models/diff/grantsteps.h"
#include "models/diff/notnullsteps.h"
#include "models/diff/rowusers.h"
#include "models/diff/tablesteps.h"
#include "models/diff/typechange.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/privilegeddl.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/tableddl.h"

#include <algorithm>

namespace models {

namespace {

QString alterColumnOf(const Table &table, const Column &column)
{
    return alterTable(table) + QStringLiteral(" ALTER COLUMN ") + quotedIfNeeded(column.name);
}

bool changesType(const ColumnSides &column)
{
    return column.from.type != column.to.type || column.from.collation != column.to.collation;
}

/// Whether something is computed from the column or checked against it when its type changes.
bool isReadAgain(const ColumnSides &column, const TypeChange &change)
{
    const Table &table = column.table.from;
    const QString name = quotedIfNeeded(column.from.name);
    const bool indexed = std::ranges::any_of(table.indexes, [&](const Index &index) {
        const bool isKey = index.columns.contains(column.from.name);
        const bool computed = mentions(index.definition, name)
            && (!index.predicate.isEmpty()
                || std::ranges::any_of(index.columns,
                                       [&](const QString &key) { return !table.column(key); }));
        return computed || (isKey && change.changesOrder);
    });
    return indexed || std::ranges::any_of(table.constraints, [&](const Constraint &constraint) {
               return constraint.kind == Constraint::Kind::Check
                   && constraint.columns.contains(column.from.name);
           });
}

QList<HazardNote> typeHazards(const ColumnSides &column, const TypeChange &change)
{
    const Table &table = column.table.from;
    QList<HazardNote> hazards;
    if (table.kind == Table::Kind::Foreign)
        return hazards;
    const QString name = quotedIfNeeded(column.from.name);
    if (change.rewrites)
        hazards.append(
            hazardOf(Hazard::RewritesTable, table,
                     QStringLiteral("every row of %1 is written again, because %2 is stored in "
                                    "another way as %3")
                         .arg(tableText(table), name, column.to.type)));
    else if (isReadAgain(column, change))
        hazards.append(hazardOf(Hazard::BlocksReads, table,
                                QStringLiteral("nobody can use %1 while indexes and checks on %2 "
                                               "are made again")
                                    .arg(tableText(table), name)));
    if (change.mayFail)
        hazards.append(hazardOf(Hazard::MayFail, table,
                                QStringLiteral("it fails when a value of %1 does not fit into %2")
                                    .arg(name, column.to.type)));
    return hazards;
}

/// The tables that get the new type with this one.
QList<const Table *> heirsOf(const ColumnSides &column)
{
    const Table &table = column.table.from;
    QList<const Table *> heirs = descendantsOf(column.table.context.from, table);
    heirs.removeIf([&](const Table *heir) {
        const Column *same = heir->column(column.from.name);
        const Table *after = column.table.context.to.table(heir->schema, heir->name);
        return !same || !same->inherited || !after
            || !canStayTable(*heir, *after, column.table.context);
    });
    return heirs;
}

/// The default would be cast, too, if that can be done at all; it is set again afterwards.
void addTypeChange(const ColumnSides &column, AlterStep &step)
{
    const TableSides &sides = column.table;
    const TypeChange change
        = typeChange(column.from, column.to, sides.context.from, sides.context.to);
    step.disturbs += {sides.part(ObjectKind::Column, column.from.name), rowTypeOf(sides.from)};
    if (column.from.defaultExpression && !column.from.generated)
        addStatement(step, alterColumnOf(sides.to, column.from) + QStringLiteral(" DROP DEFAULT"));
    for (const Table *heir : heirsOf(column)) {
        step.disturbs
            += {partOf(nameOf(*heir), ObjectKind::Column, column.from.name), rowTypeOf(*heir)};
        const Column *same = heir->column(column.from.name);
        if (same->defaultExpression && !same->generated)
            addStatement(step, alterColumnOf(*heir, *same) + QStringLiteral(" DROP DEFAULT"));
    }
    QString sql = alterTableTree(sides.to) + QStringLiteral(" ALTER COLUMN ")
        + quotedIfNeeded(column.from.name) + QStringLiteral(" TYPE ") + column.to.type;
    if (!column.to.collation.isEmpty())
        sql += QStringLiteral(" COLLATE ") + column.to.collation;
    if (!change.usingExpression.isEmpty() && sides.to.kind != Table::Kind::Foreign)
        sql += QStringLiteral(" USING ") + change.usingExpression;
    addStatement(step, sql, typeHazards(column, change));
}

void addSettings(const ColumnSides &column, AlterStep &step)
{
    const TableSides &sides = column.table;
    const Column &from = column.from;
    const Column &to = column.to;
    const QString alter = alterColumnOf(sides.to, to);
    const QString storageBefore = changesType(column) ? QString() : from.storage;
    if (storageBefore != to.storage) {
        addStatement(
            step,
            alter + QStringLiteral(" SET STORAGE ")
                + (to.storage.isEmpty() ? usualStorage(to.type, sides.context.to) : to.storage));
    }
    if (from.compression != to.compression) {
        addStatement(step,
                     alter + QStringLiteral(" SET COMPRESSION ")
                         + (to.compression.isEmpty() ? QStringLiteral("default") : to.compression));
    }
    if (from.statistics != to.statistics)
        addStatement(step,
                     alter + QStringLiteral(" SET STATISTICS ")
                         + QString::number(to.statistics.value_or(-1)));
    addStatements(step, optionChanges(alter, from.options, to.options));
    if (const QString options = foreignOptionChanges(from.foreignOptions, to.foreignOptions);
        !options.isEmpty())
        addStatement(step, alter + u' ' + options);
}

ObjectName defaultName(const Table &table, const Column &column)
{
    return partOf(nameOf(table), ObjectKind::Default, column.name);
}

} // namespace

bool mustBeMadeAgain(const Column &from, const Column &to)
{
    if (!to.generated)
        return false;
    return !from.generated || from.defaultExpression != to.defaultExpression;
}

AlterStep alterColumn(const ColumnSides &column)
{
    const TableSides &sides = column.table;
    const Column &from = column.from;
    const Column &to = column.to;
    AlterStep step{.object = sides.part(ObjectKind::Column, to.name)};
    if (from.generated && !to.generated && !column.fromParent)
        addStatement(step,
                     alterTableTree(sides.to) + QStringLiteral(" ALTER COLUMN ")
                         + quotedIfNeeded(to.name) + QStringLiteral(" DROP EXPRESSION"));
    if (changesType(column) && !column.fromParent)
        addTypeChange(column, step);
    addNotNullChange(column, step);
    addSettings(column, step);
    addStatements(step,
                  commentChange(QStringLiteral("COLUMN ")
                                    + quotedIfNeeded(sides.to.schema, sides.to.name) + u'.'
                                    + quotedIfNeeded(to.name),
                                from.comment, to.comment));
    addStatements(step, columnPrivilegeChanges(sides.to, from, to, sides.from.owner));
    return step;
}

void addDefaultSteps(const ColumnSides &column, QList<AlterStep> &steps)
{
    const Column &from = column.from;
    const Column &to = column.to;
    const TableSides &sides = column.table;
    const bool hadDefault = from.defaultExpression && !from.generated && !changesType(column);
    const bool hasDefault = to.defaultExpression && !to.generated;
    if (hadDefault && hasDefault && from.defaultExpression == to.defaultExpression)
        return;
    if (hadDefault && !hasDefault)
        steps.append(dropDefault(sides.from, from, sides.context));
    if (!hasDefault)
        return;
    AlterStep step = makeDefault(sides.to, to, sides.context);
    if (hadDefault)
        step.action = AlterStep::Action::Alter;
    else if (const Sequence *identity = identitySequence(sides.from, from.name))
        step.after.append(nameOf(*identity));
    step.after.append(sides.part(ObjectKind::Column, to.name));
    for (const RelationName &parent : sides.parents)
        step.after.append({.kind = ObjectKind::Column,
                           .schema = parent.schema,
                           .name = parent.name,
                           .part = to.name});
    steps.append(step);
}

AlterStep makeDefault(const Table &table, const Column &column, const AlterContext &context)
{
    AlterStep step{.action = AlterStep::Action::Make, .object = defaultName(table, column)};
    if (column.generated) {
        step = makeColumn(table, column, context);
        step.object = defaultName(table, column);
    } else if (column.defaultExpression) {
        addStatement(step,
                     alterColumnOf(table, column) + QStringLiteral(" SET DEFAULT ")
                         + *column.defaultExpression);
    }
    return step;
}

AlterStep dropDefault(const Table &table, const Column &column, const AlterContext &context)
{
    AlterStep step{.action = AlterStep::Action::Drop, .object = defaultName(table, column)};
    if (column.generated) {
        step = dropColumn(table, column, context);
        step.disturbs.append(step.object);
        step.object = defaultName(table, column);
    } else if (column.defaultExpression) {
        addStatement(step, alterColumnOf(table, column) + QStringLiteral(" DROP DEFAULT"));
    }
    return step;
}

QString columnPrivilegeChanges(const Table &table, const Column &from, const Column &to,
                               const QString &fromOwner)
{
    const Privileges before
        = withOwner(from.privileges.value_or(Privileges()), fromOwner, table.owner);
    const Privileges after = to.privileges.value_or(Privileges());
    if (before == after)
        return {};
    const GrantTarget target{.what
                             = QStringLiteral("TABLE ") + quotedIfNeeded(table.schema, table.name),
                             .column = quotedIfNeeded(to.name),
                             .owner = table.owner};
    return grantChanges(before, after, target);
}

} // namespace models
