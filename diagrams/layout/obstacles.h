// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QRectF>

namespace diagrams {

/// How far relations stay away from boxes, and how far they run straight before the first corner.
/// At the sides there is a crow's foot with its circle, which nothing else should cross. Pixels.
constexpr qreal clearance = 12;
constexpr qreal sideClearance = 22;
constexpr qreal stubLength = 26;

/// The boxes, found by place: cells of a coarse grid know which boxes touch them.
class Obstacles
{
public:
    explicit Obstacles(const QList<QRectF> &boxes);

    /// Indexes of the boxes that touch `area`, ascending.
    QList<int> in(const QRectF &area) const;

    /// Everything, or empty.
    QRectF bounds() const { return m_bounds; }

    const QRectF &box(int index) const { return m_boxes.at(index); }

private:
    static constexpr qreal cellSize = 400;

    int columnOf(qreal x) const;
    int lineOf(qreal y) const;

    QList<QRectF> m_boxes;
    QRectF m_bounds;
    int m_columns = 0;
    int m_lines = 0;
    QList<QList<int>> m_cells; ///< by line, then column
};

} // namespace diagrams
