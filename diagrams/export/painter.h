// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/export/drawing.h"
#include "diagrams/export/palette.h"
#include "diagrams/graph/metrics.h"

#include <QPainterPath>

class QPainter;

namespace diagrams {

/// How much of a table is worth painting: small text costs most of the time and cannot be read.
enum class Detail { Full, Names, Blocks };

/// By the size of a pixel of the drawing on the screen (measured: full text below 0.35 costs twice
/// the frame, and below 0.15 not even names can be read).
Detail detailFor(qreal scale);

/// What a painted thing means at the moment.
enum class Emphasis { Normal, Selected, Related, Faded };

struct Look
{
    Detail detail = Detail::Full;
    Emphasis emphasis = Emphasis::Normal;
};

/// Paints nodes and edges, for the screen and for pictures alike. \pre a QGuiApplication exists
class Painter
{
public:
    explicit Painter(Theme theme = Theme::Light);

    /// With the box's top left corner at (0, 0).
    void paintNode(QPainter &painter, const Drawing &drawing, int node, const Look &look) const;

    /// In the coordinates of the drawing.
    void paintEdge(QPainter &painter, const Drawing &drawing, int edge, const Look &look) const;

    /// Everything, background included.
    void paint(QPainter &painter, const Drawing &drawing) const;

    const Palette &palette() const { return m_palette; }

private:
    void paintHeader(QPainter &painter, const Node &node, const Box &box) const;
    void paintRow(QPainter &painter, const Node &node, const Box &box, int row) const;
    void paintName(QPainter &painter, const Node &node, const Box &box) const;

    Palette m_palette;
    Metrics m_metrics;
    QPainterPath m_key;
    QPainterPath m_arrow;
    QPainterPath m_diamond;
};

/// Said in a picture of a drawing without tables.
QString emptyText();

} // namespace diagrams
