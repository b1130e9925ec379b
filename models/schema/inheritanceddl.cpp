// SPDX-License-Identifier: MIT
#include "models/schema/inheritanceddl.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/tableddl.h"

#include <algorithm>

namespace models {

namespace {

/// The columns in the order that CREATE TABLE … INHERITS gives them: those of the parents, one
/// after the other and each name once, then its own (manual, CREATE TABLE, "INHERITS").
QStringList mergedColumns(const Table &table, const Snapshot &snapshot)
{
    QStringList names;
    QSet<QString> seen;
    const auto add = [&](const QString &name) {
        if (!seen.contains(name)) {
            seen.insert(name);
            names.append(name);
        }
    };
    for (const RelationName &parent : table.parents) {
        const Table *found = snapshot.table(parent.schema, parent.name);
        if (!found)
            continue;
        for (const Column &column : found->columns)
            add(column.name);
    }
    for (const Column &column : table.columns)
        add(column.name);
    return names;
}

bool allParentsAreKnown(const Table &table, const Snapshot &snapshot)
{
    for (const RelationName &parent : table.parents) {
        if (!snapshot.table(parent.schema, parent.name))
            return false;
    }
    return true;
}

/// A check that a parent gets, and hands down, after the table has come to it.
bool isHandedDownLater(const Table &table, const QString &check, const ScriptContext &context)
{
    return std::ranges::any_of(table.parents, [&](const RelationName &name) {
        const Table *parent = context.snapshot.table(name.schema, name.name);
        if (!parent)
            return false;
        const auto same = std::ranges::find(parent->constraints, check, &Constraint::name);
        if (same == parent->constraints.end())
            return false;
        return !same->validated
            || context.apart.contains(partOf(nameOf(*parent), ObjectKind::Constraint, check))
            || (!same->local && isHandedDownLater(*parent, check, context));
    });
}

} // namespace

Parentage parentageOf(const Table &table, const ScriptContext &context)
{
    if (table.parents.isEmpty())
        return Parentage::None;
    if (!table.partitionBound.isEmpty())
        return Parentage::Partition;
    if (!allParentsAreKnown(table, context.snapshot))
        return Parentage::Inherits;
    const QStringList merged = mergedColumns(table, context.snapshot);
    bool asWritten = merged.size() == table.columns.size();
    for (qsizetype i = 0; asWritten && i < merged.size(); ++i)
        asWritten = merged[i] == table.columns[i].name;
    return asWritten ? Parentage::Inherits : Parentage::Adopted;
}

InheritedColumn inheritedColumn(const Table &table, const Column &column,
                                const ScriptContext &context)
{
    InheritedColumn result;
    for (const RelationName &parent : table.parents) {
        const Table *found = context.snapshot.table(parent.schema, parent.name);
        const Column *original = found ? found->column(column.name) : nullptr;
        if (!original)
            continue;
        result.nullable = result.nullable && original->nullable;
        const bool isLater
            = context.apart.contains(partOf(nameOf(*found), ObjectKind::Default, column.name));
        if (!result.defaultExpression && !isLater)
            result.defaultExpression = original->defaultExpression;
    }
    return result;
}

bool needsStandIn(const Table &table, Parentage parentage)
{
    return parentage == Parentage::Adopted
        && (std::ranges::any_of(table.columns, [](const Column &column) { return !column.local; })
            || std::ranges::any_of(table.constraints, [](const Constraint &constraint) {
                   return constraint.kind == Constraint::Kind::Check && !constraint.local
                       && constraint.validated;
               }));
}

RelationName standInName(const Table &table, const ScriptContext &context)
{
    const Schema *schema = context.snapshot.schema(table.schema);
    qsizetype number = 0;
    if (schema) {
        number = std::ranges::lower_bound(schema->tables, table.name, {}, &Table::name)
            - schema->tables.begin();
    }
    QString name = QStringLiteral("(columns of table %1)").arg(number + 1);
    while (context.snapshot.table(table.schema, name))
        name.prepend(u'(');
    return {table.schema, name};
}

Table standInFor(const Table &table, const ScriptContext &context)
{
    const RelationName name = standInName(table, context);
    Table standIn{.schema = name.schema, .name = name.name};
    for (const Column &column : table.columns) {
        standIn.columns.append({.name = column.name,
                                .type = column.type,
                                .nullable = column.nullable,
                                .generated = column.generated,
                                .collation = column.collation});
        const bool isLater
            = context.apart.contains(partOf(nameOf(table), ObjectKind::Default, column.name));
        if (!isLater)
            standIn.columns.last().defaultExpression = column.defaultExpression;
    }
    for (const Constraint &constraint : table.constraints) {
        const bool isLater = isHandedDownLater(table, constraint.name, context);
        if (constraint.kind == Constraint::Kind::Check && !constraint.local && constraint.validated
            && !isLater)
            standIn.constraints.append({.name = constraint.name,
                                        .kind = constraint.kind,
                                        .definition = constraint.definition});
    }
    return standIn;
}

QString inheritedColumnChanges(const Table &table, const ScriptContext &context)
{
    if (parentageOf(table, context) != Parentage::Inherits
        || !allParentsAreKnown(table, context.snapshot))
        return {};
    QString text;
    for (const Column &column : table.columns) {
        if (!column.inherited)
            continue;
        const InheritedColumn inherited = inheritedColumn(table, column, context);
        const QString alter
            = alterTable(table) + QStringLiteral(" ALTER COLUMN ") + quotedIfNeeded(column.name);
        if (column.nullable && !inherited.nullable)
            text += alter + QStringLiteral(" DROP NOT NULL;\n");
        if (column.local)
            continue;
        if (!column.nullable && inherited.nullable)
            text += alter + QStringLiteral(" SET NOT NULL;\n");
        const bool isLater
            = context.apart.contains(partOf(nameOf(table), ObjectKind::Default, column.name));
        if (column.generated || isLater || column.defaultExpression == inherited.defaultExpression)
            continue;
        text += column.defaultExpression
            ? alter + QStringLiteral(" SET DEFAULT ") + *column.defaultExpression
            : alter + QStringLiteral(" DROP DEFAULT");
        text += QStringLiteral(";\n");
    }
    return text;
}

QSet<ObjectName> conflictingDefaults(const Table &table, const Snapshot &snapshot)
{
    QSet<ObjectName> parts;
    if (table.parents.size() < 2 || !table.partitionBound.isEmpty())
        return parts;
    for (const Column &column : table.columns) {
        if (column.local || column.generated)
            continue;
        QSet<QString> expressions;
        QSet<ObjectName> defaults;
        for (const RelationName &parent : table.parents) {
            const Table *found = snapshot.table(parent.schema, parent.name);
            const Column *original = found ? found->column(column.name) : nullptr;
            if (original && original->defaultExpression) {
                expressions.insert(*original->defaultExpression);
                defaults.insert(partOf(nameOf(*found), ObjectKind::Default, column.name));
            }
        }
        if (expressions.size() > 1)
            parts.unite(defaults);
    }
    return parts;
}

} // namespace models
