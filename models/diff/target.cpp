// SPDX-License-Identifier: MIT
#include "models/diff/target.h"

#include "models/diff/keptattributes.h"
#include "models/diff/snapshotediting.h"
#include "models/diff/targetdraft.h"
#include "models/schema/functionddl.h"
#include "models/schema/scriptpieces.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/typeddl.h"

#include <algorithm>

namespace models {

namespace {

using Side = TargetDraft::Side;

/// Everything in a schema, and the schema itself.
QList<ObjectName> objectsIn(const Schema &schema)
{
    QList<ObjectName> names{{.kind = ObjectKind::Schema, .name = schema.name}};
    const auto add = [&names](const auto &list) {
        for (const auto &object : list)
            names.append(nameOf(object));
    };
    add(schema.tables);
    add(schema.views);
    add(schema.sequences);
    add(schema.types);
    add(schema.functions);
    for (const OtherObject &other : schema.others)
        names.append(other.name);
    return names;
}

/// What is in no schema.
QList<ObjectName> databaseObjects(const Snapshot &snapshot)
{
    QList<ObjectName> names;
    for (const Extension &extension : snapshot.extensions)
        names.append({.kind = ObjectKind::Extension, .name = extension.name});
    for (const EventTrigger &trigger : snapshot.eventTriggers)
        names.append({.kind = ObjectKind::EventTrigger, .name = trigger.name});
    for (const Publication &publication : snapshot.publications)
        names.append({.kind = ObjectKind::Publication, .name = publication.name});
    for (const OtherObject &other : snapshot.others)
        names.append(other.name);
    return names;
}

/// A table with the sequences that its columns own and the statistics on it.
QList<ObjectName> tableWithBelongings(const Snapshot &snapshot, const RelationName &table)
{
    const ObjectName name{.kind = ObjectKind::Table, .schema = table.schema, .name = table.name};
    QList<ObjectName> names;
    if (snapshot.table(table.schema, table.name))
        names.append(name);
    for (const Schema &schema : snapshot.schemas) {
        for (const Sequence &sequence : schema.sequences) {
            if (sequence.ownedBy && sequence.ownedBy->table == table)
                names.append(nameOf(sequence));
        }
    }
    for (const Dependency &use : snapshot.dependencies) {
        if (use.object.kind == ObjectKind::Statistics && use.uses == name
            && !names.contains(use.object))
            names.append(use.object);
    }
    return names;
}

/// Makes the draft, which has all of `to`, have these as `from` has them, or not at all.
void keepObjects(TargetDraft &draft, const QList<ObjectName> &inFrom, const QList<ObjectName> &inTo)
{
    for (const ObjectName &object : inTo) {
        if (!holds(draft.source(Side::From), object))
            draft.remove(object);
    }
    for (const ObjectName &object : inFrom)
        draft.take(object, Side::From);
}

void keepPublished(TargetDraft &draft, const RelationName &table)
{
    for (Publication &publication : draft.result().publications) {
        publication.tables.removeIf(
            [&table](const auto &published) { return published.table == table; });
        const auto *old = elementNamed(draft.source(Side::From).publications, publication.name);
        if (!old)
            continue;
        for (const Publication::PublishedTable &published : old->tables) {
            if (published.table == table)
                publication.tables.append(published);
        }
        std::ranges::sort(publication.tables, {}, &Publication::PublishedTable::table);
    }
}

/// Default privileges stand at a schema, or at the database.
QList<DefaultPrivileges> defaultPrivilegesWithin(const Scope &scope, const Snapshot &from,
                                                 const Snapshot &to)
{
    const auto isInScope = [&scope](const DefaultPrivileges &defaults) {
        if (defaults.schema.isEmpty())
            return scope.database;
        return !scope.schemas || scope.schemas->contains(defaults.schema);
    };
    QList<DefaultPrivileges> result;
    for (const DefaultPrivileges &defaults : to.defaultPrivileges) {
        if (isInScope(defaults))
            result.append(defaults);
    }
    for (const DefaultPrivileges &defaults : from.defaultPrivileges) {
        if (!isInScope(defaults))
            result.append(defaults);
    }
    std::ranges::sort(result, [](const DefaultPrivileges &one, const DefaultPrivileges &other) {
        return std::tie(one.role, one.schema, one.objects)
            < std::tie(other.role, other.schema, other.objects);
    });
    return result;
}

bool takesAll(const Scope &scope)
{
    return scope.database && !scope.schemas && scope.ignored.isEmpty();
}

} // namespace

Snapshot targetWithin(const Scope &scope, const Snapshot &from, const Snapshot &to)
{
    Snapshot result = to;
    if (!takesAll(scope)) {
        TargetDraft draft(from, to, Side::To);
        QStringList schemas;
        for (const Snapshot *side : {&from, &to}) {
            for (const Schema &schema : side->schemas) {
                if (scope.schemas && !scope.schemas->contains(schema.name)
                    && !schemas.contains(schema.name))
                    schemas.append(schema.name);
            }
        }
        for (const QString &name : std::as_const(schemas)) {
            draft.remove({.kind = ObjectKind::Schema, .name = name});
            if (const Schema *schema = from.schema(name))
                keepObjects(draft, objectsIn(*schema), {});
        }
        if (!scope.database)
            keepObjects(draft, databaseObjects(from), databaseObjects(to));
        for (const RelationName &table : scope.ignored) {
            keepObjects(draft, tableWithBelongings(from, table), tableWithBelongings(to, table));
            keepPublished(draft, table);
        }
        draft.result().defaultPrivileges = defaultPrivilegesWithin(scope, from, to);
        draft.complete();
        result = std::move(draft).finished();
    }
    keepAttributes(result, from, scope);
    return result;
}

} // namespace models
