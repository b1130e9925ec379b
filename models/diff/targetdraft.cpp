// SPDX-License-Identifier: MIT
#include "models/diff/targetdraft.h"

#include "models/diff/snapshotediting.h"
#include "models/schema/scriptpieces.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/typeddl.h"

#include <QMap>

#include <algorithm>

namespace models {

namespace {

/// What nobody has but the database itself.
bool holdsData(ObjectKind kind)
{
    return kind == ObjectKind::Table || kind == ObjectKind::Column || kind == ObjectKind::Sequence;
}

/// The constraint that an index comes with, or the index itself.
ObjectName keyOf(const ObjectName &object, const Snapshot &snapshot)
{
    if (object.kind != ObjectKind::Index)
        return object;
    const ObjectName whole = wholeOf(object, snapshot);
    const Table *table
        = whole.kind == ObjectKind::Table ? snapshot.table(whole.schema, whole.name) : nullptr;
    const Index *index = table ? elementNamed(table->indexes, object.name) : nullptr;
    return index && index->backsConstraint ? partOf(whole, ObjectKind::Constraint, object.name)
                                           : object;
}

} // namespace

TargetDraft::TargetDraft(const Snapshot &from, const Snapshot &to, Side start)
    : m_from(from)
    , m_to(to)
    , m_fromObjects(from)
    , m_toObjects(to)
    , m_fromUses(m_fromObjects)
    , m_toUses(m_toObjects)
    , m_start(start)
    , m_result(start == Side::From ? from : to)
{ }

TargetDraft::Side TargetDraft::sideOf(const ObjectName &object) const
{
    if (const auto known = m_sides.constFind(object); known != m_sides.cend())
        return *known;
    const ObjectName whole = wholeOf(object, m_result);
    return whole == object ? m_start : m_sides.value(whole, m_start);
}

void TargetDraft::take(const ObjectName &object, Side side)
{
    const Snapshot &from = source(side);
    if (!object.schema.isEmpty() && !m_result.schema(object.schema))
        take({.kind = ObjectKind::Schema, .name = object.schema}, side);
    const ObjectName whole = wholeOf(object, from);
    if (whole != object && !holds(m_result, whole)) {
        take(whole, side);
        return;
    }
    putObject(m_result, object, from);
    if (whole == object)
        m_sides.removeIf([&](const std::pair<const ObjectName &, Side &> item) {
            return isPart(item.first.kind) && item.first.schema == object.schema
                && item.first.name == object.name;
        });
    m_sides.insert(object, side);
    if (object.kind == ObjectKind::Column) {
        m_sides.insert({.kind = ObjectKind::Default,
                        .schema = object.schema,
                        .name = object.name,
                        .part = object.part},
                       side);
    }
}

void TargetDraft::remove(const ObjectName &object)
{
    removeObject(m_result, object);
    m_sides.remove(object);
}

const SnapshotUses &TargetDraft::uses(Side side) const
{
    return side == Side::From ? m_fromUses : m_toUses;
}

void TargetDraft::giveUp(const ObjectName &object)
{
    QList<ObjectName> waiting{object};
    while (!waiting.isEmpty()) {
        const ObjectName next = waiting.takeLast();
        if (!holds(m_result, next))
            continue;
        const Side side = sideOf(next);
        if (side == Side::To && holds(m_from, next)) {
            take(next, Side::From);
            continue;
        }
        if (side == Side::From && holdsData(next.kind))
            continue;
        for (const Side other : {Side::From, Side::To}) {
            for (const ObjectName &user : uses(other).usersOf(next)) {
                if (sideOf(user) == other)
                    waiting.append(user);
            }
        }
        remove(next);
        m_givenUp.insert(next);
    }
}

/// Whether it says something of what the draft has from this side. A sequence can be without the
/// column that it goes with.
bool TargetDraft::isWanted(const Dependency &use, Side side) const
{
    const bool isOwner
        = use.object.kind == ObjectKind::Sequence && use.uses.kind == ObjectKind::Table;
    return !isOwner && sideOf(use.object) == side && holds(m_result, use.object);
}

/// Nothing is done about what is of an extension or of the system.
bool TargetDraft::bring(const ObjectName &needed, const ObjectName &user)
{
    const Side side = sideOf(user);
    if (holds(m_result, needed) || !holds(source(side), needed))
        return false;
    if (!m_givenUp.contains(needed))
        take(needed, side);
    else if (side == Side::From && holdsData(user.kind))
        return false;
    else
        giveUp(user);
    return true;
}

bool TargetDraft::bringNeeds(Side side)
{
    bool brought = false;
    for (const Dependency &use : uses(side).all()) {
        if (!isWanted(use, side))
            continue;
        brought = bring(use.uses, use.object) || brought;
        for (const QString &column : use.columns) {
            const ObjectName part = partOf(use.uses, ObjectKind::Column, column);
            brought = (holds(m_result, use.object) && bring(part, use.object)) || brought;
        }
    }
    return brought;
}

void TargetDraft::complete()
{
    // Each round brings what was missing, which is done once, or gives something up for good.
    bool changed = true;
    while (changed) {
        changed = bringNeeds(Side::From);
        changed = bringNeeds(Side::To) || changed;
        changed = resolveNames() || changed;
        changed = resolveKeys() || changed;
    }
}

/// Relations share their names in a schema, and with the types there.
bool TargetDraft::resolveNames()
{
    QMap<RelationName, ObjectName> holders;
    QList<ObjectName> losers;
    const auto rank = [this](const ObjectName &object) {
        const Side side = sideOf(object);
        return side == Side::From && holdsData(object.kind) ? 0 : side == m_start ? 1 : 2;
    };
    const auto claim = [&](const ObjectName &object) {
        const RelationName name{object.schema, object.name};
        const auto holder = holders.constFind(name);
        if (holder != holders.cend() && rank(*holder) <= rank(object)) {
            losers.append(object);
            return;
        }
        if (holder != holders.cend())
            losers.append(*holder);
        holders.insert(name, object);
    };
    const auto claimIndexes = [&claim](const auto &relation) {
        for (const Index &index : relation.indexes)
            claim(indexName(relation.schema, index.name));
    };
    for (const Schema &schema : std::as_const(m_result.schemas)) {
        std::ranges::for_each(schema.tables, claim, [](const Table &t) { return nameOf(t); });
        std::ranges::for_each(schema.sequences, claim, [](const Sequence &s) { return nameOf(s); });
        std::ranges::for_each(schema.views, claim, [](const View &v) { return nameOf(v); });
        std::ranges::for_each(schema.types, claim, [](const Type &t) { return nameOf(t); });
        std::ranges::for_each(schema.tables, claimIndexes);
        std::ranges::for_each(schema.views, claimIndexes);
    }
    for (const ObjectName &loser : std::as_const(losers))
        giveUp(keyOf(loser, m_result));
    return !losers.isEmpty();
}

/// A table has one primary key: what it is to have, before what it had beside that.
bool TargetDraft::resolveKeys()
{
    QList<ObjectName> losers;
    for (const Schema &schema : std::as_const(m_result.schemas)) {
        for (const Table &table : schema.tables) {
            QList<ObjectName> keys;
            for (const Constraint &constraint : table.constraints) {
                if (constraint.kind == Constraint::Kind::PrimaryKey)
                    keys.append(partOf(nameOf(table), ObjectKind::Constraint, constraint.name));
            }
            if (keys.size() < 2)
                continue;
            const Side stays = sideOf(nameOf(table));
            std::ranges::stable_partition(
                keys, [&](const ObjectName &key) { return sideOf(key) == stays; });
            losers += keys.mid(1);
        }
    }
    for (const ObjectName &loser : std::as_const(losers))
        giveUp(loser);
    return !losers.isEmpty();
}

void TargetDraft::tieLooseEnds(Table &table) const
{
    const auto isLoose = [this](const Index &index) {
        return !index.parent.name.isEmpty()
            && !holds(m_result, indexName(index.parent.schema, index.parent.name));
    };
    QStringList lost;
    for (const Index &index : std::as_const(table.indexes)) {
        if (isLoose(index))
            lost.append(index.name);
    }
    if (lost.isEmpty())
        return;
    table.indexes.removeIf(isLoose);
    table.constraints.removeIf(
        [&lost](const Constraint &constraint) { return lost.contains(constraint.name); });
}

/// What an object says of others that it can be without.
void TargetDraft::tieLooseEnds()
{
    const auto isGone
        = [this](const RelationName &table) { return !m_result.table(table.schema, table.name); };
    for (qsizetype s = 0; s < m_result.schemas.size(); ++s) {
        const Schema &schema = m_result.schemas.at(s);
        for (qsizetype i = 0; i < schema.sequences.size(); ++i) {
            const auto &owner = m_result.schemas.at(s).sequences.at(i).ownedBy;
            const Table *table
                = owner ? m_result.table(owner->table.schema, owner->table.name) : nullptr;
            if (owner && (!table || !table->column(owner->column)))
                m_result.schemas[s].sequences[i].ownedBy.reset();
        }
        for (qsizetype i = 0; i < schema.tables.size(); ++i) {
            Table table = m_result.schemas.at(s).tables.at(i);
            tieLooseEnds(table);
            if (!(table == m_result.schemas.at(s).tables.at(i)))
                m_result.schemas[s].tables[i] = table;
        }
    }
    for (Publication &publication : m_result.publications) {
        publication.tables.removeIf([&](const auto &published) { return isGone(published.table); });
        publication.schemas.removeIf(
            [this](const QString &schema) { return !m_result.schema(schema); });
    }
}

QList<Dependency> TargetDraft::dependencies() const
{
    QList<Dependency> dependencies;
    for (const Side side : {Side::From, Side::To}) {
        for (const Dependency &use : source(side).dependencies) {
            if (sideOf(use.object) != side || !holds(m_result, use.object)
                || !holds(m_result, use.uses))
                continue;
            Dependency kept = use;
            kept.columns.removeIf([&](const QString &column) {
                return !holds(m_result, partOf(use.uses, ObjectKind::Column, column));
            });
            if (kept.columns.isEmpty() == use.columns.isEmpty())
                dependencies.append(kept);
        }
    }
    std::ranges::sort(dependencies);
    const auto same = std::ranges::unique(dependencies);
    dependencies.erase(same.begin(), same.end());
    return dependencies;
}

Snapshot TargetDraft::finished() &&
{
    tieLooseEnds();
    m_result.dependencies = dependencies();
    return std::move(m_result);
}

} // namespace models
