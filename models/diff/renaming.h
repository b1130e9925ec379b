// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/change.h"
#include "models/schema/snapshot.h"

namespace models {

/// Whether PostgreSQL can give the object that name in `snapshot`, when what is in the way and is
/// not in `to` is out of it, and `to` has the two as a rename leaves them. \param others other
/// renames, which may give its old name to something else
bool countsAsRename(const Rename &rename, const Snapshot &snapshot, const Snapshot &to,
                    const QList<Rename> &others = {});

/// The same as renamed(). \param renames those that count, in their order; gets before each that
/// needs it another, which gives a spare name to what has the new name and goes
Snapshot renamedWithRoom(const Snapshot &snapshot, const Snapshot &to, QList<Rename> &renames);

/// Does in `snapshot` what ALTER … RENAME does. \pre countsAsRename()
void renameWhole(Snapshot &snapshot, const Rename &rename);
void renamePart(Snapshot &snapshot, const Rename &rename);

/// Everything in the order of its names again.
void sortByName(Snapshot &snapshot);

} // namespace models
