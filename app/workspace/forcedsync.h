// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/schema/snapshot.h"

namespace app {

/// `live` without everything in its schemas that `declared` has as well, and without what cannot be
/// without that: views on it, defaults that call it, foreign keys to it, its partitions. Schemas,
/// and what is in no schema, stay.
///
/// Fails with Conflict for a table that is not declared and would lose rows with it: one that
/// inherits from a declared table, or has a column of a declared type.
models::Result<models::Snapshot> withoutDeclared(const models::Snapshot &live,
                                                 const models::Snapshot &declared);

/// The columns of tables that both have, which are in `live` only.
QList<models::ObjectName> undeclaredColumns(const models::Snapshot &live,
                                            const models::Snapshot &declared);

} // namespace app
