// SPDX-License-Identifier: MIT
#include "app/console/diagram/diagramitems.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace app {
namespace {

constexpr qreal zTable = 2;
constexpr qreal zLitRelation = 1;

/// Room for the outline of a selected table, and for crow's feet and brackets beside a relation.
constexpr qreal tableMargin = 2;
constexpr qreal relationMargin = 8;

QRectF boundsOf(const diagrams::Drawing &drawing, int edge)
{
    QRectF bounds;
    for (const QPointF point : drawing.routes.at(edge).points)
        bounds = bounds.united(QRectF(point, QSizeF(0.01, 0.01)));
    // The brackets of a composite key stay within the heights of its two tables.
    const diagrams::Edge &relation = drawing.graph.edges.at(edge);
    if (relation.fromRows.size() > 1 || relation.toRows.size() > 1) {
        for (const int node : {relation.from, relation.to}) {
            const QRectF rect = drawing.rectOf(node);
            bounds = bounds.united(rect);
        }
    }
    return bounds.adjusted(-relationMargin, -relationMargin, relationMargin, relationMargin);
}

diagrams::Detail detailOf(const QPainter &painter)
{
    return diagrams::detailFor(
        QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform()));
}

QString toolTipOf(const diagrams::Node &node)
{
    const QString name = QStringLiteral("<b>%1.%2</b>")
                             .arg(node.schema.toHtmlEscaped(), node.name.toHtmlEscaped());
    return node.comment.isEmpty() ? name
                                  : name + QStringLiteral("<br>") + node.comment.toHtmlEscaped();
}

} // namespace

TableItem::TableItem(const DiagramContent &content, int node)
    : m_content(content)
    , m_node(node)
{
    setPos(content.drawing.layout.positions.at(node));
    setZValue(zTable);
    setToolTip(toolTipOf(content.drawing.graph.nodes.at(node)));
}

void TableItem::setEmphasis(diagrams::Emphasis emphasis)
{
    if (m_emphasis == emphasis)
        return;
    m_emphasis = emphasis;
    update();
}

QRectF TableItem::boundingRect() const
{
    return QRectF(QPointF(0, 0), m_content.drawing.boxes.at(m_node).size)
        .adjusted(-tableMargin, -tableMargin, tableMargin, tableMargin);
}

void TableItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    m_content.painter.paintNode(*painter, m_content.drawing, m_node,
                                {.detail = detailOf(*painter), .emphasis = m_emphasis});
}

RelationItem::RelationItem(const DiagramContent &content, int edge)
    : m_content(content)
    , m_edge(edge)
    , m_bounds(boundsOf(content.drawing, edge))
{
    setAcceptedMouseButtons(Qt::NoButton);
}

void RelationItem::setEmphasis(diagrams::Emphasis emphasis)
{
    if (m_emphasis == emphasis)
        return;
    m_emphasis = emphasis;
    setZValue(emphasis == diagrams::Emphasis::Related ? zLitRelation : 0);
    update();
}

void RelationItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    m_content.painter.paintEdge(*painter, m_content.drawing, m_edge,
                                {.detail = detailOf(*painter), .emphasis = m_emphasis});
}

} // namespace app
