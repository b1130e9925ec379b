// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/names.h"
#include "models/schema/objectname.h"

namespace models {

/// The rows of catalog_dependencies put together: one Dependency for each pair of objects, sorted.
/// Who uses both single columns and the whole of a table uses the whole.
QList<Dependency> dependenciesOf(const ResultSet &rows, Names &names);

} // namespace models
