// SPDX-License-Identifier: MIT
#include "models/diff/snapshotediting.h"

#include "models/diff/partediting.h"
#include "models/schema/functionddl.h"
#include "models/schema/scriptpieces.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/typeddl.h"

#include <algorithm>

namespace models {

namespace {

template <typename T>
T *sortedEditable(QList<T> &sorted, const QString &name)
{
    const auto found
        = std::ranges::lower_bound(sorted.constBegin(), sorted.constEnd(), name, {}, &T::name);
    if (found == sorted.constEnd() || found->name != name)
        return nullptr;
    return &sorted[found - sorted.constBegin()];
}

template <typename T>
const T *sortedNamed(const QList<T> &sorted, const QString &name)
{
    const auto found = std::ranges::lower_bound(sorted, name, {}, &T::name);
    return found != sorted.end() && found->name == name ? &*found : nullptr;
}

/// What an object of a list of a schema, or of the database, is called.
template <typename T>
ObjectName listedName(const T &object)
{
    return nameOf(object);
}

template <>
ObjectName listedName(const OtherObject &object)
{
    return object.name;
}

template <>
ObjectName listedName(const Extension &object)
{
    return {.kind = ObjectKind::Extension, .name = object.name};
}

template <>
ObjectName listedName(const EventTrigger &object)
{
    return {.kind = ObjectKind::EventTrigger, .name = object.name};
}

template <>
ObjectName listedName(const Publication &object)
{
    return {.kind = ObjectKind::Publication, .name = object.name};
}

template <typename T>
void sortedInsert(QList<T> &list, const T &object)
{
    const auto place = [](const T &one, const T &other) {
        if constexpr (requires { one.argumentTypes; })
            return std::tie(one.name, one.arguments) < std::tie(other.name, other.arguments);
        else
            return one.name < other.name;
    };
    list.insert(std::ranges::lower_bound(list.constBegin(), list.constEnd(), object, place),
                object);
}

/// Calls `next(list)` with the list that `object`, which is no part, no index and no schema, is in;
/// Schema or Snapshot may be const.
template <typename AnySchema, typename Next>
void inSchemaList(AnySchema &schema, ObjectKind kind, Next next)
{
    switch (kind) {
    case ObjectKind::Table:
        return next(schema.tables);
    case ObjectKind::View:
        return next(schema.views);
    case ObjectKind::Sequence:
        return next(schema.sequences);
    case ObjectKind::Type:
        return next(schema.types);
    case ObjectKind::Function:
        return next(schema.functions);
    default:
        return next(schema.others);
    }
}

template <typename AnySnapshot, typename Next>
void inDatabaseList(AnySnapshot &snapshot, ObjectKind kind, Next next)
{
    switch (kind) {
    case ObjectKind::Extension:
        return next(snapshot.extensions);
    case ObjectKind::EventTrigger:
        return next(snapshot.eventTriggers);
    case ObjectKind::Publication:
        return next(snapshot.publications);
    default:
        return next(snapshot.others);
    }
}

bool isInSchema(const ObjectName &object)
{
    return !object.schema.isEmpty();
}

template <typename List>
auto findIn(List &list, const ObjectName &object)
{
    return std::find_if(list.constBegin(), list.constEnd(), [&object](const auto &candidate) {
        return listedName(candidate) == object;
    });
}

template <typename List>
void removeFrom(List &list, const ObjectName &object)
{
    if (const auto found = findIn(list, object); found != list.constEnd())
        list.removeAt(found - list.constBegin());
}

bool isWholeThere(const Snapshot &snapshot, const ObjectName &object)
{
    bool there = false;
    const auto look = [&](const auto &list) { there = findIn(list, object) != list.constEnd(); };
    switch (object.kind) {
    case ObjectKind::Schema:
        return snapshot.schema(object.name);
    case ObjectKind::Table:
        return snapshot.table(object.schema, object.name);
    case ObjectKind::View:
        return snapshot.view(object.schema, object.name);
    case ObjectKind::Type:
        return typeNamed(snapshot, {object.schema, object.name});
    default:
        break;
    }
    if (!isInSchema(object))
        inDatabaseList(snapshot, object.kind, look);
    else if (const Schema *schema = snapshot.schema(object.schema))
        inSchemaList(*schema, object.kind, look);
    return there;
}

/// Puts `object` from one list into the other, whose places are those of their names.
template <typename List>
void copyListed(List &list, const List &source, const ObjectName &object)
{
    const auto found = findIn(source, object);
    if (found == source.constEnd())
        return;
    removeFrom(list, object);
    sortedInsert(list, *found);
}

} // namespace

Schema *editableSchema(Snapshot &snapshot, const QString &name)
{
    return sortedEditable(snapshot.schemas, name);
}

Table *editableTable(Snapshot &snapshot, const RelationName &name)
{
    Schema *schema
        = snapshot.table(name.schema, name.name) ? editableSchema(snapshot, name.schema) : nullptr;
    return schema ? sortedEditable(schema->tables, name.name) : nullptr;
}

View *editableView(Snapshot &snapshot, const RelationName &name)
{
    Schema *schema
        = snapshot.view(name.schema, name.name) ? editableSchema(snapshot, name.schema) : nullptr;
    return schema ? sortedEditable(schema->views, name.name) : nullptr;
}

Type *editableType(Snapshot &snapshot, const RelationName &name)
{
    Schema *schema = typeNamed(snapshot, name) ? editableSchema(snapshot, name.schema) : nullptr;
    return schema ? sortedEditable(schema->types, name.name) : nullptr;
}

const Type *typeNamed(const Snapshot &snapshot, const RelationName &name)
{
    const Schema *schema = snapshot.schema(name.schema);
    return schema ? sortedNamed(schema->types, name.name) : nullptr;
}

std::optional<ObjectName> relationOfIndex(const Snapshot &snapshot, const RelationName &index)
{
    const Schema *schema = snapshot.schema(index.schema);
    if (!schema)
        return {};
    for (const Table &table : schema->tables) {
        if (elementNamed(table.indexes, index.name))
            return nameOf(table);
    }
    for (const View &view : schema->views) {
        if (elementNamed(view.indexes, index.name))
            return nameOf(view);
    }
    return {};
}

ObjectName wholeOf(const ObjectName &object, const Snapshot &snapshot)
{
    if (object.kind == ObjectKind::Index)
        return relationOfIndex(snapshot, {object.schema, object.name}).value_or(object);
    if (!isPart(object.kind))
        return object;
    ObjectName whole = object;
    whole.part.clear();
    whole.kind = snapshot.table(object.schema, object.name) ? ObjectKind::Table
        : snapshot.view(object.schema, object.name)         ? ObjectKind::View
                                                            : ObjectKind::Type;
    return whole;
}

namespace {

/// Calls `next(whole)` with the table, view or type that can be edited.
template <typename Next>
void inWhole(Snapshot &snapshot, const ObjectName &whole, Next next)
{
    const RelationName name{whole.schema, whole.name};
    if (Table *table = whole.kind == ObjectKind::Table ? editableTable(snapshot, name) : nullptr)
        next(*table);
    else if (View *view = whole.kind == ObjectKind::View ? editableView(snapshot, name) : nullptr)
        next(*view);
    else if (Type *type = whole.kind == ObjectKind::Type ? editableType(snapshot, name) : nullptr)
        next(*type);
}

template <typename Next>
void inWhole(const Snapshot &snapshot, const ObjectName &whole, Next next)
{
    const RelationName name{whole.schema, whole.name};
    if (const Table *table
        = whole.kind == ObjectKind::Table ? snapshot.table(name.schema, name.name) : nullptr)
        next(*table);
    else if (const View *view
             = whole.kind == ObjectKind::View ? snapshot.view(name.schema, name.name) : nullptr)
        next(*view);
    else if (const Type *type
             = whole.kind == ObjectKind::Type ? typeNamed(snapshot, name) : nullptr)
        next(*type);
}

bool isOfWhole(const ObjectName &object)
{
    return isPart(object.kind) || object.kind == ObjectKind::Index;
}

} // namespace

bool holds(const Snapshot &snapshot, const ObjectName &object)
{
    if (!isOfWhole(object))
        return isWholeThere(snapshot, object);
    bool there = false;
    inWhole(snapshot, wholeOf(object, snapshot),
            [&](const auto &whole) { there = isPartThere(whole, object); });
    return there;
}

void putObject(Snapshot &snapshot, const ObjectName &object, const Snapshot &source)
{
    if (isOfWhole(object)) {
        const ObjectName whole = wholeOf(object, source);
        inWhole(source, whole, [&](const auto &from) {
            inWhole(snapshot, whole, [&](auto &to) {
                if constexpr (std::is_same_v<std::decay_t<decltype(from)>,
                                             std::decay_t<decltype(to)>>)
                    putPart(to, from, object);
            });
        });
        return;
    }
    if (object.kind == ObjectKind::Schema) {
        const Schema *from = source.schema(object.name);
        if (!from || snapshot.schema(object.name))
            return;
        sortedInsert(snapshot.schemas,
                     Schema{.name = from->name,
                            .owner = from->owner,
                            .comment = from->comment,
                            .privileges = from->privileges,
                            .extension = from->extension});
        return;
    }
    const auto copyFrom = [&](auto &list, const auto &from) {
        if constexpr (std::is_same_v<std::decay_t<decltype(list)>, std::decay_t<decltype(from)>>)
            copyListed(list, from, object);
    };
    if (!isInSchema(object)) {
        inDatabaseList(snapshot, object.kind, [&](auto &list) {
            inDatabaseList(source, object.kind, [&](const auto &from) { copyFrom(list, from); });
        });
        return;
    }
    Schema *schema = editableSchema(snapshot, object.schema);
    const Schema *from = source.schema(object.schema);
    if (schema && from)
        inSchemaList(*schema, object.kind, [&](auto &list) {
            inSchemaList(*from, object.kind, [&](const auto &there) { copyFrom(list, there); });
        });
}

void removeObject(Snapshot &snapshot, const ObjectName &object)
{
    if (isOfWhole(object)) {
        inWhole(snapshot, wholeOf(object, snapshot),
                [&](auto &whole) { removePart(whole, object); });
        return;
    }
    if (object.kind == ObjectKind::Schema) {
        snapshot.schemas.removeIf([&](const Schema &schema) { return schema.name == object.name; });
        return;
    }
    const auto removeThere = [&](auto &list) { removeFrom(list, object); };
    if (!isInSchema(object))
        inDatabaseList(snapshot, object.kind, removeThere);
    else if (Schema *schema = editableSchema(snapshot, object.schema))
        inSchemaList(*schema, object.kind, removeThere);
}

} // namespace models
