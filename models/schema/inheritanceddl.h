// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/scriptpieces.h"

namespace models {

/// How a table comes to its parents.
enum class Parentage {
    None,
    Inherits, ///< CREATE TABLE … INHERITS
    Adopted, ///< ALTER TABLE … INHERIT, because its columns are in another order than INHERITS
             ///< gives
    Partition, ///< ALTER TABLE … ATTACH PARTITION, whatever the order of its columns
};

Parentage parentageOf(const Table &table, const ScriptContext &context);

/// What a column gets from the parents that have it too, when CREATE TABLE … INHERITS runs.
struct InheritedColumn
{
    bool nullable = true;
    std::optional<QString> defaultExpression = {}; ///< of the first parent that has one
};

/// Without parents, or of those that are not in the snapshot: nothing.
InheritedColumn inheritedColumn(const Table &table, const Column &column,
                                const ScriptContext &context);

/// Whether columns or checks that only the parents say must be in another place than INHERITS would
/// put them: ALTER TABLE … INHERIT wants them to be there, and counts them as the table's own.
///
/// Then it is made as the child of a stand-in, a table that has just the columns wanted; takes its
/// parents; and leaves the stand-in, which is dropped.
bool needsStandIn(const Table &table, Parentage parentage);

/// What the stand-in is called: as no other table of the snapshot, and no other stand-in.
RelationName standInName(const Table &table, const ScriptContext &context);

/// The stand-in itself.
Table standInFor(const Table &table, const ScriptContext &context);

/// ALTER TABLE for the columns that only the parents have in CREATE TABLE, where they are not as
/// there: other defaults, other NOT NULL.
QString inheritedColumnChanges(const Table &table, const ScriptContext &context);

/// The defaults that must be set after a table has been made, because it has a column from parents
/// with different ones, and CREATE TABLE would have to choose.
QSet<ObjectName> conflictingDefaults(const Table &table, const Snapshot &snapshot);

} // namespace models
