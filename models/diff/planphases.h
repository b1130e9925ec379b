// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterscript.h"
#include "models/diff/plannode.h"

namespace models {

/// The statements of `nodes`, which are in order, spread over transactions: what was renamed
/// first, then phase by phase. \param renames statements that come before all others
AlterScript spreadOver(const QList<AlterStatement> &renames, const QList<PlanNode> &nodes,
                       AlterOptions::Manner manner);

} // namespace models
