// SPDX-License-Identifier: MIT
#include "diagrams/export/painter.h"

#include "diagrams/export/shapes.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace diagrams {
namespace {

constexpr qreal fadedOpacity = 0.28;

qreal lineWidth(Emphasis emphasis)
{
    return emphasis == Emphasis::Selected || emphasis == Emphasis::Related ? 2 : 1.25;
}

void paintMark(QPainter &painter, const EndMark &mark, const QColor &behind)
{
    painter.drawLines(mark.lines);
    if (mark.zero) {
        painter.setBrush(behind);
        painter.drawEllipse(*mark.zero, zeroRadius, zeroRadius);
        painter.setBrush(Qt::NoBrush);
    }
}

} // namespace

Detail detailFor(qreal scale)
{
    if (scale < 0.15)
        return Detail::Blocks;
    return scale < 0.35 ? Detail::Names : Detail::Full;
}

QString emptyText()
{
    return QStringLiteral("There are no tables to draw");
}

Painter::Painter(Theme theme)
    : m_palette(Palette::of(theme))
    , m_key(keyGlyph())
    , m_arrow(arrowGlyph())
    , m_diamond(diamondGlyph())
{ }

void Painter::paintNode(QPainter &painter, const Drawing &drawing, int index,
                        const Look &look) const
{
    const Node &node = drawing.graph.nodes.at(index);
    const Box &box = drawing.boxes.at(index);
    const bool selected = look.emphasis == Emphasis::Selected;
    const qreal opacity = painter.opacity();
    if (look.emphasis == Emphasis::Faded)
        painter.setOpacity(opacity * fadedOpacity);

    if (look.detail == Detail::Blocks) {
        painter.fillRect(QRectF(QPointF(0, 0), box.size),
                         selected ? m_palette.highlight : m_palette.accentOf(node.schemaIndex));
        painter.setOpacity(opacity);
        return;
    }
    const QColor outline = look.emphasis == Emphasis::Selected || look.emphasis == Emphasis::Related
        ? m_palette.highlight
        : m_palette.outline;
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.detail == Detail::Names ? m_palette.headerOf(node.schemaIndex)
                                                  : m_palette.box);
    painter.drawRoundedRect(QRectF(QPointF(0, 0), box.size), cornerRadius, cornerRadius);
    if (look.detail == Detail::Names) {
        paintName(painter, node, box);
    } else {
        paintHeader(painter, node, box);
        for (int row = 0; row < box.rows.size(); ++row)
            paintRow(painter, node, box, row);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(outline, selected ? 2.5 : 1.2));
    painter.drawRoundedRect(QRectF(QPointF(0, 0), box.size), cornerRadius, cornerRadius);
    painter.setOpacity(opacity);
}

void Painter::paintHeader(QPainter &painter, const Node &node, const Box &box) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_palette.headerOf(node.schemaIndex));
    painter.drawPath(headerOf(box));
    painter.setBrush(m_palette.accentOf(node.schemaIndex));
    painter.drawPath(stripOf(box));

    painter.setPen(m_palette.title);
    painter.setFont(m_metrics.titleFont());
    painter.drawText(QPointF(titleLeft, titleBaseline(box)), box.title);
    painter.setPen(m_palette.accentOf(node.schemaIndex));
    painter.setFont(m_metrics.subtitleFont());
    painter.drawText(QPointF(titleLeft, subtitleBaseline(box)), box.subtitle);
}

void Painter::paintRow(QPainter &painter, const Node &node, const Box &box, int index) const
{
    const Row &row = node.rows.at(index);
    const BoxRow &shown = box.rows.at(index);
    const qreal middle = box.middleOf(index);
    const auto glyph = [&](const QPainterPath &path, qreal x, const QColor &color) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, glyphPen, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path.translated(x, middle));
    };
    if (row.primaryKey)
        glyph(m_key, firstGlyph, m_palette.key);
    else if (row.unique)
        glyph(m_diamond, firstGlyph, m_palette.key);
    if (row.foreignKey)
        glyph(m_arrow, secondGlyph, m_palette.highlight);

    painter.setPen(QPen(m_palette.softText, 1));
    painter.setBrush(row.nullable ? QBrush(Qt::NoBrush) : QBrush(m_palette.softText));
    painter.drawEllipse(QPointF(dotCentre, middle), dotRadius, dotRadius);

    painter.setPen(m_palette.text);
    painter.setFont(row.primaryKey ? m_metrics.keyFont() : m_metrics.rowFont());
    painter.drawText(QPointF(box.nameLeft, rowBaseline(box, index)), shown.name);
    painter.setPen(m_palette.softText);
    painter.setFont(m_metrics.rowFont());
    painter.drawText(QPointF(box.typeLeft, rowBaseline(box, index)), shown.type);
}

/// The name alone, as large as the box allows, so that it can be read from farther away.
void Painter::paintName(QPainter &painter, const Node &node, const Box &box) const
{
    QFont font = m_metrics.titleFont();
    const qreal width = QFontMetricsF(font).horizontalAdvance(box.title);
    const qreal room = (box.size.width() - titleLeft) / std::max(width, 1.0);
    const qreal growth = std::clamp(std::min(room, box.size.height() / 24), 1.0, 3.0);
    font.setPixelSize(static_cast<int>(font.pixelSize() * growth));
    painter.setFont(font);
    painter.setPen(m_palette.title);
    painter.drawText(QRectF(QPointF(0, 0), box.size), Qt::AlignCenter, box.title);
    painter.fillRect(QRectF(0, 0, box.size.width(), 2 * stripHeight),
                     m_palette.accentOf(node.schemaIndex));
}

void Painter::paintEdge(QPainter &painter, const Drawing &drawing, int index,
                        const Look &look) const
{
    const Edge &edge = drawing.graph.edges.at(index);
    const Route &route = drawing.routes.at(index);
    const bool lit = look.emphasis == Emphasis::Related || look.emphasis == Emphasis::Selected;
    const qreal opacity = painter.opacity();
    if (look.emphasis == Emphasis::Faded)
        painter.setOpacity(opacity * fadedOpacity);

    QPen pen(lit ? m_palette.highlight : m_palette.line, lineWidth(look.emphasis));
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setBrush(Qt::NoBrush);
    if (look.detail != Detail::Full) {
        pen.setCosmetic(true);
        pen.setWidthF(lit ? 2 : 1);
        painter.setPen(pen);
        painter.drawPolyline(route.points.constData(), static_cast<int>(route.points.size()));
    } else {
        painter.setPen(pen);
        painter.drawPath(pathOf(route));
        painter.drawLines(bracketsOf(drawing, index));
        paintMark(painter, endMark(route.points.first(), route.fromSide, edge.fromEnd),
                  m_palette.background);
        paintMark(painter, endMark(route.points.last(), route.toSide, edge.toEnd),
                  m_palette.background);
    }
    painter.setOpacity(opacity);
}

void Painter::paint(QPainter &painter, const Drawing &drawing) const
{
    painter.fillRect(drawing.bounds, m_palette.background);
    if (drawing.graph.nodes.isEmpty()) {
        painter.setPen(m_palette.softText);
        painter.setFont(m_metrics.rowFont());
        painter.drawText(drawing.bounds, Qt::AlignCenter, emptyText());
        return;
    }
    for (int edge = 0; edge < drawing.graph.edges.size(); ++edge)
        paintEdge(painter, drawing, edge, {});
    for (int node = 0; node < drawing.graph.nodes.size(); ++node) {
        const QPointF corner = drawing.layout.positions.at(node);
        painter.translate(corner);
        paintNode(painter, drawing, node, {});
        painter.translate(-corner);
    }
}

} // namespace diagrams
