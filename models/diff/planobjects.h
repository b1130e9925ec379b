// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QHash>
#include <QSet>

namespace models {

/// Finds by its name what a snapshot holds, but for members of extensions, which nobody may touch.
class SnapshotObjects
{
public:
    /// \pre `snapshot` outlives the object and is not changed
    explicit SnapshotObjects(const Snapshot &snapshot);

    bool contains(const ObjectName &object) const;

    /// What a part or an index belongs to; `object` itself otherwise, and when nobody has it.
    ObjectName whole(const ObjectName &object) const;

    const Table *table(const ObjectName &whole) const { return m_tables.value(whole); }
    const View *view(const ObjectName &whole) const { return m_views.value(whole); }
    const Sequence *sequence(const ObjectName &whole) const { return m_sequences.value(whole); }
    const Type *type(const ObjectName &whole) const { return m_types.value(whole); }
    const Function *function(const ObjectName &whole) const { return m_functions.value(whole); }
    const OtherObject *other(const ObjectName &whole) const { return m_others.value(whole); }

    /// All that is not a part and no index, sorted.
    const QList<ObjectName> &wholes() const { return m_wholes; }

    /// A column of a table or view, or null.
    const Column *column(const ObjectName &relation, const QString &name) const;

    const Snapshot &snapshot() const { return m_snapshot; }

private:
    void add(const Schema &schema);
    bool holds(const ObjectName &whole, const ObjectName &part) const;

    const Snapshot &m_snapshot;
    QList<ObjectName> m_wholes;
    QHash<ObjectName, const Table *> m_tables;
    QHash<ObjectName, const View *> m_views;
    QHash<ObjectName, const Sequence *> m_sequences;
    QHash<ObjectName, const Type *> m_types;
    QHash<ObjectName, const Function *> m_functions;
    QHash<ObjectName, const OtherObject *> m_others;
    QHash<ObjectName, ObjectName> m_indexes; ///< and the tables or views that they are of
    QSet<ObjectName> m_known;
};

} // namespace models
