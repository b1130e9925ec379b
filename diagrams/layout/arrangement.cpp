// SPDX-License-Identifier: MIT
#include "diagrams/layout/arrangement.h"

#include "diagrams/layout/packing.h"

#include <QSet>

#include <algorithm>
#include <optional>

namespace diagrams {
namespace {

using Engine = LayoutRequest::Engine;

/// Above this, layers make a strip many times taller than wide (measured: 13 times at 1000 tables).
constexpr int largestLayered = 150;
constexpr qreal screenShape = 1.6; ///< width by height
constexpr qreal boxGap = 44; ///< between boxes without links
constexpr qreal componentGap = 90;

QByteArray engineName(Engine wanted, qsizetype boxes)
{
    if (wanted == Engine::Automatic)
        wanted = boxes <= largestLayered ? Engine::Dot : Engine::Sfdp;
    return wanted == Engine::Dot ? "dot" : "sfdp";
}

/// A line "box LEFT TOP".
std::optional<QPointF> positionIn(const QByteArray &line)
{
    const QList<QByteArray> words = line.split(' ');
    if (words.size() != 3 || words.first() != "box")
        return std::nullopt;
    bool isLeft = false;
    bool isTop = false;
    const QPointF position(words.at(1).toDouble(&isLeft), words.at(2).toDouble(&isTop));
    return isLeft && isTop ? std::optional(position) : std::nullopt;
}

models::Error notAnAnswer()
{
    return {.kind = models::Error::Kind::Unavailable,
            .message = QStringLiteral("The layout program gave an answer that makes no sense"),
            .hint = QStringLiteral(
                "Make sure that tm-apps-db-layout and this program are of the same version")};
}

/// A piece of the picture that is moved as a whole.
struct Block
{
    QList<int> boxes;
    QList<QPointF> positions; ///< within the block
    QSizeF size;
};

Block blockOf(const QList<int> &boxes, const QList<QPointF> &positions,
              const LayoutRequest &request)
{
    QList<QSizeF> sizes;
    for (const int box : boxes)
        sizes.append(request.boxes.at(box));
    return {.boxes = boxes, .positions = positions, .size = extentOf(sizes, positions)};
}

Layout joined(const QList<Block> &blocks, const QList<QPointF> &corners, qsizetype boxes)
{
    Layout layout{.positions = QList<QPointF>(boxes)};
    for (qsizetype b = 0; b < blocks.size(); ++b) {
        const Block &block = blocks.at(b);
        for (qsizetype i = 0; i < block.boxes.size(); ++i)
            layout.positions[block.boxes.at(i)] = corners.at(b) + block.positions.at(i);
    }
    return layout;
}

} // namespace

Arrangement::Arrangement(LayoutRequest request)
    : m_request(std::move(request))
{
    for (const Component &component : components(m_request)) {
        if (component.boxes.size() == 1)
            m_single.append(component.boxes.first());
        else
            m_linked.append(component);
    }
}

QByteArray Arrangement::input() const
{
    QByteArray text;
    for (const Component &component : m_linked) {
        text += "graph " + engineName(m_request.engine, component.boxes.size()) + '\n';
        for (const int box : component.boxes) {
            const QSizeF size = m_request.boxes.at(box);
            text += "box " + QByteArray::number(size.width()) + ' '
                + QByteArray::number(size.height()) + '\n';
        }
        const QList<int> spans = spansOf(component);
        for (qsizetype i = 0; i < spans.size(); ++i) {
            const LayoutRequest::Link &link = component.links.at(i);
            text += "link " + QByteArray::number(link.first) + ' ' + QByteArray::number(link.second)
                + ' ' + QByteArray::number(spans.at(i)) + '\n';
        }
        text += "end\n";
    }
    return text;
}

models::Result<Layout> Arrangement::layout(const QByteArray &output) const
{
    QList<Block> blocks;
    const QList<QByteArray> lines = output.split('\n');
    qsizetype next = 0;
    for (const Component &component : m_linked) {
        QList<QPointF> positions;
        for (; next < lines.size() && lines.at(next) != "end"; ++next) {
            const auto position = positionIn(lines.at(next));
            if (!position)
                return notAnAnswer();
            positions.append(*position);
        }
        if (next++ == lines.size() || positions.size() != component.boxes.size())
            return notAnAnswer();
        blocks.append(blockOf(component.boxes, positions, m_request));
    }

    if (m_single.isEmpty() && blocks.isEmpty())
        return Layout{};
    QList<QSizeF> singleSizes;
    for (const int box : m_single)
        singleSizes.append(m_request.boxes.at(box));

    // The block of single boxes may have any shape: take the one that fits best beside the others.
    QList<qreal> shapes = {screenShape};
    if (!m_single.isEmpty() && !m_linked.isEmpty())
        shapes = {0.15, 0.3, 0.6, 1, screenShape, 3, 6, 12};
    std::optional<Layout> best;
    qreal bestFrame = 0;
    for (const qreal shape : shapes) {
        QList<Block> all = blocks;
        if (!m_single.isEmpty())
            all.append(blockOf(m_single, packed(singleSizes, boxGap, shape), m_request));
        QList<QSizeF> sizes;
        for (const Block &block : all)
            sizes.append(block.size);
        const QList<QPointF> corners = packed(sizes, componentGap, screenShape);
        const QSizeF extent = extentOf(sizes, corners);
        const qreal frame = std::max(extent.width() / screenShape, extent.height());
        if (!best || frame < bestFrame) {
            best = joined(all, corners, m_request.boxes.size());
            bestFrame = frame;
        }
    }
    return *best;
}

} // namespace diagrams
