// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/homes.h"

namespace models {

/// Gives the schemas their functions, procedures, window functions and aggregates.
void addFunctions(const CatalogRows &catalog, const Homes &homes, Facts &facts);

} // namespace models
