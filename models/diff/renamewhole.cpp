// SPDX-License-Identifier: MIT
#include "models/diff/renamedtext.h"
#include "models/diff/renaming.h"
#include "models/diff/snapshotediting.h"
#include "models/diff/snapshottexts.h"

#include <algorithm>

namespace models {

namespace {

bool isRelationOrType(ObjectKind kind)
{
    return kind == ObjectKind::Table || kind == ObjectKind::View || kind == ObjectKind::Type
        || kind == ObjectKind::BaseType;
}

/// Whether it is the renamed object or a part of it.
bool isOfRenamed(const ObjectName &name, const ObjectName &renamed)
{
    if (name.schema != renamed.schema || name.name != renamed.name)
        return false;
    if (isPart(name.kind))
        return isRelationOrType(renamed.kind);
    return name.kind == renamed.kind && name.part == renamed.part;
}

template <typename T>
void setPlace(QList<T> &list, const ObjectName &from, const ObjectName &to)
{
    for (T &object : list) {
        if (object.name != from.name)
            continue;
        if constexpr (requires { object.argumentTypes; }) {
            if (object.argumentTypes != from.part)
                continue;
        }
        object.schema = to.schema;
        object.name = to.name;
    }
}

/// What moves to another schema with its table: indexes are where the table is, and so are the
/// sequences that its columns own.
void moveBelongings(Snapshot &snapshot, const ObjectName &from, const ObjectName &to);

/// Takes what was renamed over into the list of the schema that it is in now.
template <typename List>
void moveBetween(List &from, List &to, const QString &schema)
{
    for (qsizetype i = from.size() - 1; i >= 0; --i) {
        if (from.at(i).schema == schema)
            to.append(from.takeAt(i));
    }
}

void setOtherPlace(QList<OtherObject> &others, const ObjectName &from, const ObjectName &to)
{
    for (OtherObject &other : others) {
        if (other.name == from)
            other.name = to;
    }
}

void renameIndexes(Snapshot &snapshot, const ObjectName &from, const ObjectName &to)
{
    const auto rename = [&](auto &relation) {
        if (Index *index = elementNamed(relation.indexes, from.name)) {
            index->name = to.name;
            index->definition = withOwnName(index->definition, from.name, to.name);
            if constexpr (requires { relation.constraints; }) {
                if (Constraint *key = elementNamed(relation.constraints, from.name);
                    key && index->backsConstraint)
                    key->name = to.name;
            }
        }
    };
    for (Schema &schema : snapshot.schemas) {
        if (schema.name != from.schema)
            continue;
        for (Table &table : schema.tables)
            rename(table);
        for (View &view : schema.views)
            rename(view);
    }
}

void setOwnPlace(Snapshot &snapshot, const ObjectName &from, const ObjectName &to)
{
    Schema *schema = editableSchema(snapshot, from.schema);
    if (!schema) {
        setOtherPlace(snapshot.others, from, to);
        const auto setName = [&](auto &list) {
            if (auto *object = elementNamed(list, from.name))
                object->name = to.name;
        };
        if (from.kind == ObjectKind::EventTrigger)
            setName(snapshot.eventTriggers);
        else if (from.kind == ObjectKind::Publication)
            setName(snapshot.publications);
        return;
    }
    switch (from.kind) {
    case ObjectKind::Table:
        setPlace(schema->tables, from, to);
        break;
    case ObjectKind::View:
        setPlace(schema->views, from, to);
        break;
    case ObjectKind::Sequence:
        setPlace(schema->sequences, from, to);
        break;
    case ObjectKind::Type:
        setPlace(schema->types, from, to);
        break;
    case ObjectKind::Function:
        setPlace(schema->functions, from, to);
        break;
    case ObjectKind::Index:
        renameIndexes(snapshot, from, to);
        break;
    default:
        setOtherPlace(schema->others, from, to);
    }
    if (from.schema == to.schema)
        return;
    Schema *target = editableSchema(snapshot, to.schema);
    schema = editableSchema(snapshot, from.schema);
    moveBetween(schema->tables, target->tables, to.schema);
    moveBetween(schema->views, target->views, to.schema);
    moveBetween(schema->sequences, target->sequences, to.schema);
    moveBetween(schema->types, target->types, to.schema);
    moveBetween(schema->functions, target->functions, to.schema);
    for (qsizetype i = schema->others.size() - 1; i >= 0; --i) {
        if (schema->others.at(i).name.schema == to.schema)
            target->others.append(schema->others.takeAt(i));
    }
}

/// Whether something else goes by the same name, which only a parenthesis tells from this one.
bool hasOnlyName(const Snapshot &snapshot, const ObjectName &object)
{
    const Schema *schema = snapshot.schema(object.schema);
    if (!schema)
        return true;
    const auto namesakes = std::ranges::count(schema->functions, object.name, &Function::name);
    return object.kind == ObjectKind::Function ? namesakes == 1 : namesakes == 0;
}

void renameSchema(Snapshot &snapshot, const QString &from, const QString &to)
{
    const auto rename = [&](QString &name) {
        if (name == from)
            name = to;
    };
    const auto renameIn = [&rename](auto &list) {
        for (auto &object : list)
            rename(object.schema);
    };
    for (Schema &schema : snapshot.schemas) {
        rename(schema.name);
        renameIn(schema.tables);
        renameIn(schema.views);
        renameIn(schema.sequences);
        renameIn(schema.types);
        renameIn(schema.functions);
        for (Table &table : schema.tables)
            renameIn(table.identitySequences);
        for (OtherObject &other : schema.others)
            rename(other.name.schema);
    }
    renameIn(snapshot.extensions);
    renameIn(snapshot.defaultPrivileges);
    for (EventTrigger &trigger : snapshot.eventTriggers)
        rename(trigger.function.schema);
    for (Publication &publication : snapshot.publications) {
        for (QString &schema : publication.schemas)
            rename(schema);
    }
    for (Dependency &use : snapshot.dependencies) {
        rename(use.object.schema);
        rename(use.uses.schema);
    }
    changeReferences(snapshot, [&rename](RelationName &name) { rename(name.schema); });
    changeTexts(snapshot, [&](QString &text) { text = withSchema(text, from, to); });
}

void moveBelongings(Snapshot &snapshot, const ObjectName &from, const ObjectName &to)
{
    QList<Rename> sequences;
    for (const Schema &schema : std::as_const(snapshot.schemas)) {
        for (const Sequence &sequence : schema.sequences) {
            const RelationName table{to.schema, to.name};
            if (schema.name == from.schema && sequence.ownedBy && sequence.ownedBy->table == table)
                sequences.append(
                    {{.kind = ObjectKind::Sequence, .schema = from.schema, .name = sequence.name},
                     {.kind = ObjectKind::Sequence, .schema = to.schema, .name = sequence.name}});
        }
    }
    for (const Rename &sequence : std::as_const(sequences))
        renameWhole(snapshot, sequence);
    Table *table = editableTable(snapshot, {to.schema, to.name});
    if (!table)
        return;
    for (Sequence &sequence : table->identitySequences)
        sequence.schema = to.schema;
    const QStringList moved = [table] {
        QStringList names;
        for (const Index &index : std::as_const(table->indexes))
            names.append(index.name);
        return names;
    }();
    const auto follow = [&](RelationName &name) {
        if (name.schema == from.schema && moved.contains(name.name))
            name.schema = to.schema;
    };
    for (Schema &schema : snapshot.schemas) {
        for (Table &other : schema.tables) {
            for (Index &index : other.indexes)
                follow(index.parent);
        }
    }
    for (Dependency &use : snapshot.dependencies) {
        for (ObjectName *name : {&use.object, &use.uses}) {
            if (name->kind == ObjectKind::Index && name->schema == from.schema
                && moved.contains(name->name))
                name->schema = to.schema;
        }
    }
}

} // namespace

void renameWhole(Snapshot &snapshot, const Rename &rename)
{
    const ObjectName &from = rename.from;
    const ObjectName &to = rename.to;
    if (from.kind == ObjectKind::Schema)
        return renameSchema(snapshot, from.name, to.name);
    const bool isOnly = hasOnlyName(snapshot, from);
    setOwnPlace(snapshot, from, to);
    changeReferences(snapshot, [&](RelationName &name) {
        const bool isRelation = from.kind == ObjectKind::Table || from.kind == ObjectKind::Index;
        if (isRelation && name == RelationName{from.schema, from.name})
            name = {to.schema, to.name};
    });
    if (from.kind == ObjectKind::Function) {
        for (EventTrigger &trigger : snapshot.eventTriggers) {
            if (from.part.isEmpty() && trigger.function == RelationName{from.schema, from.name})
                trigger.function = {to.schema, to.name};
        }
    }
    for (Dependency &use : snapshot.dependencies) {
        for (ObjectName *name : {&use.object, &use.uses}) {
            if (isOfRenamed(*name, from)) {
                name->schema = to.schema;
                name->name = to.name;
            }
        }
    }
    if (from.kind != ObjectKind::Index)
        changeTexts(snapshot, [&](QString &text) { text = withPath(text, from, to, isOnly); });
    if (from.schema != to.schema)
        moveBelongings(snapshot, from, to);
}

} // namespace models
