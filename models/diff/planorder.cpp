// SPDX-License-Identifier: MIT
#include "models/diff/planorder.h"

#include <algorithm>
#include <queue>

namespace models {

namespace {

/// Finds nodes that wait for each other, and for no others that are left: the first strongly
/// connected component that Tarjan's algorithm closes. With a stack of its own, as circles may be
/// long.
class WaitingCircle
{
public:
    WaitingCircle(const PlanEdges &edges, const std::vector<char> &isLeft)
        : m_edges(edges)
        , m_isLeft(isLeft)
        , m_marks(isLeft.size())
    { }

    /// \pre `start` is left, and every node that is left waits for another one
    QList<qsizetype> from(qsizetype start)
    {
        enter(start);
        while (!m_path.empty()) {
            const qsizetype node = m_path.back();
            Mark &mark = m_marks[size_t(node)];
            if (mark.nextEdge < m_edges.of(node).size()) {
                follow(mark, m_edges.of(node).at(mark.nextEdge++).before);
                continue;
            }
            if (mark.lowest == mark.number)
                return closed(node);
            m_path.pop_back();
            Mark &before = m_marks[size_t(m_path.back())];
            before.lowest = std::min(before.lowest, mark.lowest);
        }
        return {};
    }

private:
    struct Mark
    {
        qsizetype number = -1;
        qsizetype lowest = -1;
        qsizetype nextEdge = 0;
    };

    void enter(qsizetype node)
    {
        Mark &mark = m_marks[size_t(node)];
        mark.number = mark.lowest = m_count++;
        m_open.push_back(node);
        m_path.push_back(node);
    }

    void follow(Mark &mark, qsizetype next)
    {
        if (!m_isLeft[size_t(next)])
            return;
        const Mark &other = m_marks[size_t(next)];
        if (other.number < 0)
            enter(next);
        else // nothing is closed before the end, so it is open
            mark.lowest = std::min(mark.lowest, other.number);
    }

    QList<qsizetype> closed(qsizetype root) const
    {
        const auto first = std::ranges::find(m_open, root);
        return {first, m_open.end()};
    }

    const PlanEdges &m_edges;
    const std::vector<char> &m_isLeft;
    std::vector<Mark> m_marks;
    std::vector<qsizetype> m_open;
    std::vector<qsizetype> m_path;
    qsizetype m_count = 0;
};

class PlanSorter
{
public:
    PlanSorter(PlanEdges &edges, const std::vector<qsizetype> &places)
        : m_edges(edges)
        , m_places(places)
        , m_nodes(places.size())
        , m_isLeft(places.size(), true)
    {
        for (size_t node = 0; node < places.size(); ++node)
            m_nodes[size_t(places[node])] = qsizetype(node);
    }

    PlanOrder sort()
    {
        count();
        while (m_result.order.size() < m_edges.count()) {
            if (m_ready.empty())
                breakCircle();
            else
                takeNext();
        }
        return m_result;
    }

private:
    /// How many nodes each of those that are left waits for.
    void count()
    {
        m_missing.assign(m_nodes.size(), 0);
        m_waiting.assign(m_nodes.size(), {});
        m_ready = {};
        for (qsizetype node = 0; node < m_edges.count(); ++node) {
            if (!m_isLeft[size_t(node)])
                continue;
            for (const PlanEdge &edge : m_edges.of(node)) {
                if (m_isLeft[size_t(edge.before)]) {
                    ++m_missing[size_t(node)];
                    m_waiting[size_t(edge.before)].push_back(node);
                }
            }
            if (m_missing[size_t(node)] == 0)
                m_ready.push(m_places[size_t(node)]);
        }
    }

    void takeNext()
    {
        const qsizetype node = m_nodes[size_t(m_ready.top())];
        m_ready.pop();
        if (!m_isLeft[size_t(node)])
            return;
        m_isLeft[size_t(node)] = false;
        m_result.order.append(node);
        for (const qsizetype user : m_waiting[size_t(node)]) {
            if (--m_missing[size_t(user)] == 0)
                m_ready.push(m_places[size_t(user)]);
        }
    }

    void breakCircle()
    {
        const auto start = std::ranges::find(m_isLeft, char(true)) - m_isLeft.begin();
        const QList<qsizetype> circle = WaitingCircle(m_edges, m_isLeft).from(start);
        if (m_edges.soften(circle)) {
            count();
            return;
        }
        m_result.circles.append(circle);
        qsizetype first = m_places[size_t(circle.constFirst())];
        for (const qsizetype node : circle)
            first = std::min(first, m_places[size_t(node)]);
        m_ready.push(first);
    }

    PlanEdges &m_edges;
    const std::vector<qsizetype> &m_places;
    std::vector<qsizetype> m_nodes; ///< by place
    std::vector<char> m_isLeft;
    std::vector<qsizetype> m_missing;
    std::vector<std::vector<qsizetype>> m_waiting;
    std::priority_queue<qsizetype, std::vector<qsizetype>, std::greater<>> m_ready;
    PlanOrder m_result;
};

} // namespace

void PlanEdges::add(qsizetype before, qsizetype after, const PlanEdge &how)
{
    if (before == after)
        return;
    PlanEdge edge = how;
    edge.before = before;
    m_edges[size_t(after)].append(edge);
}

bool PlanEdges::soften(const QList<qsizetype> &nodes)
{
    std::vector<char> isAmong(m_edges.size());
    for (const qsizetype node : nodes)
        isAmong[size_t(node)] = true;
    qsizetype removed = 0;
    for (const qsizetype node : nodes) {
        removed += m_edges[size_t(node)].removeIf(
            [&](const PlanEdge &edge) { return edge.soft && isAmong[size_t(edge.before)]; });
    }
    return removed > 0;
}

PlanOrder planOrder(PlanEdges &edges, const std::vector<qsizetype> &places)
{
    return PlanSorter(edges, places).sort();
}

} // namespace models
