// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/homes.h"
#include "models/introspection/relations.h"

namespace models {

/// Gives the schemas their sequences, and the tables those of their identity columns.
void addSequences(const ResultSet &rows, Relations &relations, const Homes &homes, Facts &facts);

} // namespace models
