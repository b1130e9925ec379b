// SPDX-License-Identifier: MIT
#include "models/diff/renaming.h"

#include "models/diff/diff.h"
#include "models/diff/snapshotediting.h"
#include "models/schema/functionddl.h"
#include "models/schema/identifier.h"
#include "models/schema/scriptpieces.h"

#include <algorithm>
#include <tuple>

namespace models {

namespace {

bool canBeRenamed(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Extension:
    case ObjectKind::Default:
    case ObjectKind::AccessMethod:
    case ObjectKind::Cast:
    case ObjectKind::Operator:
    case ObjectKind::Transform:
    case ObjectKind::UserMapping:
        return false;
    default:
        return true;
    }
}

bool isInRelationNamespace(ObjectKind kind)
{
    return kind == ObjectKind::Table || kind == ObjectKind::View || kind == ObjectKind::Sequence
        || kind == ObjectKind::Index || kind == ObjectKind::Type || kind == ObjectKind::BaseType;
}

/// Relations share their names, and with the types of their rows those of all types.
bool isRelationNameFree(const Snapshot &snapshot, const RelationName &name)
{
    const Schema *schema = snapshot.schema(name.schema);
    if (!schema)
        return false;
    const auto hasIndex = [&name](const auto &relation) {
        return elementNamed(relation.indexes, name.name) != nullptr;
    };
    const auto hasSequence = [&name](const Table &table) {
        return elementNamed(table.identitySequences, name.name) != nullptr;
    };
    return !elementNamed(schema->tables, name.name) && !elementNamed(schema->views, name.name)
        && !elementNamed(schema->sequences, name.name) && !elementNamed(schema->types, name.name)
        && std::ranges::none_of(schema->tables, hasIndex)
        && std::ranges::none_of(schema->views, hasIndex)
        && std::ranges::none_of(schema->tables, hasSequence);
}

/// What PostgreSQL refuses: a part that a parent or a type says.
bool isOwnPart(const ObjectName &part, const Snapshot &snapshot)
{
    const ObjectName whole = wholeOf(part, snapshot);
    if (whole.kind == ObjectKind::Type && part.kind == ObjectKind::Column) {
        const QString type = quotedIfNeeded(whole.schema, whole.name);
        return std::ranges::none_of(snapshot.schemas, [&type](const Schema &schema) {
            return std::ranges::any_of(
                schema.tables, [&type](const Table &table) { return table.ofType == type; });
        });
    }
    const Table *table
        = whole.kind == ObjectKind::Table ? snapshot.table(whole.schema, whole.name) : nullptr;
    if (!table)
        return true;
    if (part.kind == ObjectKind::Column)
        return table->ofType.isEmpty() && !table->column(part.part)->inherited;
    if (const Constraint *own = elementNamed(table->constraints, part.part);
        own && part.kind == ObjectKind::Constraint)
        return !own->inherited || own->kind != Constraint::Kind::Check;
    const Trigger *trigger = elementNamed(table->triggers, part.part);
    return part.kind != ObjectKind::Trigger || !trigger || !trigger->inherited;
}

/// A key's index gets its name.
bool isIndexNameFree(const Rename &rename, const Snapshot &snapshot)
{
    const Table *table = snapshot.table(rename.from.schema, rename.from.name);
    const Index *index = table ? elementNamed(table->indexes, rename.from.part) : nullptr;
    return !index || !index->backsConstraint
        || isRelationNameFree(snapshot, {rename.to.schema, rename.to.part});
}

} // namespace

bool countsAsRename(const Rename &rename, const Snapshot &snapshot, const Snapshot &to)
{
    const ObjectName &from = rename.from;
    if (from.kind != rename.to.kind || from == rename.to || !canBeRenamed(from.kind))
        return false;
    const bool isThere = holds(snapshot, from) && !holds(snapshot, rename.to)
        && holds(to, rename.to) && !holds(to, from);
    if (!isThere)
        return false;
    if (isPart(from.kind)) {
        const bool sameWhole = from.schema == rename.to.schema && from.name == rename.to.name;
        return sameWhole && isOwnPart(from, snapshot)
            && (from.kind != ObjectKind::Constraint || isIndexNameFree(rename, snapshot));
    }
    if (from.part != rename.to.part
        || (from.schema != rename.to.schema && !snapshot.schema(rename.to.schema)))
        return false;
    if (from.kind == ObjectKind::Index && from.schema != rename.to.schema)
        return false;
    // A move to another schema comes before the new name.
    const ObjectName moved{
        .kind = from.kind, .schema = rename.to.schema, .name = from.name, .part = from.part};
    const bool isRelation = isInRelationNamespace(from.kind);
    const auto isFree = [&](const ObjectName &name) {
        return isRelation ? isRelationNameFree(snapshot, {name.schema, name.name})
                          : !holds(snapshot, name);
    };
    return isFree(rename.to) && (moved == from || moved == rename.to || isFree(moved));
}

void sortByName(Snapshot &snapshot)
{
    const auto byName = [](auto &list) {
        std::ranges::stable_sort(list, {}, [](const auto &object) { return object.name; });
    };
    byName(snapshot.schemas);
    byName(snapshot.eventTriggers);
    byName(snapshot.publications);
    byName(snapshot.others);
    for (Publication &publication : snapshot.publications) {
        std::ranges::stable_sort(publication.tables, {}, &Publication::PublishedTable::table);
        publication.schemas.sort();
    }
    for (Schema &schema : snapshot.schemas) {
        byName(schema.tables);
        byName(schema.views);
        byName(schema.sequences);
        byName(schema.types);
        byName(schema.others);
        std::ranges::stable_sort(schema.functions, [](const Function &one, const Function &other) {
            return std::tie(one.name, one.arguments) < std::tie(other.name, other.arguments);
        });
        for (Table &table : schema.tables) {
            byName(table.constraints);
            byName(table.foreignKeys);
            byName(table.indexes);
            byName(table.triggers);
            byName(table.rules);
            byName(table.policies);
        }
        for (View &view : schema.views) {
            byName(view.indexes);
            byName(view.triggers);
            byName(view.rules);
        }
        for (Type &type : schema.types)
            byName(type.constraints);
    }
    for (Dependency &use : snapshot.dependencies)
        use.columns.sort();
    std::ranges::sort(snapshot.dependencies);
}

Snapshot renamed(const Snapshot &snapshot, const Snapshot &to, const QList<Rename> &renames,
                 QList<Rename> *applied)
{
    Snapshot result = snapshot;
    QList<Rename> counted;
    const auto rank = [](const Rename &rename) {
        if (isPart(rename.from.kind))
            return 2;
        return rename.from.kind == ObjectKind::Schema ? 0 : 1;
    };
    QList<Rename> ordered = renames;
    std::ranges::stable_sort(ordered, {}, rank);
    QHash<QString, QString> schemas;
    for (Rename rename : std::as_const(ordered)) {
        rename.from.schema = schemas.value(rename.from.schema, rename.from.schema);
        if (!countsAsRename(rename, result, to))
            continue;
        if (rename.from.kind == ObjectKind::Schema)
            schemas.insert(rename.from.name, rename.to.name);
        isPart(rename.from.kind) ? renamePart(result, rename) : renameWhole(result, rename);
        sortByName(result);
        counted.append(rename);
    }
    if (applied)
        *applied = counted;
    return result;
}

} // namespace models
