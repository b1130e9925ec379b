// SPDX-License-Identifier: MIT
#include "app/workspace/schemaside.h"

#include "models/diff/keptattributes.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace app {

using models::Change;
using models::ObjectKind;
using models::ObjectName;
using models::Rename;
using models::Schema;
using models::Scope;
using models::Snapshot;

namespace {

/// Calls `visit(name, object)` for every whole object of the snapshot's schemas that has an owner.
template <typename AnySnapshot, typename Visit>
void visitOwned(AnySnapshot &snapshot, Visit visit)
{
    for (auto &schema : snapshot.schemas) {
        const auto visitAll = [&](auto &objects, ObjectKind kind) {
            for (auto &object : objects)
                visit(ObjectName{.kind = kind, .schema = schema.name, .name = object.name}, object);
        };
        visit(ObjectName{.kind = ObjectKind::Schema, .name = schema.name}, schema);
        visitAll(schema.tables, ObjectKind::Table);
        visitAll(schema.views, ObjectKind::View);
        visitAll(schema.sequences, ObjectKind::Sequence);
        visitAll(schema.types, ObjectKind::Type);
        for (auto &function : schema.functions) {
            visit(ObjectName{.kind = ObjectKind::Function,
                             .schema = schema.name,
                             .name = function.name,
                             .part = function.argumentTypes},
                  function);
        }
    }
}

/// Takes the owner out of what was granted on a new object: who that will be is not known.
class Disowning
{
public:
    Disowning(const QString &owner, int serverVersion)
        : m_owner(owner)
        , m_version(serverVersion)
    { }

    template <typename T>
    void of(ObjectKind kind, T &object) const
    {
        object.owner.clear();
        grants(kind, object.privileges);
        if constexpr (requires { object.columns; }) {
            for (auto &column : object.columns) {
                if constexpr (requires { column.privileges; })
                    grants(ObjectKind::Column, column.privileges);
            }
        }
        if constexpr (requires { object.identitySequences; }) {
            for (auto &sequence : object.identitySequences)
                grants(ObjectKind::Sequence, sequence.privileges);
        }
    }

private:
    void grants(ObjectKind kind, std::optional<models::Privileges> &privileges) const
    {
        if (!privileges)
            return;
        privileges = models::withOtherOwner(*privileges, m_owner, {});
        if (kind != ObjectKind::Column
            && *privileges == models::builtInPrivileges(kind, {}, m_version))
            privileges.reset();
    }

    const QString m_owner;
    const int m_version;
};

/// The most frequent of `counts`; `fallback` when there are none.
QString mostFrequent(const QMap<QString, int> &counts, const QString &fallback)
{
    QString most = fallback;
    int count = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > count) {
            most = it.key();
            count = it.value();
        }
    }
    return most;
}

/// Who owns in `database` most of what `role` owns in `scratch`; `role` itself when they have
/// nothing in common.
QString ownerBeside(const Snapshot &database, const Snapshot &scratch, const QString &role)
{
    QSet<ObjectName> ours;
    visitOwned(scratch, [&](const ObjectName &name, const auto &object) {
        if (object.owner == role)
            ours.insert(name);
    });
    QMap<QString, int> counts;
    visitOwned(database, [&](const ObjectName &name, const auto &object) {
        if (!object.owner.isEmpty() && ours.contains(name))
            ++counts[object.owner];
    });
    return mostFrequent(counts, role);
}

/// What both sides speak of. A schema that one of them knows counts: on the other it is missing.
Scope commonScope(const SchemaSide &from, const SchemaSide &to)
{
    Scope scope = from.scope.value_or(to.scope.value_or(Scope()));
    if (from.scope && to.scope) {
        const Scope &other = *to.scope;
        scope.owners = scope.owners && other.owners;
        scope.privileges = scope.privileges && other.privileges;
        scope.comments = scope.comments && other.comments;
        scope.database = scope.database && other.database;
        if (!scope.schemas || !other.schemas) {
            scope.schemas.reset();
        } else {
            *scope.schemas += *other.schemas;
            scope.schemas->removeDuplicates();
        }
    }
    return scope;
}

bool isEmpty(const Schema &schema)
{
    return schema.tables.isEmpty() && schema.views.isEmpty() && schema.sequences.isEmpty()
        && schema.types.isEmpty() && schema.functions.isEmpty() && schema.others.isEmpty();
}

bool holdsOnlyIgnored(const Schema &schema, const QList<models::RelationName> &ignored)
{
    const auto isIgnored = [&](const auto &object) {
        return ignored.contains({.schema = schema.name, .name = object.name});
    };
    Schema others = schema;
    others.tables.removeIf(isIgnored);
    return others.tables.size() < schema.tables.size() && isEmpty(others);
}

/// The schema that a tool made for its own table belongs to the tool as well.
void ignoreSchemasOfIgnored(const Snapshot &from, const SchemaSide &to,
                            const QList<models::RelationName> &ignored, Snapshot &target)
{
    for (const Schema &schema : to.snapshot.schemas) {
        if (from.schema(schema.name) || !holdsOnlyIgnored(schema, ignored))
            continue;
        const auto isIt = [&](const Schema &one) { return one.name == schema.name; };
        target.schemas.removeIf(isIt);
        target.defaultPrivileges.removeIf(
            [&](const models::DefaultPrivileges &one) { return one.schema == schema.name; });
        target.dependencies.removeIf([&](const models::Dependency &one) {
            return one.object.schema == schema.name || one.uses.schema == schema.name
                || (one.uses.kind == ObjectKind::Schema && one.uses.name == schema.name);
        });
    }
    for (const Schema &schema : from.schemas) {
        if (target.schema(schema.name) || !holdsOnlyIgnored(schema, ignored))
            continue;
        const auto after = std::find_if(target.schemas.begin(), target.schemas.end(),
                                        [&](const Schema &one) { return one.name > schema.name; });
        target.schemas.insert(after, schema);
    }
}

} // namespace

SchemaSide withOwnersOf(const Snapshot &database, SchemaSide side)
{
    if (side.scratchRole.isEmpty())
        return side;
    const QString owner = ownerBeside(database, side.snapshot, side.scratchRole);
    if (owner != side.scratchRole)
        side.snapshot = models::withRole(side.snapshot, side.scratchRole, owner);
    return side;
}

SchemaComparison compareSides(const SchemaSide &from, const SchemaSide &to,
                              const QList<models::RelationName> &ignored,
                              const QList<Rename> &renames)
{
    const bool fromDatabase = from.scratchRole.isEmpty();
    const bool toDatabase = to.scratchRole.isEmpty();
    const SchemaSide left = toDatabase ? withOwnersOf(to.snapshot, from) : from;
    const SchemaSide right = fromDatabase ? withOwnersOf(from.snapshot, to) : to;

    Scope scope = commonScope(left, right);
    scope.ignored += ignored;
    SchemaComparison comparison{.from = left.snapshot,
                                .to = models::targetWithin(scope, left.snapshot, right.snapshot)};
    comparison.privileges = scope.privileges;
    comparison.to.unseen = right.snapshot.unseen;
    ignoreSchemasOfIgnored(left.snapshot, right, ignored, comparison.to);

    const QList<Rename> all = right.renames + reversed(left.renames) + renames;
    static_cast<void>(models::renamed(comparison.from, comparison.to, all, &comparison.renames));
    comparison.difference = models::difference(comparison.from, comparison.to, all);
    for (const SchemaSide *side : {&left, &right}) {
        comparison.remarks += side->remarks;
        for (const QString &sentence : side->snapshot.unseen)
            comparison.remarks += sentence;
    }
    comparison.remarks.removeDuplicates();
    return comparison;
}

Snapshot withoutOwnersOfNew(const Snapshot &from, Snapshot to)
{
    QMap<QString, int> counts;
    QSet<ObjectName> known;
    visitOwned(from, [&](const ObjectName &name, const auto &object) {
        known.insert(name);
        if (!object.owner.isEmpty())
            ++counts[object.owner];
    });
    const QString usual = mostFrequent(counts, {});
    const Disowning disowning(usual, models::versionNumber(to.serverVersion));
    visitOwned(to, [&](const ObjectName &name, auto &object) {
        if (object.owner == usual && !known.contains(name))
            disowning.of(name.kind, object);
    });
    return to;
}

QList<Change> withoutAccessToNew(QList<Change> left, const QList<Change> &made, bool privileges)
{
    QSet<ObjectName> created;
    for (const Change &change : made) {
        if (change.kind == Change::Kind::Created)
            created.insert(change.object);
    }
    const auto isNew = [&created](const Change &change) {
        const ObjectName schema{.kind = ObjectKind::Schema, .name = change.whole.schema};
        return created.contains(change.object) || created.contains(change.whole)
            || created.contains(schema);
    };
    const auto isUnsaid = [privileges](const models::PropertyChange &property) {
        return (property.property == u"owner" && property.after.isEmpty())
            || (!privileges && property.property == u"privileges");
    };
    for (Change &change : left) {
        if (change.kind == Change::Kind::Changed && isNew(change))
            change.properties.removeIf(isUnsaid);
    }
    left.removeIf([](const Change &change) {
        return change.kind == Change::Kind::Changed && change.properties.isEmpty()
            && !change.renamedFrom;
    });
    return left;
}

QList<Rename> reversed(const QList<Rename> &renames)
{
    QList<Rename> back;
    for (auto it = renames.crbegin(); it != renames.crend(); ++it) {
        Rename one{.from = it->to, .to = it->from};
        if (models::isPart(one.from.kind)) {
            // A part is spoken of under the name that its whole will have: here the old one.
            for (const Rename &whole : renames) {
                const bool isWhole = !models::isPart(whole.to.kind)
                    && whole.to.schema == one.from.schema && whole.to.name == one.from.name;
                if (!isWhole)
                    continue;
                one.from.schema = one.to.schema = whole.from.schema;
                one.from.name = one.to.name = whole.from.name;
                break;
            }
        }
        back.append(one);
    }
    // Wholes first, so that their parts are found under the names they have then.
    std::stable_partition(back.begin(), back.end(),
                          [](const Rename &one) { return !models::isPart(one.from.kind); });
    return back;
}

} // namespace app
