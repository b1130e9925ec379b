// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/graph/graph.h"

#include <QFont>
#include <QRectF>
#include <QSizeF>

namespace diagrams {

/// One drawn line of a box: the texts as they fit, and where they stand.
struct BoxRow
{
    QString name; ///< elided
    QString type; ///< elided
    qreal top = 0; ///< from the box's top

    bool operator==(const BoxRow &) const = default;
};

/// The measured shape of a node: everything a painter needs to draw it the same way on the screen
/// and in a file. Lengths are pixels at scale 1, relative to the top left corner of the box.
struct Box
{
    QSizeF size;
    QString title; ///< the table's name, elided
    QString subtitle; ///< schema, and kind when it is not an ordinary table; elided
    qreal headerHeight = 0;
    qreal rowHeight = 0;
    qreal nameLeft = 0; ///< where column names begin
    qreal typeLeft = 0; ///< where column types begin
    QList<BoxRow> rows = {};

    /// The middle of row `index`, from the box's top; the middle of the header when `index` < 0.
    qreal middleOf(int index) const;

    bool operator==(const Box &) const = default;
};

/// Fonts of a diagram, and the sizes of boxes that follow from them.
///
/// \pre a QGuiApplication exists (offscreen will do): text is measured with QFontMetricsF
class Metrics
{
public:
    /// Fonts of the family of `base`; the sizes are ours, so that a diagram does not depend on the
    /// desktop's font size.
    explicit Metrics(const QFont &base = {});

    Box box(const Node &node) const;

    QFont titleFont() const { return m_title; }
    QFont subtitleFont() const { return m_subtitle; }
    QFont rowFont() const { return m_row; }
    QFont keyFont() const { return m_key; } ///< names of primary key columns

private:
    QFont m_title;
    QFont m_subtitle;
    QFont m_row;
    QFont m_key;
};

} // namespace diagrams
