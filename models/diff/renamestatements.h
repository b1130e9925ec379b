// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/change.h"
#include "models/schema/snapshot.h"

namespace models {

/// ALTER … RENAME and SET SCHEMA for each of `renames`, in their order, each with its semicolon.
/// \param from before any of them. \param renamed after all of them
QList<std::pair<QString, ObjectName>>
renameStatements(const QList<Rename> &renames, const Snapshot &from, const Snapshot &renamed);

} // namespace models
