// SPDX-License-Identifier: MIT
#include "app/console/schema/elidedlabel.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextDocument>

#include <algorithm>

namespace app {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), m_mode, contentsRect().width());
    style()->drawItemText(&painter, contentsRect(), int(alignment()), palette(), isEnabled(), shown,
                          foregroundRole());
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    updateToolTip();
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        updateToolTip();
    return QLabel::event(event);
}

void ElidedLabel::updateToolTip()
{
    const bool shortened = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
    setToolTip(shortened ? plainToolTip(text()) : QString());
}

QString plainToolTip(const QString &text)
{
    constexpr int enough = 1500;
    const QString shown = text.size() > enough ? text.left(enough) + u'…' : text;
    // A tip wraps its lines only when it is rich text.
    const bool longLines = std::ranges::any_of(QStringView(shown).split(u'\n'),
                                               [](QStringView line) { return line.size() > 100; });
    return longLines || Qt::mightBeRichText(shown) ? Qt::convertFromPlainText(shown) : shown;
}

} // namespace app
