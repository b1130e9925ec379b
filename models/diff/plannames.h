// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/plannode.h"
#include "models/diff/planorder.h"

namespace models {

/// What frees a name of a schema comes before what takes it: relations share their names, and so do
/// types.
void addNameEdges(const QList<PlanNode> &nodes, const PlanContext &context, PlanEdges &edges);

} // namespace models
