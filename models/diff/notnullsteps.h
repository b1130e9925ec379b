// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/columnsteps.h"

namespace models {

/// SET NOT NULL or DROP NOT NULL, with the way there that does not keep others waiting: a check
/// that is validated first and proves it (manual, ALTER TABLE, "SET/DROP NOT NULL").
void addNotNullChange(const ColumnSides &column, AlterStep &step);

} // namespace models
