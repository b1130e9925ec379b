// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/graph/graph.h"
#include "diagrams/graph/metrics.h"
#include "diagrams/layout/routing.h"

#include <QLineF>
#include <QPainterPath>

#include <optional>

namespace diagrams {

struct Drawing;

// Shapes that the painter and the SVG writer share, so that both show the same. Pixels at scale 1.

constexpr qreal cornerRadius = 7; ///< of boxes
constexpr qreal stripHeight = 3; ///< of the coloured strip along a box's top
constexpr qreal zeroRadius = 3.5; ///< of the circle that says "zero"

/// The line of a relation with rounded corners.
QPainterPath pathOf(const Route &route);

/// What stands at the end of a relation: "crow's foot" notation.
struct EndMark
{
    QList<QLineF> lines; ///< the foot, or one bar or two
    std::optional<QPointF> zero; ///< centre of the circle
};

/// \param end where the relation meets the box \param side of the box
EndMark endMark(QPointF end, Side side, Cardinality cardinality);

/// Lines beside a box that hold together the columns of a composite key; empty for a simple one.
QList<QLineF> bracketsOf(const Drawing &drawing, int edge);

/// The box's outline, and the header's part of it.
QPainterPath outlineOf(const Box &box);
QPainterPath headerOf(const Box &box);
QPainterPath stripOf(const Box &box);

/// Marks of a row, each in a square of 12 pixels around (0, 0), to be stroked with keyPen.
QPainterPath keyGlyph(); ///< primary key
QPainterPath arrowGlyph(); ///< foreign key
QPainterPath diamondGlyph(); ///< unique

constexpr qreal glyphPen = 1.3; ///< width of the pen for the glyphs
constexpr qreal firstGlyph = 15; ///< centre of the key or diamond, from the box's left edge
constexpr qreal secondGlyph = 29; ///< centre of the arrow
constexpr qreal dotCentre = 41; ///< of the dot that says whether NULL is possible
constexpr qreal dotRadius = 2.25;

/// Where text stands in a header and a row: baselines, from the top.
qreal titleBaseline(const Box &box);
qreal subtitleBaseline(const Box &box);
qreal rowBaseline(const Box &box, int row);
constexpr qreal titleLeft = 12;

} // namespace diagrams
