// SPDX-License-Identifier: MIT
#include "diagrams/layout/gridsearch.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

namespace diagrams {
namespace {

constexpr qreal cornerCost = 60; ///< pixels of detour that one corner less is worth
constexpr int mostVisits = 400'000; ///< of grid points, before a search gives up

enum Heading { East, West, South, North };

/// The lines on which a route may run, and which pieces of them are free.
class Grid
{
public:
    Grid(const Obstacles &obstacles, const QList<Gate> &gates, const SearchRoom &room)
    {
        const QList<int> near = obstacles.in(room.window);
        for (const int index : near) {
            const QRectF &box = obstacles.box(index);
            m_x.insert(m_x.end(), {box.left() - stubLength, box.right() + stubLength});
            m_y.insert(m_y.end(), {box.top() - clearance - 2, box.bottom() + clearance + 2});
        }
        for (const Gate &gate : gates) {
            m_x.push_back(gate.point.x());
            m_y.push_back(gate.point.y());
        }
        // Outside of the window there are boxes that were not looked at.
        sortOut(m_x, room.window.left(), room.window.right());
        sortOut(m_y, room.window.top(), room.window.bottom());
        m_blockedEast.resize(m_x.size() * m_y.size());
        m_blockedSouth.resize(m_x.size() * m_y.size());
        for (const int index : near)
            block(obstacles.box(index).adjusted(-sideClearance, -clearance, sideClearance,
                                                clearance));
    }

    int width() const { return static_cast<int>(m_x.size()); }
    int height() const { return static_cast<int>(m_y.size()); }
    int indexOf(QPointF point) const
    {
        const auto x = std::lower_bound(m_x.begin(), m_x.end(), point.x()) - m_x.begin();
        const auto y = std::lower_bound(m_y.begin(), m_y.end(), point.y()) - m_y.begin();
        return static_cast<int>(y) * width() + static_cast<int>(x);
    }
    QPointF pointAt(int index) const
    {
        return {m_x[static_cast<std::size_t>(index % width())],
                m_y[static_cast<std::size_t>(index / width())]};
    }

    /// The next grid point in that direction, or -1.
    int next(int index, Heading heading) const
    {
        const int column = index % width();
        const int line = index / width();
        const auto at = [](int i) { return static_cast<std::size_t>(i); };
        switch (heading) {
        case East:
            return column + 1 < width() && !m_blockedEast[at(index)] ? index + 1 : -1;
        case West:
            return column > 0 && !m_blockedEast[at(index - 1)] ? index - 1 : -1;
        case South:
            return line + 1 < height() && !m_blockedSouth[at(index)] ? index + width() : -1;
        case North:
            return line > 0 && !m_blockedSouth[at(index - width())] ? index - width() : -1;
        }
        return -1;
    }

private:
    static void sortOut(std::vector<qreal> &lines, qreal low, qreal high)
    {
        std::erase_if(lines, [&](qreal line) { return line < low || line > high; });
        std::sort(lines.begin(), lines.end());
        lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    }

    void block(const QRectF &area)
    {
        const auto range = [](const std::vector<qreal> &lines, qreal low, qreal high) {
            const auto first = std::upper_bound(lines.begin(), lines.end(), low) - lines.begin();
            const auto end = std::lower_bound(lines.begin(), lines.end(), high) - lines.begin();
            return std::pair(static_cast<int>(first), static_cast<int>(end));
        };
        const auto [firstX, endX] = range(m_x, area.left(), area.right());
        const auto [firstY, endY] = range(m_y, area.top(), area.bottom());
        // The piece before the first line inside also leads into the area, or right through it.
        for (int y = firstY; y < endY; ++y) {
            for (int x = std::max(firstX - 1, 0); x < endX; ++x)
                m_blockedEast[static_cast<std::size_t>(y * width() + x)] = true;
        }
        for (int x = firstX; x < endX; ++x) {
            for (int y = std::max(firstY - 1, 0); y < endY; ++y)
                m_blockedSouth[static_cast<std::size_t>(y * width() + x)] = true;
        }
    }

    std::vector<qreal> m_x; ///< of the vertical lines, ascending
    std::vector<qreal> m_y;
    std::vector<bool> m_blockedEast; ///< the piece from a grid point to the one right of it
    std::vector<bool> m_blockedSouth;
};

bool isHorizontal(Heading heading)
{
    return heading == East || heading == West;
}

Heading opposite(Heading heading)
{
    constexpr Heading opposites[] = {West, East, North, South};
    return opposites[heading];
}

/// The direction in which a route comes into a box through this gate.
Heading arrivalAt(const Gate &goal)
{
    return goal.side == Side::Left ? East : West;
}

/// One A* search. A state is a grid point and the direction in which it was reached; one more state
/// for each goal stands for having gone in there.
class Search
{
public:
    Search(const Grid &grid, const QList<Gate> &goals)
        : m_grid(grid)
        , m_goals(goals)
        , m_firstGoal(grid.width() * grid.height() * 4)
        , m_costs(static_cast<std::size_t>(m_firstGoal + goals.size()),
                  std::numeric_limits<qreal>::max())
        , m_previous(m_costs.size(), -1)
    { }

    std::optional<Route> run(const QList<Gate> &starts)
    {
        for (const Gate &start : starts) {
            const Heading heading = start.side == Side::Right ? East : West;
            reach(m_grid.indexOf(start.point) * 4 + heading, -1, start.penalty);
        }
        for (int visits = 0; !m_open.empty() && visits < mostVisits; ++visits) {
            const auto [estimate, state] = m_open.top();
            m_open.pop();
            if (state >= m_firstGoal)
                return routeTo(state);
            if (estimate > costOf(state) + remaining(state))
                continue; // reached more cheaply since
            expand(state);
        }
        return std::nullopt;
    }

private:
    qreal costOf(int state) const { return m_costs[static_cast<std::size_t>(state)]; }

    void expand(int state)
    {
        const int point = state / 4;
        const auto heading = static_cast<Heading>(state % 4);
        const QPointF here = m_grid.pointAt(point);
        for (int g = 0; g < m_goals.size(); ++g) {
            const Heading arrival = arrivalAt(m_goals.at(g));
            if (m_goals.at(g).point == here && heading != opposite(arrival))
                reach(m_firstGoal + g, state,
                      costOf(state) + (heading == arrival ? 0 : cornerCost)
                          + m_goals.at(g).penalty);
        }
        for (const Heading next : {East, West, South, North}) {
            if (next == opposite(heading))
                continue;
            const int neighbour = m_grid.next(point, next);
            if (neighbour < 0)
                continue;
            const qreal length = (m_grid.pointAt(neighbour) - here).manhattanLength();
            reach(neighbour * 4 + next, state,
                  costOf(state) + length + (next == heading ? 0 : cornerCost));
        }
    }

    void reach(int state, int previous, qreal cost)
    {
        if (cost >= costOf(state))
            return;
        m_costs[static_cast<std::size_t>(state)] = cost;
        m_previous[static_cast<std::size_t>(state)] = previous;
        m_open.emplace(cost + remaining(state), state);
    }

    /// Never more than what is really left to the nearest goal.
    qreal remaining(int state) const
    {
        if (state >= m_firstGoal)
            return 0;
        const QPointF here = m_grid.pointAt(state / 4);
        const auto heading = static_cast<Heading>(state % 4);
        qreal least = std::numeric_limits<qreal>::max();
        for (const Gate &goal : m_goals) {
            const Heading arrival = arrivalAt(goal);
            const QPointF way = goal.point - here;
            const bool ahead = arrival == East ? way.x() >= 0 : way.x() <= 0;
            int corners = 2;
            if (!isHorizontal(heading))
                corners = 1;
            else if (heading == arrival && ahead && way.y() == 0)
                corners = 0;
            least = std::min(least, way.manhattanLength() + corners * cornerCost + goal.penalty);
        }
        return least;
    }

    Route routeTo(int state) const
    {
        Route route;
        route.toSide = m_goals.at(state - m_firstGoal).side;
        QList<QPointF> way;
        int first = -1;
        for (int at = m_previous[static_cast<std::size_t>(state)]; at >= 0;
             at = m_previous[static_cast<std::size_t>(at)]) {
            way.prepend(m_grid.pointAt(at / 4));
            first = at;
        }
        route.fromSide = first % 4 == East ? Side::Right : Side::Left;
        route.points = way;
        return route;
    }

    using Candidate = std::pair<qreal, int>; ///< estimated whole cost, state

    const Grid &m_grid;
    const QList<Gate> &m_goals;
    const int m_firstGoal;
    std::vector<qreal> m_costs;
    std::vector<int> m_previous;
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> m_open;
};

} // namespace

std::optional<Route> shortestWay(const Obstacles &obstacles, const QList<Gate> &starts,
                                 const QList<Gate> &goals, const SearchRoom &room)
{
    const Grid grid(obstacles, starts + goals, room);
    return Search(grid, goals).run(starts);
}

} // namespace diagrams
