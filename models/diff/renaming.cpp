// SPDX-License-Identifier: MIT
#include "models/diff/renaming.h"

#include "models/diff/diff.h"
#include "models/diff/snapshotediting.h"
#include "models/schema/functionddl.h"
#include "models/schema/identifier.h"
#include "models/schema/scriptpieces.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/typeddl.h"

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

/// Relations share their names, and with the types of their rows those of all types. \returns what
/// has the name; a key for its index
std::optional<ObjectName> relationCalled(const RelationName &name, const Snapshot &snapshot)
{
    const Schema *schema = snapshot.schema(name.schema);
    if (!schema)
        return {};
    if (const Table *table = elementNamed(schema->tables, name.name))
        return nameOf(*table);
    if (const View *view = elementNamed(schema->views, name.name))
        return nameOf(*view);
    if (const Sequence *sequence = elementNamed(schema->sequences, name.name))
        return nameOf(*sequence);
    if (const Type *type = elementNamed(schema->types, name.name))
        return nameOf(*type);
    for (const Table &table : schema->tables) {
        if (elementNamed(table.identitySequences, name.name))
            return ObjectName{
                .kind = ObjectKind::Sequence, .schema = name.schema, .name = name.name};
        if (const Index *index = elementNamed(table.indexes, name.name)) {
            return index->backsConstraint ? partOf(nameOf(table), ObjectKind::Constraint, name.name)
                                          : indexName(name.schema, name.name);
        }
    }
    for (const View &view : schema->views) {
        if (elementNamed(view.indexes, name.name))
            return indexName(name.schema, name.name);
    }
    return {};
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

/// The name among relations that an object gets by a rename: a key's index has its name.
std::optional<RelationName> relationNameAfter(const Rename &rename, const Snapshot &snapshot)
{
    if (isInRelationNamespace(rename.to.kind))
        return RelationName{rename.to.schema, rename.to.name};
    if (rename.from.kind != ObjectKind::Constraint)
        return {};
    const Table *table = snapshot.table(rename.from.schema, rename.from.name);
    const Index *index = table ? elementNamed(table->indexes, rename.from.part) : nullptr;
    if (!index || !index->backsConstraint)
        return {};
    return RelationName{rename.to.schema, rename.to.part};
}

/// Whether `others` give the old name of something to something else.
bool isGivenAgain(const ObjectName &oldName, const Snapshot &snapshot, const Snapshot &to,
                  const QList<Rename> &others)
{
    return std::ranges::any_of(others, [&](const Rename &other) {
        return other.to == oldName && other.from != oldName && holds(snapshot, other.from)
            && (!holds(to, other.from) || isGivenAgain(other.from, snapshot, to, [&] {
                   QList<Rename> rest = others;
                   rest.removeAll(other);
                   return rest;
               }()));
    });
}

/// What something that is in the way is called until it goes.
ObjectName spareName(const ObjectName &object, const Snapshot &snapshot, const Snapshot &to)
{
    constexpr qsizetype longestName = 63; // bytes
    const bool isKey = isPart(object.kind);
    ObjectName spare = object;
    QString &name = isKey ? spare.part : spare.name;
    for (QString suffix = QStringLiteral("_old");; suffix += u'_') {
        name = isKey ? object.part : object.name;
        while ((name + suffix).toUtf8().size() > longestName)
            name.chop(1);
        name += suffix;
        const RelationName relation{object.schema, name};
        if (!relationCalled(relation, snapshot) && !relationCalled(relation, to))
            return spare;
    }
}

void applyRename(Snapshot &snapshot, const Rename &rename)
{
    isPart(rename.from.kind) ? renamePart(snapshot, rename) : renameWhole(snapshot, rename);
    sortByName(snapshot);
}

} // namespace

bool countsAsRename(const Rename &rename, const Snapshot &snapshot, const Snapshot &to,
                    const QList<Rename> &others)
{
    const ObjectName &from = rename.from;
    if (from.kind != rename.to.kind || from == rename.to || !canBeRenamed(from.kind))
        return false;
    const bool isThere
        = holds(snapshot, from) && !holds(snapshot, rename.to) && holds(to, rename.to);
    if (!isThere || (holds(to, from) && !isGivenAgain(from, snapshot, to, others)))
        return false;
    if (isPart(from.kind)) {
        const bool sameWhole = from.schema == rename.to.schema && from.name == rename.to.name;
        return sameWhole && isOwnPart(from, snapshot);
    }
    if (from.part != rename.to.part
        || (from.schema != rename.to.schema && !snapshot.schema(rename.to.schema)))
        return false;
    if (from.kind == ObjectKind::Index && from.schema != rename.to.schema)
        return false;
    // A move to another schema comes before the new name.
    const ObjectName moved{
        .kind = from.kind, .schema = rename.to.schema, .name = from.name, .part = from.part};
    if (moved == from || moved == rename.to)
        return true;
    return isInRelationNamespace(from.kind)
        ? !relationCalled({moved.schema, moved.name}, snapshot).has_value()
        : !holds(snapshot, moved);
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
    QList<Rename> open = renames;
    std::ranges::stable_sort(open, {}, rank);
    QHash<QString, QString> schemas;
    // One may have to wait until another has given up the name.
    for (qsizetype i = 0; i < open.size();) {
        for (Rename &rename : open)
            rename.from.schema = schemas.value(rename.from.schema, rename.from.schema);
        const Rename rename = open[i];
        if (!countsAsRename(rename, result, to, open)) {
            ++i;
            continue;
        }
        if (rename.from.kind == ObjectKind::Schema)
            schemas.insert(rename.from.name, rename.to.name);
        applyRename(result, rename);
        counted.append(rename);
        open.removeAt(i);
        i = 0;
    }
    if (applied)
        *applied = counted;
    return result;
}

Snapshot renamedWithRoom(const Snapshot &snapshot, const Snapshot &to, QList<Rename> &renames)
{
    Snapshot result = snapshot;
    QList<Rename> all;
    for (const Rename &rename : std::as_const(renames)) {
        const std::optional<RelationName> name = relationNameAfter(rename, result);
        const std::optional<ObjectName> inTheWay
            = name ? relationCalled(*name, result) : std::optional<ObjectName>();
        if (inTheWay && *inTheWay != rename.from && !holds(to, *inTheWay)) {
            all.append({.from = *inTheWay, .to = spareName(*inTheWay, result, to)});
            applyRename(result, all.constLast());
        }
        all.append(rename);
        applyRename(result, rename);
    }
    renames = all;
    return result;
}

} // namespace models
