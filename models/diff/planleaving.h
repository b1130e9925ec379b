// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterscript.h"
#include "models/diff/plannode.h"

namespace models {

/// What has to be done to tables before all else, because PostgreSQL changes something that they
/// hang on only when they do not: what is said then of a table that stays is as if it had never
/// hung on it, and its own steps bring it back.
class Leaving
{
public:
    /// \param from is changed by what leaves, and outlives the object, as `to` does
    Leaving(Snapshot &from, const Snapshot &to)
        : m_from(from)
        , m_to(to)
    { }

    /// Takes children and partitions away from a table that is dropped and made again; they and
    /// their rows stay.
    void parent(const ObjectName &table);

    /// Takes tables away from the parents that they leave, and partitions from tables where they
    /// get another bound.
    void children();

    /// Makes tables OF a composite type whose attributes change ordinary ones meanwhile.
    void changedTypes();

    const QList<AlterStatement> &statements() const { return m_statements; }

private:
    void leave(Table &child, const RelationName &parent);

    Snapshot &m_from;
    const Snapshot &m_to;
    QList<AlterStatement> m_statements;
};

/// Partitioned tables that both snapshots have and whose partition key is of a type that is made
/// anew: PostgreSQL does not give such a column another type.
QList<ObjectName> tablesKeyedByNewTypes(const AlterContext &context);

} // namespace models
