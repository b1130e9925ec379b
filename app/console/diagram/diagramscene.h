// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/diagram/diagramitems.h"

#include <QGraphicsScene>

namespace app {

/// The items of a drawing, and which of its tables is selected.
class DiagramScene : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit DiagramScene(QObject *parent = nullptr);

    void setDrawing(const diagrams::Drawing &drawing);
    const diagrams::Drawing &drawing() const { return m_content.drawing; }

    void setTheme(diagrams::Theme theme);

    /// Lights up the table, its neighbours and their relations, and fades the rest; -1 for none.
    void select(int node);
    int selected() const { return m_selected; }

    /// The table at a point, or -1.
    int nodeAt(QPointF point) const;

signals:
    void selectedChanged(int node);

private:
    void showEmphasis();

    DiagramContent m_content;
    QList<TableItem *> m_tables; ///< owned by the scene, as the relations
    QList<RelationItem *> m_relations;
    int m_selected = -1;
};

} // namespace app
