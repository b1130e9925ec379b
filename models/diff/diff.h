// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/change.h"
#include "models/schema/snapshot.h"

namespace models {

/// What makes `from` into `to`: every kind of object, every property that a snapshot holds. Sizes,
/// estimates, the database's name and the server's version never count. The order of a table's
/// columns, which PostgreSQL cannot change, is a remark; that of a type's or a view's is a change.
///
/// A rename counts only when `from` has its old name and not the new one, and `to` the new and not
/// the old, unless another rename gives the old name to something else: one that was done long ago
/// does no harm. So two objects that change names with each other are none: nobody could tell
/// whether that was done.
Difference difference(const Snapshot &from, const Snapshot &to, const QList<Rename> &renames = {});

/// `snapshot` as it is after the renames that count, with everything that speaks of the renamed
/// objects: foreign keys, indexes, definitions, dependencies, privileges. \param applied gets the
/// renames that counted, in an order in which they can be made one after the other
Snapshot renamed(const Snapshot &snapshot, const Snapshot &to, const QList<Rename> &renames,
                 QList<Rename> *applied = nullptr);

} // namespace models
