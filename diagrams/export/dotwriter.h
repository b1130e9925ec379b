// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/graph/graph.h"

#include <QByteArray>

namespace diagrams {

/// The graph in Graphviz's language, with the columns of each table and crow's feet, for
/// `dot -Tsvg` and for tools that read DOT. UTF-8.
QByteArray dot(const Graph &graph);

} // namespace diagrams
