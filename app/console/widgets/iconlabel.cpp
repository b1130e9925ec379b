// SPDX-License-Identifier: MIT
#include "app/console/widgets/iconlabel.h"

#include "app/console/widgets/icon.h"

#include <QPainter>

namespace app {

IconLabel::IconLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QString &name, std::optional<Meaning> meaning)
{
    m_name = name;
    m_meaning = meaning;
    update();
}

void IconLabel::setLines(qreal lines)
{
    m_lines = lines;
    updateGeometry();
}

QSize IconLabel::sizeHint() const
{
    const int side = qRound(fontMetrics().height() * m_lines);
    return {side, side};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    if (m_name.isEmpty())
        return;
    const Theme &theme = themeOf(palette());
    QPainter painter(this);
    app::icon(m_name, m_meaning ? toneOf(*m_meaning, theme).strong : theme.muted)
        .paint(&painter, rect());
}

} // namespace app
