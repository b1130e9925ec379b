// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/planuses.h"

namespace models {

/// The row type of a table, as AlterStep::disturbs has it.
ObjectName rowTypeOf(const Table &table);

/// Whether `type` is the row type of a table, and no type of its own.
bool isRowType(const ObjectName &type, const SnapshotObjects &objects);

/// What stands in the way when the rows of a table are computed anew: columns of its row type, of
/// arrays, composite types and domains of it, these types themselves, and expressions that may hold
/// such a value (tablecmds.c, find_composite_type_dependencies). Sorted.
QList<ObjectName> rowUsers(const ObjectName &rowType, const SnapshotUses &uses,
                           const SnapshotObjects &objects);

} // namespace models
