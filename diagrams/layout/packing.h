// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QPointF>
#include <QSizeF>

namespace diagrams {

/// Places rectangles beside and below each other without overlap, at least `gap` apart, so that all
/// of them together are about `aspect` times as wide as high. Tall ones come first.
///
/// \returns top left corners in the order of `sizes`, none negative
QList<QPointF> packed(const QList<QSizeF> &sizes, qreal gap, qreal aspect);

/// The same within a given width, which is exceeded only by what is wider by itself.
QList<QPointF> packedInto(const QList<QSizeF> &sizes, qreal gap, qreal width);

/// The extent of rectangles at `positions`; (0, 0) when there are none.
QSizeF extentOf(const QList<QSizeF> &sizes, const QList<QPointF> &positions);

} // namespace diagrams
