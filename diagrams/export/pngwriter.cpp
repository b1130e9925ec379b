// SPDX-License-Identifier: MIT
#include "diagrams/export/pngwriter.h"

#include "diagrams/export/painter.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace diagrams {
namespace {

using models::Error;

constexpr qreal longestSide = 32767; ///< of what QPainter's raster engine paints
constexpr qreal mostPixels = 400'000'000;

} // namespace

models::Result<QByteArray> png(const Drawing &drawing, const WriteOptions &options)
{
    if (!std::isfinite(options.scale) || options.scale <= 0)
        return Error{.kind = Error::Kind::Misused,
                     .message = QStringLiteral("A scale of %1 is not possible").arg(options.scale),
                     .hint = QStringLiteral("1 is the size on the screen, 2 is twice as sharp")};
    const QSizeF size = drawing.bounds.size() * options.scale;
    const qreal width = std::max(1.0, std::ceil(size.width()));
    const qreal height = std::max(1.0, std::ceil(size.height()));
    const auto tooLarge = [&] {
        return Error{
            .kind = Error::Kind::Misused,
            .message
            = QStringLiteral("The picture would be %1 x %2 pixels, which is too large for a PNG")
                  .arg(width, 0, 'f', 0)
                  .arg(height, 0, 'f', 0),
            .hint = QStringLiteral("Write an SVG, draw fewer tables, or choose a smaller scale")};
    };
    if (width > longestSide || height > longestSide || width * height > mostPixels)
        return tooLarge();

    QImage image(static_cast<int>(width), static_cast<int>(height), QImage::Format_RGB32);
    if (image.isNull())
        return tooLarge();
    const Painter painting(options.theme);
    image.fill(painting.palette().background);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    painter.scale(options.scale, options.scale);
    painting.paint(painter, drawing);
    painter.end();

    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace diagrams
