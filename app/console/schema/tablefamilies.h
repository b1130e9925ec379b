// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemaobjects.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace app {

/// Which tables of a snapshot hang below others: partitions, and children by inheritance.
class TableFamilies
{
public:
    TableFamilies() = default;

    /// \pre `snapshot` outlives this
    explicit TableFamilies(const models::Snapshot &snapshot);

    /// In the snapshot's order; empty for most. Children by inheritance, not partitions.
    QList<ObjectPlace> partitionsOf(const ObjectPlace &table) const;
    QList<ObjectPlace> childrenOf(const ObjectPlace &table) const;

    /// The partitioned table that `object` is a partition of; nothing for what stands by itself.
    std::optional<ObjectPlace> wholeOf(const ObjectPlace &object) const;

    /// The partition with that name; nothing for what stands by itself.
    std::optional<ObjectPlace> partition(const QString &schema, const QString &name) const;

    /// How many tables of the schema are partitions of another one.
    qsizetype partitionCount(const models::Schema &schema) const;

private:
    using Places = QHash<ObjectPlace, QList<ObjectPlace>>;

    bool isBelow(const ObjectPlace &object, const ObjectPlace &above) const;

    QHash<std::pair<QString, QString>, ObjectPlace> m_names; ///< of partitions
    Places m_partitions;
    Places m_children;
    QHash<ObjectPlace, ObjectPlace> m_wholes;
    QHash<const models::Schema *, qsizetype> m_counts;
};

} // namespace app
