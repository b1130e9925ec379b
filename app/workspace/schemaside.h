// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/diff.h"
#include "models/diff/target.h"

#include <optional>

namespace app {

/// A schema against another, with everything that is needed to show and to write it.
struct SchemaComparison
{
    models::Snapshot from;
    models::Snapshot to; ///< what `from` should become: outside of the scope as in `from`
    models::Difference difference;
    QList<models::Rename> renames = {}; ///< that counted
    QStringList remarks = {}; ///< what was not compared, and why: a sentence each
    bool privileges = true; ///< whether both sides speak of them
};

/// One side of a comparison: a schema, and how much of one it is.
struct SchemaSide
{
    models::Snapshot snapshot;

    /// What it speaks of; none: it is a whole database.
    std::optional<models::Scope> scope = {};

    /// Of what was made in a scratch: the role that made it, and owns what nothing else was said
    /// of. Empty for a database.
    QString scratchRole = {};

    QList<models::Rename> renames = {}; ///< that led here
    QStringList remarks = {}; ///< what is not in it, and why: a sentence each
};

/// Compares what both sides speak of. `ignored` tables are out of it, and a schema that holds
/// nothing but them; what a scratch's role owns counts as owned by whoever owns the same things on
/// the other side. \param renames beside those of the sides
SchemaComparison compareSides(const SchemaSide &from, const SchemaSide &to,
                              const QList<models::RelationName> &ignored,
                              const QList<models::Rename> &renames = {});

/// `side` with the names of owners that it would have beside `database`; see compareSides().
SchemaSide withOwnersOf(const models::Snapshot &database, SchemaSide side);

/// `to` without the owners of what `from` has not, where that is who owns most of `from`: whoever
/// makes it will own it.
models::Snapshot withoutOwnersOfNew(const models::Snapshot &from, models::Snapshot to);

/// What of `left` counts when nobody said who owns what `made` created, and, unless `privileges`
/// are spoken of, who may do what with it: whoever makes it owns it, and default privileges reach
/// it.
QList<models::Change> withoutAccessToNew(QList<models::Change> left,
                                         const QList<models::Change> &made, bool privileges);

/// The renames that take `renames` back, in the order in which they can be made.
QList<models::Rename> reversed(const QList<models::Rename> &renames);

} // namespace app
