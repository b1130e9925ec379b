// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/stepwriting.h"

namespace models {

/// Keys, checks, exclusion constraints and foreign keys of a table.
QList<AlterStep> constraintSteps(const TableSides &sides);

AlterStep makeConstraint(const Table &table, const Constraint &constraint,
                         const AlterContext &context);
AlterStep dropConstraint(const Table &table, const Constraint &constraint,
                         const AlterContext &context);

AlterStep makeForeignKey(const Table &table, const ForeignKey &key, const AlterContext &context);
AlterStep dropForeignKey(const Table &table, const ForeignKey &key);

/// Those that a table with `parents` gets and loses with theirs: inherited checks, and keys of
/// partitions.
bool comesWithParents(const Constraint &constraint, const QList<RelationName> &parents,
                      const Snapshot &snapshot);

} // namespace models
