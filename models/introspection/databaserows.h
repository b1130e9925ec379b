// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/relations.h"

namespace models {

/// Gives the snapshot what belongs to the whole database: extensions, event triggers, publications
/// and default privileges.
void addDatabaseObjects(const CatalogRows &rows, const Relations &relations, Snapshot &snapshot,
                        Facts &facts);

} // namespace models
