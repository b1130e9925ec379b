// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/schema/snapshot.h"

#include <QString>
#include <QStringList>

namespace app {

/// The snapshot with the named schemas only; all of them when `names` is empty. Fails with Misused
/// for a name that is not there.
models::Result<models::Snapshot> onlySchemas(models::Snapshot snapshot, const QStringList &names);

/// The snapshot as a tree for people.
QString treeText(const models::Snapshot &snapshot, bool colours);

} // namespace app
