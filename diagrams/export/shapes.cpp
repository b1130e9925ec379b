// SPDX-License-Identifier: MIT
#include "diagrams/export/shapes.h"

#include "diagrams/export/drawing.h"

#include <algorithm>

namespace diagrams {
namespace {

constexpr qreal bendRadius = 8;

/// A point on the way from `corner` to `next`, at most half of it away.
QPointF before(QPointF corner, QPointF next)
{
    const QLineF way(corner, next);
    const qreal length = way.length();
    return length <= 0 ? corner : way.pointAt(std::min(bendRadius, length / 2) / length);
}

/// Lines beside the box at `side` that join the rows of `rows` with the first of them.
QList<QLineF> bracket(const QRectF &rect, const Box &box, const QList<int> &rows, Side side)
{
    if (rows.size() < 2)
        return {};
    constexpr qreal depth = 5;
    const qreal edge = side == Side::Left ? rect.left() : rect.right();
    const qreal x = edge + (side == Side::Left ? -depth : depth);
    QList<qreal> heights;
    for (const int row : rows)
        heights.append(rect.top() + box.middleOf(row));
    const auto [lowest, highest] = std::minmax_element(heights.begin(), heights.end());
    QList<QLineF> lines = {QLineF(x, *lowest, x, *highest)};
    for (const qreal y : std::as_const(heights))
        lines.append(QLineF(edge, y, x, y));
    return lines;
}

} // namespace

QPainterPath pathOf(const Route &route)
{
    QPainterPath path(route.points.first());
    for (qsizetype i = 1; i + 1 < route.points.size(); ++i) {
        const QPointF corner = route.points.at(i);
        path.lineTo(before(corner, route.points.at(i - 1)));
        path.quadTo(corner, before(corner, route.points.at(i + 1)));
    }
    path.lineTo(route.points.last());
    return path;
}

EndMark endMark(QPointF end, Side side, Cardinality cardinality)
{
    const qreal out = side == Side::Left ? -1 : 1;
    const auto bar = [&](qreal distance) {
        const QPointF middle = end + QPointF(out * distance, 0);
        return QLineF(middle - QPointF(0, 4.5), middle + QPointF(0, 4.5));
    };
    const auto circle = [&](qreal distance) { return end + QPointF(out * distance, 0); };
    switch (cardinality) {
    case Cardinality::One:
        return {.lines = {bar(7), bar(11)}, .zero = std::nullopt};
    case Cardinality::ZeroOrOne:
        return {.lines = {bar(7)}, .zero = circle(14)};
    case Cardinality::ZeroOrMany: {
        const QPointF apex = circle(11);
        return {.lines = {QLineF(apex, end - QPointF(0, 6)), QLineF(apex, end + QPointF(0, 6))},
                .zero = circle(11 + zeroRadius)};
    }
    }
    return {};
}

QList<QLineF> bracketsOf(const Drawing &drawing, int edge)
{
    const Edge &relation = drawing.graph.edges.at(edge);
    const Route &route = drawing.routes.at(edge);
    return bracket(drawing.rectOf(relation.from), drawing.boxes.at(relation.from),
                   relation.fromRows, route.fromSide)
        + bracket(drawing.rectOf(relation.to), drawing.boxes.at(relation.to), relation.toRows,
                  route.toSide);
}

QPainterPath outlineOf(const Box &box)
{
    QPainterPath path;
    path.addRoundedRect(QRectF(QPointF(0, 0), box.size), cornerRadius, cornerRadius);
    return path;
}

QPainterPath headerOf(const Box &box)
{
    const qreal width = box.size.width();
    const qreal height = box.rows.isEmpty() ? box.size.height() : box.headerHeight;
    constexpr qreal turn = 2 * cornerRadius;
    if (box.rows.isEmpty())
        return outlineOf(box);
    QPainterPath path(QPointF(0, height));
    path.lineTo(0, cornerRadius);
    path.arcTo(0, 0, turn, turn, 180, -90);
    path.lineTo(width - cornerRadius, 0);
    path.arcTo(width - turn, 0, turn, turn, 90, -90);
    path.lineTo(width, height);
    path.closeSubpath();
    return path;
}

QPainterPath stripOf(const Box &box)
{
    QPainterPath band;
    band.addRect(0, 0, box.size.width(), stripHeight);
    return outlineOf(box).intersected(band);
}

QPainterPath keyGlyph()
{
    QPainterPath path;
    path.addEllipse(QPointF(-2.6, 0), 2.6, 2.6);
    path.moveTo(0, 0);
    path.lineTo(5.4, 0);
    path.moveTo(5, 0);
    path.lineTo(5, 2.8);
    path.moveTo(2.6, 0);
    path.lineTo(2.6, 2.2);
    return path;
}

QPainterPath arrowGlyph()
{
    QPainterPath path(QPointF(-3, 3));
    path.lineTo(3, -3);
    path.moveTo(-1, -3);
    path.lineTo(3, -3);
    path.lineTo(3, 1);
    return path;
}

QPainterPath diamondGlyph()
{
    QPainterPath path(QPointF(0, -3.6));
    path.lineTo(3.6, 0);
    path.lineTo(0, 3.6);
    path.lineTo(-3.6, 0);
    path.closeSubpath();
    return path;
}

qreal titleBaseline(const Box &box)
{
    return box.rows.isEmpty() ? 21.5 : 20.5;
}

qreal subtitleBaseline(const Box &box)
{
    return titleBaseline(box) + 15;
}

qreal rowBaseline(const Box &box, int row)
{
    return box.middleOf(row) + 4.25;
}

} // namespace diagrams
