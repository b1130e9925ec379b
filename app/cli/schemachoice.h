// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/schema/snapshot.h"

#include <QStringList>

namespace app {

/// The snapshot with the named schemas only, as pg_dump -n chooses: what is in no schema is left
/// out (extensions, event triggers, publications, …), and the default privileges of other schemas.
/// What these schemas need stays among the dependencies. All of the snapshot when `names` is empty.
/// Fails with Misused for a name that is not there.
models::Result<models::Snapshot> onlySchemas(models::Snapshot snapshot, const QStringList &names);

/// What the objects of `snapshot` need and what is not in it, for people, sorted: "extension
/// citext", "table crm.customer". Empty for a whole database.
QStringList neededElsewhere(const models::Snapshot &snapshot);

} // namespace app
