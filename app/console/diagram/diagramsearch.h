// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/graph/graph.h"

namespace app {

/// The tables that `text` finds, the best first: those called so, those whose name begins with it,
/// those whose name ("schema.table" counts too) holds it, and those with such a column. Upper and
/// lower case are the same. Empty when `text` is.
QList<int> tablesFor(const diagrams::Graph &graph, const QString &text);

} // namespace app
