// SPDX-License-Identifier: MIT
#include "app/console/widgets/icon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace app {

namespace {

/// Draws one SVG file as a mask filled with a colour.
class MonochromeEngine : public QIconEngine
{
public:
    MonochromeEngine(QString name, QColor color)
        : m_name(std::move(name))
        , m_color(std::move(color))
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, drawn(rect.size(), ratio, colorFor(mode)));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    /// `size` is in device pixels already (QIconEngine::scaledPixmap).
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return drawn(size, 1.0, colorFor(mode));
    }

    QIconEngine *clone() const override { return new MonochromeEngine(m_name, m_color); }
    bool isNull() override { return false; }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::Text);
        if (m_color.isValid())
            return m_color;
        return palette.color(QPalette::Text);
    }

    QPixmap drawn(const QSize &size, qreal ratio, const QColor &color) const
    {
        const QSize pixels = (QSizeF(size) * ratio).toSize();
        const QString key = QStringLiteral("monochrome/%1/%2x%3/%4/%5")
                                .arg(m_name)
                                .arg(pixels.width())
                                .arg(pixels.height())
                                .arg(ratio)
                                .arg(color.name(QColor::HexArgb));
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;

        pixmap = QPixmap(pixels);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(QStringLiteral(":/icons/%1.svg").arg(m_name));
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), color);
        painter.end();
        pixmap.setDevicePixelRatio(ratio);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    const QString m_name;
    const QColor m_color; ///< invalid: the palette's
};

} // namespace

QIcon icon(const QString &name)
{
    return QIcon(new MonochromeEngine(name, QColor()));
}

QIcon icon(const QString &name, const QColor &color)
{
    return QIcon(new MonochromeEngine(name, color));
}

} // namespace app
