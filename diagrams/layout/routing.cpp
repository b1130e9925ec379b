// SPDX-License-Identifier: MIT
#include "diagrams/layout/routing.h"

#include "diagrams/layout/gridsearch.h"
#include "diagrams/layout/nudging.h"
#include "diagrams/layout/obstacles.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace diagrams {
namespace {

constexpr qreal apart = 10; ///< between the ends of relations that would cover each other
constexpr qreal windowMargin = 160; ///< around both ends, where a way is looked for first

qreal edgeX(const QRectF &box, Side side)
{
    return side == Side::Left ? box.left() : box.right();
}

QPointF gateAt(const QRectF &box, Side side, qreal y)
{
    return {edgeX(box, side) + (side == Side::Left ? -stubLength : stubLength), y};
}

QList<Gate> gatesOf(const QRectF &box, qreal y)
{
    return {{.point = gateAt(box, Side::Right, y), .side = Side::Right},
            {.point = gateAt(box, Side::Left, y), .side = Side::Left}};
}

/// Without points that lie on the straight line between their neighbours.
QList<QPointF> corners(const QList<QPointF> &points)
{
    QList<QPointF> kept;
    for (const QPointF point : points) {
        if (!kept.isEmpty() && kept.last() == point)
            continue;
        if (kept.size() >= 2) {
            const QPointF a = kept.at(kept.size() - 2);
            const QPointF b = kept.last();
            if ((a.x() == b.x() && b.x() == point.x()) || (a.y() == b.y() && b.y() == point.y()))
                kept.removeLast();
        }
        kept.append(point);
    }
    return kept;
}

/// A loop at the right side, wide enough to run beside the other loops of the same box.
Route loopOf(const QRectF &box, const RouteEnds &ends, int loopsBefore)
{
    const bool sameRow = std::abs(ends.fromY - ends.toY) < 1;
    const qreal fromY = sameRow ? ends.fromY - apart : ends.fromY;
    const qreal toY = sameRow ? ends.toY + apart : ends.toY;
    const qreal x = box.right() + stubLength + 4 + apart * loopsBefore;
    return {.points = {{box.right(), fromY}, {x, fromY}, {x, toY}, {box.right(), toY}},
            .fromSide = Side::Right,
            .toSide = Side::Right};
}

/// A way that pays no heed to other boxes: for when there is no room between them.
Route plainRoute(const QRectF &from, const QRectF &to, const RouteEnds &ends)
{
    Side fromSide = Side::Right;
    Side toSide = Side::Left;
    if (to.right() + 2 * stubLength <= from.left())
        std::swap(fromSide, toSide);
    else if (from.right() + 2 * stubLength > to.left())
        toSide = Side::Right; // one above the other: around the right side of both
    const QPointF start = gateAt(from, fromSide, ends.fromY);
    const QPointF goal = gateAt(to, toSide, ends.toY);
    const qreal x = fromSide == toSide ? std::max(start.x(), goal.x()) : (start.x() + goal.x()) / 2;
    return {.points = {start, {x, start.y()}, {x, goal.y()}, goal},
            .fromSide = fromSide,
            .toSide = toSide};
}

Route routeBetween(const QRectF &from, const QRectF &to, const RouteEnds &ends,
                   const Obstacles &obstacles)
{
    const QList<Gate> starts = gatesOf(from, ends.fromY);
    const QList<Gate> goals = gatesOf(to, ends.toY);
    const QRectF near
        = from.united(to).adjusted(-windowMargin, -windowMargin, windowMargin, windowMargin);
    const QRectF far = near.adjusted(-1000, -1000, 1000, 1000);
    constexpr qreal narrow = 8; // between boxes that stand close together
    for (const SearchRoom &room : {SearchRoom{.window = near}, SearchRoom{.window = far},
                                   SearchRoom{.window = far, .beside = narrow}}) {
        if (const std::optional<Route> found = shortestWay(obstacles, starts, goals, room))
            return *found;
    }
    return plainRoute(from, to, ends);
}

/// The place of each member of `group` among those that must be told apart from it.
QList<int> placesOf(const QList<int> &group, const QList<RouteEnds> &ends)
{
    // What may share a place: relations of different tables with the same mark.
    QList<QList<int>> places;
    QList<int> placeOf;
    for (const int i : group) {
        const auto fits = [&](const QList<int> &place) {
            return std::all_of(place.begin(), place.end(), [&](int j) {
                return ends.at(i).from != ends.at(j).from && ends.at(i).toMark == ends.at(j).toMark;
            });
        };
        const auto free = std::find_if(places.begin(), places.end(), fits);
        placeOf.append(static_cast<int>(free - places.begin()));
        if (free == places.end())
            places.append(QList<int>{i});
        else
            free->append(i);
    }
    return placeOf;
}

/// Moves ends that would cover each other apart.
QList<RouteEnds> withDistinctEnds(const QList<RouteEnds> &ends)
{
    std::map<std::pair<int, qreal>, QList<int>> byTarget;
    std::map<std::pair<int, qreal>, QList<int>> bySource;
    for (int i = 0; i < ends.size(); ++i) {
        byTarget[{ends.at(i).to, ends.at(i).toY}].append(i);
        bySource[{ends.at(i).from, ends.at(i).fromY}].append(i);
    }
    const auto offset = [](int place, int count) {
        constexpr qreal rowRoom = 16; // within a row, which is a little higher
        const qreal step = std::min(apart, rowRoom / std::max(count - 1, 1));
        return step * (place - (count - 1) / 2.0);
    };
    QList<RouteEnds> moved = ends;
    for (const auto &[target, group] : byTarget) {
        const QList<int> placeOf = placesOf(group, ends);
        const int count = *std::max_element(placeOf.begin(), placeOf.end()) + 1;
        for (qsizetype k = 0; k < group.size(); ++k)
            moved[group.at(k)].toY += offset(placeOf.at(k), count);
    }
    for (const auto &[target, group] : bySource) {
        for (qsizetype k = 0; k < group.size(); ++k)
            moved[group.at(k)].fromY += offset(static_cast<int>(k), static_cast<int>(group.size()));
    }
    return moved;
}

} // namespace

QList<Route> routed(const QList<QRectF> &boxes, const QList<RouteEnds> &ends)
{
    const Obstacles obstacles(boxes);
    QHash<int, int> loops;
    QList<Route> routes;
    for (const RouteEnds &wanted : withDistinctEnds(ends)) {
        const QRectF &from = boxes.at(wanted.from);
        const QRectF &to = boxes.at(wanted.to);
        if (wanted.from == wanted.to) {
            routes.append(loopOf(from, wanted, loops[wanted.from]++));
            continue;
        }
        Route route = routeBetween(from, to, wanted, obstacles);
        route.points.prepend({edgeX(from, route.fromSide), wanted.fromY});
        route.points.append({edgeX(to, route.toSide), wanted.toY});
        route.points = corners(route.points);
        routes.append(route);
    }
    nudgeApart(routes, obstacles);
    return routes;
}

} // namespace diagrams
