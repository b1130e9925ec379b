// SPDX-License-Identifier: MIT
#include "models/diff/diff.h"

#include "models/diff/comparison.h"
#include "models/diff/snapshotediting.h"

#include <algorithm>

namespace models {

Difference difference(const Snapshot &from, const Snapshot &to, const QList<Rename> &renames)
{
    if (renames.isEmpty())
        return plainDifference(from, to);
    QList<Rename> applied;
    const Snapshot before = renamed(from, to, renames, &applied);
    Difference result = plainDifference(before, to);
    for (const Rename &rename : std::as_const(applied)) {
        const auto change = std::ranges::find(result.changes, rename.to, &Change::object);
        if (change != result.changes.end())
            change->renamedFrom = rename.from;
        else
            result.changes.append({.object = rename.to,
                                   .whole = wholeOf(rename.to, before),
                                   .renamedFrom = rename.from});
    }
    sortChanges(result.changes);
    return result;
}

} // namespace models
