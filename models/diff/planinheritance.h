// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/planobjects.h"

namespace models {

/// The part or index of a parent, or of its parent, that `part` came with and goes with; `part`
/// itself when it is the table's own.
ObjectName inheritedFrom(const ObjectName &part, const SnapshotObjects &objects);

/// The indexes and keys of partitions that are attached to an index or key, all the way down: they
/// go with it, but do not come with it.
QList<ObjectName> attachedTo(const ObjectName &part, const SnapshotObjects &objects);

} // namespace models
