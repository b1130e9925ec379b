// SPDX-License-Identifier: MIT
#include "models/diff/tablesettings.h"

#include "models/diff/columnsteps.h"
#include "models/diff/grantsteps.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/privilegeddl.h"
#include "models/schema/tableddl.h"

#include <algorithm>

namespace models {

namespace {

QList<HazardNote> rewritten(const Table &table, const QString &why)
{
    if (!table.partitionKey.isEmpty() || table.kind == Table::Kind::Foreign)
        return {};
    return {hazardOf(
        Hazard::RewritesTable, table,
        QStringLiteral("every row of %1 is written again, %2").arg(tableText(table), why))};
}

void addPersistence(const TableSides &sides, AlterStep &step)
{
    const Table &to = sides.to;
    if (sides.from.unlogged == to.unlogged)
        return;
    addStatement(
        step,
        alterTable(to)
            + (to.unlogged ? QStringLiteral(" SET UNLOGGED") : QStringLiteral(" SET LOGGED")),
        rewritten(sides.from,
                  to.unlogged ? QStringLiteral("and is empty after a crash from then on")
                              : QStringLiteral("and into the write-ahead log")));
    // A logged table must never refer to an unlogged one.
    const RelationName own{to.schema, to.name};
    const auto isChanging = [&](const Table &other) {
        const Table *before = sides.context.from.table(other.schema, other.name);
        return before && before->unlogged != other.unlogged;
    };
    for (const Schema &schema : sides.context.to.schemas) {
        for (const Table &other : schema.tables) {
            if (&other == &to || !isChanging(other))
                continue;
            const Table &referring = to.unlogged ? other : to;
            const RelationName wanted = to.unlogged ? own : RelationName{other.schema, other.name};
            const bool refers
                = std::ranges::any_of(referring.foreignKeys, [&](const ForeignKey &key) {
                      return key.referencedSchema == wanted.schema
                          && key.referencedTable == wanted.name;
                  });
            if (refers)
                step.after.append(nameOf(other));
        }
    }
}

void addStorageChanges(const TableSides &sides, AlterStep &step)
{
    const Table &from = sides.from;
    const Table &to = sides.to;
    const QString alter = alterTable(to);
    if (from.accessMethod != to.accessMethod) {
        addStatement(step,
                     alter + QStringLiteral(" SET ACCESS METHOD ")
                         + (to.accessMethod.isEmpty() ? QStringLiteral("heap")
                                                      : quotedIfNeeded(to.accessMethod)),
                     rewritten(from, QStringLiteral("in the way of the other access method")));
    }
    if (from.tablespace != to.tablespace) {
        addStatement(step,
                     alter + QStringLiteral(" SET TABLESPACE ")
                         + (to.tablespace.isEmpty() ? QStringLiteral("pg_default")
                                                    : quotedIfNeeded(to.tablespace)),
                     rewritten(from, QStringLiteral("because its files are copied")));
    }
    addStatements(step, optionChanges(alter, from.options, to.options));
    if (const QString options = foreignOptionChanges(from.foreignOptions, to.foreignOptions);
        !options.isEmpty())
        addStatement(step, alterTableTree(to) + u' ' + options);
}

void addRowSecurity(const TableSides &sides, AlterStep &step)
{
    const QString alter = alterTable(sides.to);
    if (sides.from.rowSecurity != sides.to.rowSecurity)
        addStatement(step,
                     alter
                         + (sides.to.rowSecurity ? QStringLiteral(" ENABLE ROW LEVEL SECURITY")
                                                 : QStringLiteral(" DISABLE ROW LEVEL SECURITY")));
    if (sides.from.forceRowSecurity != sides.to.forceRowSecurity)
        addStatement(step,
                     alter
                         + (sides.to.forceRowSecurity
                                ? QStringLiteral(" FORCE ROW LEVEL SECURITY")
                                : QStringLiteral(" NO FORCE ROW LEVEL SECURITY")));
}

/// What an index says is set with the index; it is taken back here.
void addIdentityAndCluster(const TableSides &sides, AlterStep &step)
{
    const Table &from = sides.from;
    const Table &to = sides.to;
    if (to.kind == Table::Kind::Foreign)
        return;
    const auto hasIndex = [](const Table &table, bool Index::*flag) {
        return std::ranges::any_of(table.indexes, [&](const Index &index) { return index.*flag; });
    };
    const bool indexSaid = hasIndex(from, &Index::replicaIdentity);
    const bool indexSays = hasIndex(to, &Index::replicaIdentity);
    if (!indexSays && (indexSaid || from.replicaIdentity != to.replicaIdentity)) {
        addStatement(
            step,
            alterTable(to) + QStringLiteral(" REPLICA IDENTITY ")
                + (to.replicaIdentity.isEmpty() ? QStringLiteral("DEFAULT") : to.replicaIdentity));
    }
    if (hasIndex(from, &Index::clustered) && !hasIndex(to, &Index::clustered))
        addStatement(step, alterTable(to) + QStringLiteral(" SET WITHOUT CLUSTER"));
}

void addTablePrivileges(const TableSides &sides, AlterStep &step)
{
    const auto all = [&](const Table &table) {
        return table.privileges.value_or(
            builtInPrivileges(ObjectKind::Table, table.owner, sides.context.serverVersion));
    };
    const Table &to = sides.to;
    const Privileges before = withOwner(all(sides.from), sides.from.owner, to.owner);
    const Privileges after = all(to);
    if (before == after)
        return;
    GrantTarget target{.what = QStringLiteral("TABLE ") + quotedIfNeeded(to.schema, to.name),
                       .owner = to.owner};
    const Privileges builtIn
        = builtInPrivileges(ObjectKind::Table, to.owner, sides.context.serverVersion);
    if (!builtIn.grants.isEmpty())
        target.all = builtIn.grants.constFirst().privileges;
    addStatements(step, grantChanges(before, after, target));
}

QString detachment(const Table &table, const RelationName &parent)
{
    const QString name = quotedIfNeeded(table.schema, table.name);
    return table.partitionBound.isEmpty()
        ? alterTableTree(table) + QStringLiteral(" NO INHERIT ") + displayText(parent)
        : QStringLiteral("ALTER TABLE ") + displayText(parent)
            + QStringLiteral(" DETACH PARTITION ") + name;
}

QString attachment(const Table &table, const RelationName &parent)
{
    const QString name = quotedIfNeeded(table.schema, table.name);
    return table.partitionBound.isEmpty()
        ? alterTableTree(table) + QStringLiteral(" INHERIT ") + displayText(parent)
        : QStringLiteral("ALTER TABLE ONLY ") + displayText(parent)
            + QStringLiteral(" ATTACH PARTITION ") + name + u' ' + table.partitionBound;
}

/// ATTACH PARTITION looks for rows outside of the bound.
QList<HazardNote> attachmentHazards(const Table &table)
{
    if (table.kind == Table::Kind::Foreign)
        return {};
    return {
        hazardOf(Hazard::BlocksReads, table,
                 QStringLiteral("nobody can use %1 while its rows are looked through")
                     .arg(tableText(table))),
        hazardOf(
            Hazard::MayFail, table,
            QStringLiteral("it fails when a row of %1 does not fit there").arg(tableText(table)))};
}

/// The foreign keys of the partitioned tables above it become its own.
void addForeignKeysOfAncestors(const Table &partition, const Snapshot &snapshot,
                               QList<ForeignKey> &keys)
{
    const Table *current = &partition;
    for (int depth = 0; current && !current->partitionBound.isEmpty() && depth < 64; ++depth) {
        if (current->parents.isEmpty())
            return;
        const RelationName &parent = current->parents.constFirst();
        current = snapshot.table(parent.schema, parent.name);
        for (const ForeignKey &key : current ? current->foreignKeys : QList<ForeignKey>()) {
            if (!memberNamed(keys, key.name))
                keys.append(key);
        }
    }
}

} // namespace

AlterStep tableSettingsStep(const TableSides &sides)
{
    const Table &from = sides.from;
    const Table &to = sides.to;
    AlterStep step{.object = sides.name()};
    const QString what = tableDdlName(to);
    if (from.owner != to.owner)
        addStatements(step, ownerStatement(what, to.owner));
    if (from.ofType != to.ofType && to.ofType.isEmpty())
        addStatement(step, alterTable(to) + QStringLiteral(" NOT OF"));
    addPersistence(sides, step);
    addStorageChanges(sides, step);
    addRowSecurity(sides, step);
    addIdentityAndCluster(sides, step);
    addStatements(step, commentChange(what, from.comment, to.comment));
    addTablePrivileges(sides, step);
    return step;
}

QList<RelationName> keptParents(const Table &from, const Table &to)
{
    if (from.partitionBound != to.partitionBound)
        return {};
    QList<RelationName> kept;
    for (const RelationName &parent : from.parents) {
        if (to.parents.contains(parent))
            kept.append(parent);
    }
    return kept;
}

AlterStep leavingStep(const Table &from, const Table &to, const AlterContext &context)
{
    AlterStep step{.object = nameOf(to)};
    const QList<RelationName> kept = keptParents(from, to);
    for (const RelationName &parent : from.parents) {
        if (!kept.contains(parent) && context.from.table(parent.schema, parent.name))
            addStatement(step, detachment(from, parent));
    }
    return step;
}

Table afterLeaving(const Table &from, const Table &to, const Snapshot &snapshot)
{
    const QList<RelationName> kept = keptParents(from, to);
    if (kept == from.parents)
        return from;
    Table table = from;
    table.parents = kept;
    if (!from.partitionBound.isEmpty()) {
        addForeignKeysOfAncestors(from, snapshot, table.foreignKeys);
        table.triggers.removeIf([](const Trigger &trigger) { return trigger.inherited; });
        for (Index &index : table.indexes)
            index.parent = {};
        table.partitionBound.clear();
        table.kind = from.kind == Table::Kind::Foreign ? from.kind
            : from.partitionKey.isEmpty()              ? Table::Kind::Ordinary
                                                       : Table::Kind::Partitioned;
    }
    for (Column &column : table.columns) {
        column.inherited = isColumnOfParents(kept, snapshot, column.name);
        column.local = column.local || !column.inherited;
    }
    for (Constraint &constraint : table.constraints) {
        constraint.inherited = std::ranges::any_of(kept, [&](const RelationName &parent) {
            const Table *found = snapshot.table(parent.schema, parent.name);
            return found && memberNamed(found->constraints, constraint.name);
        });
        constraint.local = constraint.local || !constraint.inherited;
    }
    return table;
}

AlterStep comingStep(const TableSides &sides, const Table &before, const QList<AlterStep> &steps)
{
    AlterStep step{.object = sides.name()};
    const QList<RelationName> kept = keptParents(before, sides.to);
    for (const RelationName &parent : sides.to.parents) {
        if (kept.contains(parent))
            continue;
        addStatement(step, attachment(sides.to, parent),
                     sides.to.partitionBound.isEmpty() ? QList<HazardNote>()
                                                       : attachmentHazards(before));
        step.after.append(
            {.kind = ObjectKind::Table, .schema = parent.schema, .name = parent.name});
    }
    if (before.ofType != sides.to.ofType && !sides.to.ofType.isEmpty())
        addStatement(step, alterTable(sides.to) + QStringLiteral(" OF ") + sides.to.ofType);
    if (step.statements.isEmpty())
        return step;
    for (const AlterStep &other : steps) {
        if (other.object != step.object)
            step.after.append(other.object);
    }
    return step;
}

} // namespace models
