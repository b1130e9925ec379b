// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/objectname.h"

#include <QList>

#include <vector>

namespace models {

/// That one node comes before another.
struct PlanEdge
{
    qsizetype before = 0; ///< the node that comes first
    bool soft = false; ///< given up when it makes nodes wait for each other
    ObjectName because = {}; ///< the part of the other node that needs the order
};

/// Which nodes have to come before each node.
class PlanEdges
{
public:
    explicit PlanEdges(qsizetype count)
        : m_edges(size_t(count))
    { }

    void add(qsizetype before, qsizetype after, const PlanEdge &how = {});
    qsizetype count() const { return qsizetype(m_edges.size()); }
    const QList<PlanEdge> &of(qsizetype node) const { return m_edges[size_t(node)]; }

    /// Gives up the soft edges among `nodes`. \returns whether there were any
    bool soften(const QList<qsizetype> &nodes);

private:
    std::vector<QList<PlanEdge>> m_edges;
};

struct PlanOrder
{
    QList<qsizetype> order; ///< all nodes

    /// Nodes that wait for each other, though soft edges were given up. `order` breaks them
    /// somewhere.
    QList<QList<qsizetype>> circles;
};

/// \param places where each node stands when nothing speaks against it, each number once. \param
/// edges loses soft edges that cannot be kept
PlanOrder planOrder(PlanEdges &edges, const std::vector<qsizetype> &places);

} // namespace models
