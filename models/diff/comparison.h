// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/diff.h"

namespace models {

/// difference() without renames.
Difference plainDifference(const Snapshot &from, const Snapshot &to);

/// In the order that Difference promises, where the parts of one whole stay as they are, and with
/// all that is said of one object in one change.
void sortChanges(QList<Change> &changes);

} // namespace models
