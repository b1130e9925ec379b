// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/constraintrows.h"

namespace models {

/// Gives the tables and materialized views their indexes.
void addIndexes(const CatalogRows &rows, Relations &relations,
                const ConstraintFindings &constraints, Facts &facts);

} // namespace models
