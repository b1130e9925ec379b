// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/planobjects.h"

namespace models {

/// Who uses what in a snapshot: its dependencies, and what the objects themselves say: foreign keys
/// their tables and keys, children their parents, sequences their columns, the parts of a table
/// other columns of it.
class SnapshotUses
{
public:
    /// \pre `objects` outlives the object
    explicit SnapshotUses(const SnapshotObjects &objects);

    const QList<Dependency> &all() const { return m_all; }

    /// What would stand in the way of dropping `object`, or of changing it at its roots, but for
    /// its own parts: sorted. Of a column: also what uses the table as a whole.
    QList<ObjectName> usersOf(const ObjectName &object) const;

    bool isUsedBy(const ObjectName &used, const ObjectName &user) const;

    /// All that uses `whole` or a part of it.
    QList<Dependency> dependenciesOn(const ObjectName &whole) const;

private:
    void addPlain(const Table &table);
    void addForeignKeys(const Table &table);

    const SnapshotObjects &m_objects;
    QList<Dependency> m_all;
    QHash<ObjectName, QList<qsizetype>> m_byUsed; ///< whole object → places in m_all
};

/// A part of a table whose SQL text may name columns of the same table.
struct PartText
{
    ObjectName part;
    QString text;
};

/// Policies, triggers, rules and generated columns: what PostgreSQL does not change by itself when
/// a column of the table gets another type.
QList<PartText> partTexts(const Table &table);

} // namespace models
