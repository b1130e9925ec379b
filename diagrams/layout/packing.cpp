// SPDX-License-Identifier: MIT
#include "diagrams/layout/packing.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace diagrams {
namespace {

/// The lower edge of what has been placed, as steps from left to right.
class Skyline
{
public:
    explicit Skyline(qreal width)
        : m_steps{{0, 0}}
        , m_width(width)
    { }

    /// Places `size` where it hangs highest, leftmost among equals.
    QPointF place(const QSizeF &size)
    {
        qsizetype best = 0;
        qreal bestTop = std::numeric_limits<qreal>::max();
        for (qsizetype i = 0; i < m_steps.size(); ++i) {
            if (i > 0 && m_steps.at(i).left + size.width() > m_width)
                break;
            const qreal top = topAt(i, size.width());
            if (top < bestTop) {
                best = i;
                bestTop = top;
            }
        }
        const QPointF corner(m_steps.at(best).left, bestTop);
        raise(best, size.width(), bestTop + size.height());
        return corner;
    }

private:
    struct Step
    {
        qreal left;
        qreal bottom;
    };

    qreal topAt(qsizetype first, qreal width) const
    {
        const qreal right = m_steps.at(first).left + width;
        qreal top = 0;
        for (qsizetype i = first; i < m_steps.size() && m_steps.at(i).left < right; ++i)
            top = std::max(top, m_steps.at(i).bottom);
        return top;
    }

    void raise(qsizetype first, qreal width, qreal bottom)
    {
        const qreal left = m_steps.at(first).left;
        const qreal right = left + width;
        qsizetype end = first;
        while (end < m_steps.size() && m_steps.at(end).left < right)
            ++end;
        const qreal after = m_steps.at(end - 1).bottom;
        const bool reachesNext = end < m_steps.size() && m_steps.at(end).left == right;
        m_steps.remove(first, end - first);
        m_steps.insert(first, {left, bottom});
        if (!reachesNext)
            m_steps.insert(first + 1, {right, after});
    }

    QList<Step> m_steps; ///< ascending by `left`
    qreal m_width;
};

} // namespace

QSizeF extentOf(const QList<QSizeF> &sizes, const QList<QPointF> &positions)
{
    QSizeF extent(0, 0);
    for (qsizetype i = 0; i < sizes.size(); ++i) {
        extent = extent.expandedTo({positions.at(i).x() + sizes.at(i).width(),
                                    positions.at(i).y() + sizes.at(i).height()});
    }
    return extent;
}

QList<QPointF> packedInto(const QList<QSizeF> &sizes, qreal gap, qreal width)
{
    QList<qsizetype> order(sizes.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
        return sizes.at(a).height() > sizes.at(b).height();
    });

    Skyline skyline(width + gap);
    QList<QPointF> corners(sizes.size());
    for (const qsizetype index : order)
        corners[index] = skyline.place(sizes.at(index) + QSizeF(gap, gap));
    return corners;
}

QList<QPointF> packed(const QList<QSizeF> &sizes, qreal gap, qreal aspect)
{
    qreal area = 0;
    qreal widest = 0;
    for (const QSizeF &size : sizes) {
        area += (size.width() + gap) * (size.height() + gap);
        widest = std::max(widest, size.width());
    }

    // What counts is how large the whole appears on a screen: the smaller the frame of that shape,
    // the better.
    QList<QPointF> best;
    qreal bestFrame = std::numeric_limits<qreal>::max();
    for (const qreal factor : {0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0}) {
        const qreal width = std::max(widest, std::sqrt(area * aspect) * factor);
        const QList<QPointF> corners = packedInto(sizes, gap, width);
        const QSizeF extent = extentOf(sizes, corners);
        const qreal frame = std::max(extent.width() / aspect, extent.height());
        if (frame < bestFrame) {
            best = corners;
            bestFrame = frame;
        }
    }
    return best;
}

} // namespace diagrams
