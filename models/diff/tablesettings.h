// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/stepwriting.h"

namespace models {

/// What a table has beside its parts: persistence, storage parameters, tablespace, access method,
/// row security, replica identity, type, options of a foreign table, owner, comment, privileges.
AlterStep tableSettingsStep(const TableSides &sides);

/// "ALTER TABLE … DETACH PARTITION …", "… NO INHERIT …": what the table does before all else.
AlterStep leavingStep(const Table &from, const Table &to, const AlterContext &context);

/// "ALTER TABLE … ATTACH PARTITION …", "… INHERIT …": what it does after all else.
/// \param steps all others of the table
AlterStep comingStep(const TableSides &sides, const Table &before, const QList<AlterStep> &steps);

/// The table as it is once it has left the parents that `to` does not have, or not in that way.
Table afterLeaving(const Table &from, const Table &to, const Snapshot &snapshot);

/// The parents of both; none when it is a partition on one side only.
QList<RelationName> keptParents(const Table &from, const Table &to);

} // namespace models
