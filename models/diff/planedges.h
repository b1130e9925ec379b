// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/plannode.h"
#include "models/diff/planorder.h"

namespace models {

/// Which of `nodes` come before which: see alterstep.h. \param count the first nodes, made by the
/// DDL writer, which knows the order among themselves: for each the others that it needs
PlanEdges planEdges(const QList<PlanNode> &nodes, const QList<QList<qsizetype>> &needs,
                    const PlanDecisions &decisions, const PlanContext &context);

} // namespace models
