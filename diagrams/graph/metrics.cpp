// SPDX-License-Identifier: MIT
#include "diagrams/graph/metrics.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace diagrams {
namespace {

// All in pixels at scale 1. Sizes are whole and even, so that rows and middles fall on whole
// pixels.
constexpr qreal titleHeight = 44;
constexpr qreal titleHeightAlone = 48; ///< of a box without rows
constexpr qreal rowHeight = 22;
constexpr qreal bottomPadding = 6;
constexpr qreal sidePadding = 12;
constexpr qreal marksWidth = 36; ///< key marks and the dot, left of the names
constexpr qreal typeGap = 20; ///< between the longest name and the types
constexpr qreal maximumTitle = 320;
constexpr qreal maximumName = 240;
constexpr qreal maximumType = 170;
constexpr qreal minimumWidth = 144;
constexpr qreal widthStep
    = 24; ///< few different widths: boxes in a layer line up, and relations beside them

qreal roundedUp(qreal length)
{
    return std::ceil(length / 2) * 2;
}

QString subtitleOf(const Node &node)
{
    using Kind = models::Table::Kind;
    QString text = node.schema;
    if (node.partitions > 0) {
        text += node.partitions == 1 ? QStringLiteral(" · 1 partition")
                                     : QStringLiteral(" · %1 partitions").arg(node.partitions);
    } else if (node.kind != Kind::Ordinary) {
        text += QStringLiteral(" · ") + models::kindName(node.kind);
    }
    return text;
}

QFont withSize(QFont font, int pixels, QFont::Weight weight)
{
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setStyleHint(QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting); // the same widths at every zoom
    return font;
}

} // namespace

qreal Box::middleOf(int index) const
{
    if (index < 0 || index >= rows.size())
        return headerHeight / 2;
    return rows.at(index).top + rowHeight / 2;
}

Metrics::Metrics(const QFont &base)
    : m_title(withSize(base, 14, QFont::DemiBold))
    , m_subtitle(withSize(base, 11, QFont::Normal))
    , m_row(withSize(base, 12, QFont::Normal))
    , m_key(withSize(base, 12, QFont::DemiBold))
{ }

Box Metrics::box(const Node &node) const
{
    const QFontMetricsF title(m_title);
    const QFontMetricsF subtitle(m_subtitle);
    const QFontMetricsF row(m_row);
    const QFontMetricsF key(m_key);

    Box box;
    box.headerHeight = node.rows.isEmpty() ? titleHeightAlone : titleHeight;
    box.rowHeight = diagrams::rowHeight;
    box.title = title.elidedText(node.name, Qt::ElideMiddle, maximumTitle);
    box.subtitle = subtitle.elidedText(subtitleOf(node), Qt::ElideRight, maximumTitle);

    qreal names = 0;
    qreal types = 0;
    for (const Row &column : node.rows) {
        const QFontMetricsF &font = column.primaryKey ? key : row;
        const BoxRow shown{.name = font.elidedText(column.name, Qt::ElideMiddle, maximumName),
                           .type = row.elidedText(column.type, Qt::ElideRight, maximumType),
                           .top = box.headerHeight + 2
                               + diagrams::rowHeight * static_cast<qreal>(box.rows.size())};
        names = std::max(names, font.horizontalAdvance(shown.name));
        types = std::max(types, row.horizontalAdvance(shown.type));
        box.rows.append(shown);
    }

    box.nameLeft = sidePadding + marksWidth;
    const qreal header
        = std::max(title.horizontalAdvance(box.title), subtitle.horizontalAdvance(box.subtitle))
        + 2 * sidePadding;
    const qreal content
        = node.rows.isEmpty() ? 0 : box.nameLeft + names + typeGap + types + sidePadding;
    const qreal width
        = std::ceil(std::max({header, content, minimumWidth}) / widthStep) * widthStep;
    box.typeLeft = width - sidePadding - std::ceil(types);

    const qreal body = node.rows.isEmpty()
        ? 0
        : 2 + diagrams::rowHeight * static_cast<qreal>(node.rows.size()) + bottomPadding;
    box.size = {width, roundedUp(box.headerHeight + body)};
    return box;
}

} // namespace diagrams
