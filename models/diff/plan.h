// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/writtensteps.h"

namespace models {

/// Every step that leads from one snapshot to the other, each after those that it needs.
QList<PlanNode> planned(const WrittenSteps &written, const PlanContext &context);

} // namespace models
