// SPDX-License-Identifier: MIT
#include "app/console/diagram/diagramscene.h"

#include <QSet>

#include <utility>

namespace app {

using diagrams::Emphasis;

DiagramScene::DiagramScene(QObject *parent)
    : QGraphicsScene(parent)
{
    setTheme(diagrams::Theme::Light);
}

void DiagramScene::setDrawing(const diagrams::Drawing &drawing)
{
    clear();
    m_tables.clear();
    m_relations.clear();
    m_content.drawing = drawing;
    for (int edge = 0; edge < drawing.graph.edges.size(); ++edge) {
        m_relations.append(new RelationItem(m_content, edge));
        addItem(m_relations.last());
    }
    for (int node = 0; node < drawing.graph.nodes.size(); ++node) {
        m_tables.append(new TableItem(m_content, node));
        addItem(m_tables.last());
    }
    setSceneRect(drawing.bounds);
    if (m_selected >= 0) {
        m_selected = -1;
        emit selectedChanged(-1);
    }
}

void DiagramScene::setTheme(diagrams::Theme theme)
{
    m_content.painter = diagrams::Painter(theme);
    setBackgroundBrush(m_content.painter.palette().background);
    update();
}

void DiagramScene::select(int node)
{
    if (m_selected == node)
        return;
    m_selected = node;
    showEmphasis();
    emit selectedChanged(node);
}

int DiagramScene::nodeAt(QPointF point) const
{
    const QList<QGraphicsItem *> found = items(point);
    for (const QGraphicsItem *item : found) {
        if (const auto *table = qgraphicsitem_cast<const TableItem *>(item))
            return table->node();
    }
    return -1;
}

void DiagramScene::showEmphasis()
{
    const bool all = m_selected < 0;
    QSet<int> related;
    for (int edge = 0; edge < m_relations.size(); ++edge) {
        const diagrams::Edge &relation = m_content.drawing.graph.edges.at(edge);
        const bool touches = relation.from == m_selected || relation.to == m_selected;
        if (touches)
            related += {relation.from, relation.to};
        m_relations.at(edge)->setEmphasis(all ? Emphasis::Normal
                                              : (touches ? Emphasis::Related : Emphasis::Faded));
    }
    for (TableItem *table : std::as_const(m_tables)) {
        Emphasis emphasis = all ? Emphasis::Normal : Emphasis::Faded;
        if (table->node() == m_selected)
            emphasis = Emphasis::Selected;
        else if (related.contains(table->node()))
            emphasis = Emphasis::Related;
        table->setEmphasis(emphasis);
    }
}

} // namespace app
