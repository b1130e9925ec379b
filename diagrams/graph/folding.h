// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QHash>
#include <QList>

namespace diagrams {

/// "schema.name", as Table::parents spells it.
QString fullName(const QString &schema, const QString &name);

/// A foreign key between two tables that are drawn. The pointers belong to the snapshot.
struct FoldedRelation
{
    const models::Table *from = nullptr;
    const models::Table *to = nullptr;
    const models::ForeignKey *key = nullptr; ///< maybe of a partition of `from`
};

/// The tables of a snapshot without the partitions, whose relations count for the partitioned
/// table.
///
/// Borrows the snapshot: \pre it outlives this value.
struct FoldedTables
{
    QList<const models::Table *> tables; ///< sorted by schema and name
    QList<FoldedRelation> relations; ///< by `from` in the order of `tables`, then by name
    QHash<const models::Table *, int> partitions; ///< how many were folded into a table

    QList<FoldedRelation> relationsOf(const models::Table *table) const;

    QHash<const models::Table *, QList<int>> incident; ///< indexes into `relations`
};

FoldedTables foldedTables(const models::Snapshot &snapshot);

/// The table that stands for `table` in a graph: the partitioned table at the top for a partition,
/// else `table` itself. \pre `table` belongs to `snapshot`
const models::Table *drawnAs(const models::Snapshot &snapshot, const models::Table &table);

} // namespace diagrams
