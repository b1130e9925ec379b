// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/planobjects.h"

namespace models {

/// The SQL in which an object says what it uses; empty when there is none.
QString definitionOf(const ObjectName &object, const SnapshotObjects &objects);

} // namespace models
