// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/writtensteps.h"

namespace models {

/// Adds to `decisions.remade` whatever both snapshots have and cannot stay while something that it
/// uses is dropped, made again, or disturbed. A table stays always; of it the part goes that stands
/// in the way.
void closeOver(PlanDecisions &decisions, const WrittenSteps &written, const PlanContext &context);

/// Whether a sequence that only the first snapshot has, or that is made again, goes with the column
/// that owns it.
bool goesWithColumn(const ObjectName &sequence, const PlanDecisions &decisions,
                    const WrittenSteps &written, const PlanContext &context);

} // namespace models
