// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/relations.h"

namespace models {

/// Gives tables and materialized views their indexes, and tables the size of those.
void addIndexes(const CatalogRows &rows, Relations &relations, Names &names);

} // namespace models
