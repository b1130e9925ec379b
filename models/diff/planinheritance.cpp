// SPDX-License-Identifier: MIT
#include "models/diff/planinheritance.h"

#include "models/schema/scriptpieces.h"

#include <algorithm>

namespace models {

namespace {

template <typename T>
const T *itemNamed(const QList<T> &list, const QString &name)
{
    const auto found = std::ranges::find(list, name, &T::name);
    return found == list.end() ? nullptr : &*found;
}

/// The index of a table that is behind `part`, or is it.
const Index *indexBehindPart(const Table &table, const ObjectName &part)
{
    if (part.kind != ObjectKind::Index && part.kind != ObjectKind::Constraint)
        return nullptr;
    return itemNamed(table.indexes, part.kind == ObjectKind::Index ? part.name : part.part);
}

/// An index by the name that it has in the plan: that of its constraint, when it has one.
ObjectName planName(const Table &table, const Index &index)
{
    return index.backsConstraint ? partOf(nameOf(table), ObjectKind::Constraint, index.name)
                                 : indexName(table.schema, index.name);
}

bool comesFromParents(const Table &table, const ObjectName &part)
{
    switch (part.kind) {
    case ObjectKind::Column: {
        const Column *column = table.column(part.part);
        return column && column->inherited;
    }
    case ObjectKind::Constraint: {
        const Constraint *constraint = itemNamed(table.constraints, part.part);
        return constraint && constraint->kind == Constraint::Kind::Check && constraint->inherited;
    }
    case ObjectKind::Trigger: {
        const Trigger *trigger = itemNamed(table.triggers, part.part);
        return trigger && trigger->inherited;
    }
    default:
        return false;
    }
}

/// One step up; `part` itself when there is none.
ObjectName parentOfPart(const ObjectName &part, const SnapshotObjects &objects)
{
    const Table *table = objects.table(objects.whole(part));
    if (!table)
        return part;
    const Index *index = indexBehindPart(*table, part);
    const bool isFromParents = comesFromParents(*table, part);
    for (const RelationName &name : table->parents) {
        const ObjectName whole{.kind = ObjectKind::Table, .schema = name.schema, .name = name.name};
        const Table *parent = objects.table(whole);
        if (!parent)
            continue;
        if (index && !index->parent.name.isEmpty()) {
            if (const Index *above = itemNamed(parent->indexes, index->parent.name))
                return planName(*parent, *above);
        }
        const ObjectName same = partOf(whole, part.kind, part.part);
        if (isFromParents && objects.contains(same))
            return same;
    }
    return part;
}

} // namespace

ObjectName inheritedFrom(const ObjectName &part, const SnapshotObjects &objects)
{
    ObjectName current = part;
    constexpr int deepest = 100; // PostgreSQL refuses circles
    for (int depth = 0; depth < deepest; ++depth) {
        const ObjectName above = parentOfPart(current, objects);
        if (above == current)
            break;
        current = above;
    }
    return current;
}

QList<ObjectName> attachedTo(const ObjectName &part, const SnapshotObjects &objects)
{
    QList<ObjectName> found;
    QList<ObjectName> open{part};
    while (!open.isEmpty()) {
        const ObjectName current = open.takeLast();
        const Table *table = objects.table(objects.whole(current));
        const Index *index = table ? indexBehindPart(*table, current) : nullptr;
        if (!index || table->partitionKey.isEmpty())
            continue;
        const RelationName name{table->schema, index->name};
        for (const Schema &schema : objects.snapshot().schemas) {
            for (const Table &partition : schema.tables) {
                for (const Index &candidate : partition.indexes) {
                    if (candidate.parent == name) {
                        found.append(planName(partition, candidate));
                        open.append(found.last());
                    }
                }
            }
        }
    }
    return found;
}

} // namespace models
