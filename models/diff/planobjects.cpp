// SPDX-License-Identifier: MIT
#include "models/diff/planobjects.h"

#include "models/schema/functionddl.h"
#include "models/schema/scriptpieces.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/typeddl.h"

#include <algorithm>

namespace models {

namespace {

template <typename T>
bool hasNamed(const QList<T> &list, const QString &name)
{
    return std::ranges::any_of(list, [&](const T &item) { return item.name == name; });
}

const Column *columnNamed(const QList<Column> &columns, const QString &name)
{
    const auto found = std::ranges::find(columns, name, &Column::name);
    return found == columns.end() ? nullptr : &*found;
}

bool holdsPart(const Table &table, const ObjectName &part)
{
    switch (part.kind) {
    case ObjectKind::Column:
        return table.column(part.part);
    case ObjectKind::Default: {
        const Column *column = table.column(part.part);
        return column && column->defaultExpression;
    }
    case ObjectKind::Constraint:
        return hasNamed(table.constraints, part.part) || hasNamed(table.foreignKeys, part.part);
    case ObjectKind::Trigger:
        return hasNamed(table.triggers, part.part);
    case ObjectKind::Rule:
        return hasNamed(table.rules, part.part);
    case ObjectKind::Policy:
        return hasNamed(table.policies, part.part);
    default:
        return false;
    }
}

bool holdsPart(const View &view, const ObjectName &part)
{
    switch (part.kind) {
    case ObjectKind::Column:
        return columnNamed(view.columns, part.part);
    case ObjectKind::Default: {
        const Column *column = columnNamed(view.columns, part.part);
        return column && column->defaultExpression;
    }
    case ObjectKind::Trigger:
        return hasNamed(view.triggers, part.part);
    case ObjectKind::Rule:
        return hasNamed(view.rules, part.part);
    default:
        return false;
    }
}

bool holdsPart(const Type &type, const ObjectName &part)
{
    switch (part.kind) {
    case ObjectKind::Column:
        return columnNamed(type.columns, part.part);
    case ObjectKind::Default:
        return type.defaultExpression.has_value();
    case ObjectKind::Constraint:
        return hasNamed(type.constraints, part.part);
    default:
        return false;
    }
}

} // namespace

SnapshotObjects::SnapshotObjects(const Snapshot &snapshot)
    : m_snapshot(snapshot)
{
    for (const Schema &schema : snapshot.schemas)
        add(schema);
    for (const OtherObject &other : snapshot.others) {
        if (other.extension.isEmpty())
            m_others.insert(other.name, &other);
    }
    m_wholes += m_tables.keys();
    m_wholes += m_views.keys();
    m_wholes += m_sequences.keys();
    m_wholes += m_types.keys();
    m_wholes += m_functions.keys();
    m_wholes += m_others.keys();
    for (const Schema &schema : snapshot.schemas) {
        if (schema.extension.isEmpty())
            m_wholes.append({.kind = ObjectKind::Schema, .name = schema.name});
    }
    for (const Extension &extension : snapshot.extensions)
        m_wholes.append({.kind = ObjectKind::Extension, .name = extension.name});
    for (const EventTrigger &trigger : snapshot.eventTriggers)
        m_wholes.append({.kind = ObjectKind::EventTrigger, .name = trigger.name});
    for (const Publication &publication : snapshot.publications)
        m_wholes.append({.kind = ObjectKind::Publication, .name = publication.name});
    std::ranges::sort(m_wholes);
    m_known = QSet<ObjectName>(m_wholes.cbegin(), m_wholes.cend());
}

void SnapshotObjects::add(const Schema &schema)
{
    const auto addIndexes = [this](const auto &relation) {
        for (const Index &index : relation.indexes)
            m_indexes.insert(indexName(relation.schema, index.name), nameOf(relation));
    };
    const auto addTo = [](auto &map, const auto &list, auto andThen) {
        for (const auto &object : list) {
            if (!object.extension.isEmpty())
                continue;
            map.insert(nameOf(object), &object);
            andThen(object);
        }
    };
    const auto nothing = [](const auto &) {};
    addTo(m_tables, schema.tables, addIndexes);
    addTo(m_views, schema.views, addIndexes);
    addTo(m_sequences, schema.sequences, nothing);
    addTo(m_types, schema.types, nothing);
    addTo(m_functions, schema.functions, nothing);
    for (const OtherObject &other : schema.others) {
        if (other.extension.isEmpty())
            m_others.insert(other.name, &other);
    }
}

bool SnapshotObjects::holds(const ObjectName &whole, const ObjectName &part) const
{
    if (const Table *found = table(whole))
        return holdsPart(*found, part);
    if (const View *found = view(whole))
        return holdsPart(*found, part);
    if (const Type *found = type(whole))
        return holdsPart(*found, part);
    return false;
}

bool SnapshotObjects::contains(const ObjectName &object) const
{
    if (object.kind == ObjectKind::Index)
        return m_indexes.contains(object);
    return isPart(object.kind) ? holds(whole(object), object) : m_known.contains(object);
}

ObjectName SnapshotObjects::whole(const ObjectName &object) const
{
    if (object.kind == ObjectKind::Index)
        return m_indexes.value(object, object);
    if (!isPart(object.kind))
        return object;
    ObjectName candidate = object;
    candidate.part.clear();
    for (const ObjectKind kind : {ObjectKind::Table, ObjectKind::View, ObjectKind::Type}) {
        candidate.kind = kind;
        if (m_known.contains(candidate) && holds(candidate, object))
            return candidate;
    }
    // What no list of parts has: a key that PostgreSQL copied to a partition, the type of a row.
    for (const ObjectKind kind : {ObjectKind::Table, ObjectKind::View, ObjectKind::Type}) {
        candidate.kind = kind;
        if (m_known.contains(candidate))
            return candidate;
    }
    return object;
}

const Column *SnapshotObjects::column(const ObjectName &relation, const QString &name) const
{
    if (const Table *found = table(relation))
        return found->column(name);
    const View *found = view(relation);
    return found ? columnNamed(found->columns, name) : nullptr;
}

} // namespace models
