// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QPointF>
#include <QRectF>

namespace diagrams {

enum class Side { Left, Right };

/// What a relation connects: heights in two boxes.
struct RouteEnds
{
    int from = 0; ///< index of a box
    int to = 0;
    qreal fromY = 0; ///< absolute; within the box
    qreal toY = 0;
    int toMark = 0; ///< relations that end at the same height with different marks are moved apart

    bool operator==(const RouteEnds &) const = default;
};

/// The drawn way of a relation: a line of horizontal and vertical pieces, whose corners a painter
/// rounds. Leaves and arrives horizontally, so that crow's feet lie flat against the boxes.
struct Route
{
    QList<QPointF> points
        = {}; ///< at least two; the first on the edge of `from`, the last on that of `to`
    Side fromSide = Side::Right; ///< of the box `from`, where the line leaves
    Side toSide = Side::Left; ///< of the box `to`, where it arrives

    bool operator==(const Route &) const = default;
};

/// One route for each of `ends`, in that order, around the boxes where there is room.
///
/// Pure and deterministic. A self reference is a loop at the right side. Relations of one table
/// that end at the same row of another do so a few pixels apart, as do ends with different marks;
/// all others meet there, like the branches of a tree.
QList<Route> routed(const QList<QRectF> &boxes, const QList<RouteEnds> &ends);

} // namespace diagrams
