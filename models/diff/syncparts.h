// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

namespace models {

/// The constraints, foreign keys, indexes, triggers and policies of a table that one of these
/// columns is in; not the indexes that come with a constraint.
QList<ObjectName> partsOn(const Table &table, const QStringList &columns);

/// What `wanted` has and `there` has not, by its name; but no second primary key, and nothing that
/// `there` has under another name.
QList<ObjectName> missingParts(const Table &there, const Table &wanted);
QList<ObjectName> missingParts(const View &there, const View &wanted);
QList<ObjectName> missingParts(const Type &there, const Type &wanted);

/// Labels of an enum, each new one behind the one that it follows in `wanted`.
QStringList withMissingLabels(const QStringList &there, const QStringList &wanted);

/// Those that `snapshot` says nothing of, where it has the schema.
void addDefaultPrivileges(Snapshot &snapshot, const Snapshot &wanted);

/// Every table stands without one that goes: no partition of it, no child, no foreign key to it.
/// \param was what it was, or null
void releaseFrom(Snapshot &snapshot, const RelationName &gone, const Table *was);

/// Gives the children and partitions that are still as in `live` what PostgreSQL gives them when
/// their parents change: columns, checks, keys, indexes, triggers.
void followParents(Snapshot &snapshot, const Snapshot &live);

} // namespace models
