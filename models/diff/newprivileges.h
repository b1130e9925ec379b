// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/plannode.h"

namespace models {

/// Adds to each step that makes something what takes away again the privileges that the default
/// privileges of `context.alter.from` give it (manual, ALTER DEFAULT PRIVILEGES), and gives what
/// they withhold, as far as its own privileges say otherwise. Nobody knows who will run the script:
/// it is right for every role that has default privileges. \param alsoNew whether also objects that
/// `context.alter.from` has not; otherwise those keep what they get
void keepOwnPrivileges(QList<PlanNode> &nodes, const PlanContext &context, bool alsoNew);

} // namespace models
