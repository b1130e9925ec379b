// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/homes.h"

namespace models {

/// Gives the schemas and the database their objects of the rarer kinds: what catalog_textsearch,
/// catalog_operators, catalog_basetypes, catalog_foreign and catalog_otherobjects answered. Adds to
/// Snapshot::unseen which user mappings keep their options from this role.
///
/// A base type needs `CREATE TYPE schema.name;` before its functions can be made, and its own
/// definition after them; that of a shell type is the short one.
void addOthers(const CatalogRows &rows, const Homes &homes, Snapshot &snapshot, Facts &facts);

} // namespace models
