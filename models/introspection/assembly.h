// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/catalogrows.h"
#include "models/schema/snapshot.h"

namespace models {

/// Puts the rows together: objects into their schemas, columns into their tables, everything
/// sorted. Pure: rows in, value out.
Snapshot assembled(const CatalogRows &rows, const ServerInfo &server);

} // namespace models
