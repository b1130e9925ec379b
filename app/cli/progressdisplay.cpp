// SPDX-License-Identifier: MIT
#include "app/cli/progressdisplay.h"

namespace app {

ProgressDisplay::ProgressDisplay(Terminal &terminal, bool visible, QObject *parent)
    : QObject(parent)
    , m_terminal(terminal)
    , m_visible(visible)
{
    constexpr int tick = 100; // milliseconds
    m_clock.setInterval(tick);
    connect(&m_clock, &QTimer::timeout, this, &ProgressDisplay::draw);
}

ProgressDisplay::~ProgressDisplay()
{
    clear();
}

void ProgressDisplay::show(const QString &text)
{
    if (!m_visible || text == m_text)
        return;
    m_text = text;
    m_since.start();
    m_clock.start(); // drawn at the first tick: what is quick does not flicker
}

void ProgressDisplay::clear()
{
    if (!m_visible || m_text.isEmpty())
        return;
    m_text.clear();
    m_clock.stop();
    m_terminal.err << "\r\033[K" << Qt::flush; // ECMA-48: erase to the end of the line
}

void ProgressDisplay::draw()
{
    constexpr int usual = 80;
    const QString line = oneLine(m_text)
        + QStringLiteral("  %1 s").arg(double(m_since.elapsed()) / 1000, 0, 'f', 1);
    const int width = m_terminal.width > 0 ? m_terminal.width : usual;
    m_terminal.err << "\r\033[K" << elided(line, width - 1) << Qt::flush;
}

} // namespace app
