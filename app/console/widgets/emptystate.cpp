// SPDX-License-Identifier: MIT
#include "app/console/widgets/emptystate.h"

#include "app/console/widgets/iconlabel.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel)
    , m_title(new QLabel)
    , m_text(new QLabel)
    , m_column(new QVBoxLayout)
{
    m_icon->setLines(2.6);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setWordWrap(true);
    m_text->setProperty("muted", true);

    m_column->setSpacing(10);
    m_column->addWidget(m_icon, 0, Qt::AlignHCenter);
    m_column->addWidget(m_title);
    m_column->addWidget(m_text, 0, Qt::AlignHCenter);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->addStretch(2);
    layout->addLayout(m_column);
    layout->addStretch(3);
}

void EmptyState::setMessage(const QString &iconName, const QString &title, const QString &text)
{
    m_icon->setIcon(iconName);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    // A label that wraps asks for a square; a line of text is what reads well.
    const int longest = fontMetrics().averageCharWidth() * 78;
    const int whole
        = fontMetrics().boundingRect({0, 0, longest, 10'000}, Qt::TextWordWrap, text).width() + 16;
    m_text->setFixedWidth(qMin(longest, whole));
    m_text->setMinimumHeight(text.isEmpty() ? 0 : m_text->heightForWidth(qMin(longest, whole)));
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QPushButton *EmptyState::addAction(const QString &text)
{
    auto *button = new QPushButton(text);
    m_column->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

QString EmptyState::title() const
{
    return m_title->text();
}

} // namespace app
