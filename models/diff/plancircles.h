// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/plannode.h"
#include "models/diff/planorder.h"

namespace models {

/// Decides how the nodes of a circle can be taken apart so that they no longer wait for each
/// other. \returns what to add to the decisions; nothing when there is no way
PlanDecisions untied(const QList<qsizetype> &circle, const QList<PlanNode> &nodes,
                     const PlanEdges &edges, const PlanContext &context);

} // namespace models
