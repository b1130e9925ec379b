// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/change.h"
#include "models/schema/snapshot.h"

namespace models {

/// Whether PostgreSQL can give the object that name in `snapshot`, and `to` has the two as a rename
/// leaves them.
bool countsAsRename(const Rename &rename, const Snapshot &snapshot, const Snapshot &to);

/// Does in `snapshot` what ALTER … RENAME does. \pre countsAsRename()
void renameWhole(Snapshot &snapshot, const Rename &rename);
void renamePart(Snapshot &snapshot, const Rename &rename);

/// Everything in the order of its names again.
void sortByName(Snapshot &snapshot);

} // namespace models
