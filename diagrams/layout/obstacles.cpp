// SPDX-License-Identifier: MIT
#include "diagrams/layout/obstacles.h"

#include <algorithm>
#include <cmath>

namespace diagrams {

Obstacles::Obstacles(const QList<QRectF> &boxes)
    : m_boxes(boxes)
{
    for (const QRectF &box : boxes)
        m_bounds = m_bounds.united(box);
    m_columns = static_cast<int>(std::ceil(m_bounds.width() / cellSize)) + 1;
    m_lines = static_cast<int>(std::ceil(m_bounds.height() / cellSize)) + 1;
    m_cells.resize(static_cast<qsizetype>(m_columns) * m_lines);
    for (int index = 0; index < boxes.size(); ++index) {
        const QRectF &box = boxes.at(index);
        for (int line = lineOf(box.top()); line <= lineOf(box.bottom()); ++line) {
            for (int column = columnOf(box.left()); column <= columnOf(box.right()); ++column)
                m_cells[static_cast<qsizetype>(line) * m_columns + column].append(index);
        }
    }
}

int Obstacles::columnOf(qreal x) const
{
    return std::clamp(static_cast<int>((x - m_bounds.left()) / cellSize), 0, m_columns - 1);
}

int Obstacles::lineOf(qreal y) const
{
    return std::clamp(static_cast<int>((y - m_bounds.top()) / cellSize), 0, m_lines - 1);
}

QList<int> Obstacles::in(const QRectF &area) const
{
    QList<int> found;
    for (int line = lineOf(area.top()); line <= lineOf(area.bottom()); ++line) {
        for (int column = columnOf(area.left()); column <= columnOf(area.right()); ++column) {
            for (const int index : m_cells.at(static_cast<qsizetype>(line) * m_columns + column)) {
                if (m_boxes.at(index).intersects(area))
                    found.append(index);
            }
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace diagrams
