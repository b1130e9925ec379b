// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/export/painter.h"

#include <QGraphicsItem>
#include <QPainterPath>

namespace app {

/// What the items of one diagram have in common. Changed only by the scene, which then updates
/// them.
struct DiagramContent
{
    diagrams::Drawing drawing;
    diagrams::Painter painter;
};

/// A table of the drawing.
class TableItem : public QGraphicsItem
{
public:
    enum { Type = UserType + 1 };

    /// \pre `content` outlives the item
    TableItem(const DiagramContent &content, int node);

    int node() const { return m_node; }
    void setEmphasis(diagrams::Emphasis emphasis);

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const DiagramContent &m_content;
    const int m_node;
    diagrams::Emphasis m_emphasis = diagrams::Emphasis::Normal;
};

/// A relation of the drawing.
class RelationItem : public QGraphicsItem
{
public:
    enum { Type = UserType + 2 };

    /// \pre `content` outlives the item
    RelationItem(const DiagramContent &content, int edge);

    void setEmphasis(diagrams::Emphasis emphasis);

    int type() const override { return Type; }
    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const DiagramContent &m_content;
    const int m_edge;
    const QRectF m_bounds;
    diagrams::Emphasis m_emphasis = diagrams::Emphasis::Normal;
};

} // namespace app
