// SPDX-License-Identifier: MIT
#include "models/diff/target.h"

#include "models/diff/columnsteps.h"
#include "models/diff/diff.h"
#include "models/diff/snapshotediting.h"
#include "models/diff/syncparts.h"
#include "models/diff/tablesteps.h"
#include "models/diff/targetdraft.h"
#include "models/schema/functionddl.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/typeddl.h"

#include <algorithm>

namespace models {

namespace {

using Side = TargetDraft::Side;

/// Mode Alter: begins with what is declared, and puts back what may not go.
class AlterTarget
{
public:
    AlterTarget(const Snapshot &live, const Snapshot &declared, const SyncOptions &options)
        : m_live(live)
        , m_declared(declared)
        , m_options(options)
        , m_draft(live, declared, Side::To)
    { }

    Snapshot run() &&
    {
        keepUsual();
        for (const Schema &schema : m_live.schemas) {
            for (const Table &table : schema.tables)
                keep(table);
            for (const Sequence &sequence : schema.sequences)
                keep(sequence);
        }
        detachFromDropped();
        m_draft.complete();
        return std::move(m_draft).finished();
    }

private:
    bool mayGo(const ObjectName &object) const { return m_options.mayDrop.contains(object); }

    /// What is in every database; models need not say so.
    void keepUsual()
    {
        const ObjectName usual[]{
            {.kind = ObjectKind::Schema, .name = QStringLiteral("public")},
            {.kind = ObjectKind::Extension, .name = QStringLiteral("plpgsql")}};
        for (const ObjectName &object : usual) {
            if (holds(m_live, object) && !holds(m_declared, object))
                m_draft.take(object, Side::From);
        }
    }

    void keep(const Table &table)
    {
        const ObjectName name = nameOf(table);
        const Table *declared = m_declared.table(table.schema, table.name);
        if (mayGo(name))
            return;
        if (!declared || cannotBecome(table, *declared)) {
            m_draft.take(name, Side::From);
            return;
        }
        QStringList kept;
        for (const Column &column : table.columns) {
            const ObjectName part = partOf(name, ObjectKind::Column, column.name);
            const Column *wanted = declared->column(column.name);
            const bool isLost
                = wanted ? !column.generated && mustBeMadeAgain(column, *wanted) : true;
            if (!isLost || mayGo(part) || (!wanted && column.inherited && !column.local))
                continue;
            m_draft.take(part, Side::From);
            kept.append(column.name);
        }
        for (const ObjectName &part : partsOn(table, kept)) {
            if (!holds(m_declared, part))
                m_draft.take(part, Side::From);
        }
    }

    /// Whether the table would have to be dropped, with its rows, and made again.
    bool cannotBecome(const Table &table, const Table &declared) const
    {
        if (table == declared)
            return false;
        const AlterContext context{
            .from = m_live, .to = m_declared, .serverVersion = versionNumber(m_live.serverVersion)};
        return !alterTable(table, declared, context);
    }

    void keep(const Sequence &sequence)
    {
        const ObjectName name = nameOf(sequence);
        if (holds(m_declared, name) || mayGo(name) || goesWithColumn(sequence))
            return;
        m_draft.take(name, Side::From);
    }

    /// Also when the column counts by itself from now on.
    bool goesWithColumn(const Sequence &sequence) const
    {
        if (!sequence.ownedBy)
            return false;
        const RelationName &name = sequence.ownedBy->table;
        const Table *table = m_draft.result().table(name.schema, name.name);
        const Column *column = table ? table->column(sequence.ownedBy->column) : nullptr;
        return !column || !column->identity.isEmpty();
    }

    /// A table that is kept stands alone when its parent, or what it refers to, may go; but not
    /// when that is the type of a column.
    void detachFromDropped()
    {
        for (const ObjectName &gone : m_options.mayDrop) {
            const bool goes
                = gone.kind == ObjectKind::Table && holds(m_live, gone) && !holds(m_declared, gone);
            if (!goes || isTypeOfColumn(gone))
                continue;
            m_draft.refuse(gone);
            releaseFrom(m_draft.result(), {gone.schema, gone.name},
                        m_live.table(gone.schema, gone.name));
        }
    }

    bool isTypeOfColumn(const ObjectName &table) const
    {
        return std::ranges::any_of(m_live.dependencies, [&](const Dependency &use) {
            return use.object.kind == ObjectKind::Column && use.uses == table
                && holds(m_draft.result(), use.object);
        });
    }

    const Snapshot &m_live;
    const Snapshot &m_declared;
    const SyncOptions &m_options;
    TargetDraft m_draft;
};

/// Mode Create: begins with what is there, and adds what is missing.
class CreateTarget
{
public:
    CreateTarget(const Snapshot &live, const Snapshot &declared)
        : m_live(live)
        , m_declared(declared)
        , m_draft(live, declared, Side::From)
    { }

    Snapshot run() &&
    {
        for (const Schema &schema : m_declared.schemas)
            add(schema);
        wholes(m_declared.extensions, ObjectKind::Extension);
        wholes(m_declared.eventTriggers, ObjectKind::EventTrigger);
        wholes(m_declared.publications, ObjectKind::Publication);
        for (const OtherObject &other : m_declared.others)
            addWhole(other.name);
        addDefaultPrivileges(m_draft.result(), m_declared);
        m_draft.complete();
        return std::move(m_draft).finished();
    }

private:
    void addWhole(const ObjectName &object)
    {
        if (!holds(m_live, object))
            m_draft.take(object, Side::To);
    }

    template <typename T>
    void wholes(const QList<T> &list, ObjectKind kind)
    {
        for (const T &object : list)
            addWhole({.kind = kind, .name = object.name});
    }

    template <typename T>
    void addAll(const QList<T> &list)
    {
        for (const T &object : list)
            addWhole(nameOf(object));
    }

    void add(const Schema &schema)
    {
        addWhole({.kind = ObjectKind::Schema, .name = schema.name});
        addAll(schema.sequences);
        addAll(schema.functions);
        for (const OtherObject &other : schema.others)
            addWhole(other.name);
        for (const Table &table : schema.tables) {
            if (const Table *there = m_live.table(table.schema, table.name))
                addParts(missingParts(*there, table));
            else if (canBeMade(table))
                addWhole(nameOf(table));
            else
                m_draft.refuse(nameOf(table));
        }
        for (const View &view : schema.views) {
            if (const View *there = m_live.view(view.schema, view.name))
                addParts(missingParts(*there, view));
            else
                addWhole(nameOf(view));
        }
        for (const Type &type : schema.types) {
            const Type *there = typeNamed(m_live, {type.schema, type.name});
            if (!there) {
                addWhole(nameOf(type));
                continue;
            }
            addParts(missingParts(*there, type));
            if (Type *made = editableType(m_draft.result(), {type.schema, type.name}))
                made->labels = withMissingLabels(there->labels, type.labels);
        }
    }

    void addParts(const QList<ObjectName> &parts)
    {
        for (const ObjectName &part : parts)
            m_draft.take(part, Side::To);
    }

    /// No partition of a table that is there and has none.
    bool canBeMade(const Table &table) const
    {
        const bool isPartition = !table.partitionBound.isEmpty();
        for (const RelationName &parent : table.parents) {
            const Table *there = m_live.table(parent.schema, parent.name);
            if (there && isPartition && there->partitionKey.isEmpty())
                return false;
        }
        return true;
    }

    const Snapshot &m_live;
    const Snapshot &m_declared;
    TargetDraft m_draft;
};

} // namespace

Snapshot syncTarget(const Snapshot &live, const Snapshot &declared, const SyncOptions &options,
                    QList<Change> *kept)
{
    Snapshot target = options.mode == SyncOptions::Mode::Create
        ? CreateTarget(live, declared).run()
        : AlterTarget(live, declared, options).run();
    followParents(target, live);
    if (kept)
        *kept = difference(target, declared).changes;
    return target;
}

} // namespace models
