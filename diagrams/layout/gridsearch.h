// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/layout/obstacles.h"
#include "diagrams/layout/routing.h"

#include <optional>

namespace diagrams {

/// A point beside a box where a route may begin or end, and the way that leads out of the box
/// there.
struct Gate
{
    QPointF point;
    Side side = Side::Right;
    qreal penalty = 0; ///< pixels of detour this gate is worth avoiding
};

/// Where a way is looked for.
struct SearchRoom
{
    QRectF window; ///< the way stays within
    qreal beside = sideClearance; ///< distance to the sides of the boxes
};

/// The shortest way with few corners from one of `starts` to one of `goals`, made of horizontal and
/// vertical lines that keep clear of the boxes.
///
/// A* search over the lines beside the boxes. Nothing when there is no way, or when finding it
/// would take too long. The points of the route are those of the way, without the boxes at its
/// ends.
std::optional<Route> shortestWay(const Obstacles &obstacles, const QList<Gate> &starts,
                                 const QList<Gate> &goals, const SearchRoom &room);

} // namespace diagrams
