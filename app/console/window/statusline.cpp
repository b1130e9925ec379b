// SPDX-License-Identifier: MIT
#include "app/console/window/statusline.h"

#include "app/console/widgets/activity.h"
#include "app/console/widgets/icon.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace app {

StatusLine::StatusLine(Activity &activity, QWidget *parent)
    : QStatusBar(parent)
    , m_activity(activity)
    , m_busy(new QProgressBar)
    , m_text(new QLabel)
    , m_elapsed(new QLabel)
    , m_cancel(new QToolButton)
{
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(72);
    m_busy->setFixedHeight(6);
    m_busy->setAccessibleName(tr("Something is running"));
    m_text->setObjectName(QStringLiteral("operation"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_elapsed->setObjectName(QStringLiteral("elapsed"));
    m_cancel->setObjectName(QStringLiteral("cancelOperation"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setIcon(icon(QStringLiteral("cancel")));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setAutoRaise(true);
    m_cancel->setToolTip(tr("Stop what is running (Esc)"));
    m_cancel->setAccessibleName(tr("Cancel what is running"));
    connect(m_cancel, &QToolButton::clicked, this, &StatusLine::cancelRequested);

    addWidget(m_busy);
    addWidget(m_text, 1);
    addPermanentWidget(m_elapsed);
    addPermanentWidget(m_cancel);
    m_timer.setInterval(200);
    connect(&m_timer, &QTimer::timeout, this, &StatusLine::refresh);
    connect(&m_activity, &Activity::changed, this, &StatusLine::refresh);
    refresh();
}

void StatusLine::say(const QString &sentence)
{
    m_said = sentence;
    refresh();
}

QString StatusLine::operation() const
{
    return m_activity.text();
}

QString StatusLine::elapsed() const
{
    return m_elapsed->isHidden() ? QString() : m_elapsed->text();
}

void StatusLine::refresh()
{
    const bool running = !m_activity.isIdle();
    const auto elapsed = m_activity.elapsed();
    const QString text = running ? m_activity.text() : m_said;
    m_text->setText(text);
    m_text->setToolTip(text);
    m_elapsed->setText(durationText(elapsed / 100 * 100));
    m_elapsed->setVisible(
        running && elapsed >= std::chrono::milliseconds(500)); // no flicker for short work
    m_busy->setVisible(running);
    m_cancel->setVisible(running);
    if (running && !m_timer.isActive())
        m_timer.start();
    else if (!running)
        m_timer.stop();
}

} // namespace app
