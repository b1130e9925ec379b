// SPDX-License-Identifier: MIT
#include "models/diff/tablesteps.h"

#include "models/diff/attachedsteps.h"
#include "models/diff/columnsteps.h"
#include "models/diff/constraintsteps.h"
#include "models/diff/indexsteps.h"
#include "models/diff/tablesettings.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

#include <algorithm>

namespace models {

namespace {

/// From PostgreSQL 15 on a table can change its access method.
constexpr int changesAccessMethod = 150000;

bool hasStep(const QList<AlterStep> &steps, const ObjectName &object, AlterStep::Action action)
{
    return std::ranges::any_of(steps, [&](const AlterStep &step) {
        return step.object == object && step.action == action;
    });
}

/// The columns that are dropped and made again.
QStringList remadeColumns(const QList<AlterStep> &steps)
{
    QStringList names;
    for (const AlterStep &step : steps) {
        if (step.object.kind == ObjectKind::Column && step.action == AlterStep::Action::Drop
            && hasStep(steps, step.object, AlterStep::Action::Make))
            names.append(step.object.part);
    }
    return names;
}

/// DROP COLUMN takes the indexes and constraints that name the column along: those that both sides
/// have are made again.
void addLostParts(const TableSides &sides, QList<AlterStep> &steps)
{
    QStringList lost = remadeColumns(steps);
    QStringList lostWithParent;
    for (const Column &column : sides.from.columns) {
        const Column *after = sides.to.column(column.name);
        if (after && mustBeMadeAgain(column, *after) && !lost.contains(column.name))
            lostWithParent.append(column.name);
    }
    lost += lostWithParent;
    if (lost.isEmpty())
        return;
    const auto names = [&](const QStringList &columns, const QString &text) {
        return std::ranges::any_of(lost, [&](const QString &column) {
            return columns.contains(column) || mentions(text, quotedIfNeeded(column));
        });
    };
    const auto remake = [&](const ObjectName &part) {
        if (hasStep(steps, part, AlterStep::Action::Drop))
            return;
        steps.removeIf([&](const AlterStep &step) { return step.object == part; });
        AlterStep made = makePart(part, sides.context);
        for (const QString &column : std::as_const(lostWithParent)) {
            for (const RelationName &parent : sides.parents)
                made.after.append({.kind = ObjectKind::Column,
                                   .schema = parent.schema,
                                   .name = parent.name,
                                   .part = column});
        }
        if (lostWithParent.isEmpty())
            steps.append(dropPart(part, sides.context));
        steps.append(made);
    };
    for (const Index &index : sides.from.indexes) {
        if (!index.backsConstraint && memberNamed(sides.to.indexes, index.name)
            && names(index.columns + index.includedColumns, index.definition))
            remake(indexName(sides.from.schema, index.name));
    }
    for (const Constraint &constraint : sides.from.constraints) {
        if (memberNamed(sides.to.constraints, constraint.name)
            && names(constraint.columns, constraint.definition))
            remake(sides.part(ObjectKind::Constraint, constraint.name));
    }
    for (const ForeignKey &key : sides.from.foreignKeys) {
        if (memberNamed(sides.to.foreignKeys, key.name) && names(key.columns, QString()))
            remake(sides.part(ObjectKind::Constraint, key.name));
    }
}

/// REVOKE on a table takes away what was granted on its columns, too: that is granted again.
void addColumnGrants(const TableSides &sides, QList<AlterStep> &steps, AlterStep &coming)
{
    const bool revokes = std::ranges::any_of(steps, [&](const AlterStep &step) {
        return step.object == sides.name()
            && std::ranges::any_of(step.statements, [](const StepStatement &statement) {
                   return statement.sql.startsWith(u"REVOKE ");
               });
    });
    for (const Column &column : sides.to.columns) {
        if (!revokes || !column.privileges)
            continue;
        const QString grants = columnPrivilegeChanges(sides.to, {}, column, sides.to.owner);
        if (!coming.statements.isEmpty()) {
            addStatements(coming, grants);
            continue;
        }
        const ObjectName name = sides.part(ObjectKind::Column, column.name);
        AlterStep step{.action = sides.from.column(column.name) ? AlterStep::Action::Alter
                                                                : AlterStep::Action::Make,
                       .object = name,
                       .after = {sides.name(), name}};
        addStatements(step, grants);
        addStep(steps, step);
    }
}

} // namespace

bool canStayTable(const Table &from, const Table &to, const AlterContext &context)
{
    const bool wasForeign = from.kind == Table::Kind::Foreign;
    const bool isForeign = to.kind == Table::Kind::Foreign;
    if (wasForeign != isForeign || from.foreignServer != to.foreignServer)
        return false;
    if (from.accessMethod != to.accessMethod && context.serverVersion < changesAccessMethod)
        return false;
    // What a column of the partition key is cannot be changed.
    const bool keepsKey = std::ranges::all_of(from.columns, [&](const Column &column) {
        const Column *after = to.column(column.name);
        return !after || (after->type == column.type && after->collation == column.collation)
            || !mentions(from.partitionKey, quotedIfNeeded(column.name));
    });
    return from.partitionKey == to.partitionKey && keepsKey;
}

AlterSteps alterTable(const Table &from, const Table &to, const AlterContext &context)
{
    if (!canStayTable(from, to, context))
        return std::nullopt;
    QList<AlterStep> steps;
    addStep(steps, leavingStep(from, to, context));
    const Table left = afterLeaving(from, to, context.from);
    const TableSides sides{
        .from = left, .to = to, .context = context, .parents = keptParents(from, to)};
    addStep(steps, tableSettingsStep(sides));
    steps += columnSteps(sides) + constraintSteps(sides) + indexSteps(sides) + attachedSteps(sides);
    addLostParts(sides, steps);
    AlterStep coming = comingStep(sides, from, steps);
    addColumnGrants(sides, steps, coming);
    // What it had from the parents that it leaves is its own only then.
    if (coming.statements.isEmpty() && sides.parents != from.parents) {
        for (AlterStep &step : steps) {
            if (step.object != sides.name())
                step.after.append(sides.name());
        }
    }
    addStep(steps, coming);
    return steps;
}

QList<AlterStep> alterParts(const View &from, const View &to, const AlterContext &context)
{
    return indexSteps(from, to, context) + attachedSteps(from, to, context);
}

} // namespace models
