// SPDX-License-Identifier: MIT
#include "app/console/widgets/activity.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

int Activity::begin(const QString &text)
{
    if (m_entries.isEmpty())
        m_clock.start();
    m_entries.append({m_nextId, text, {}});
    emit changed();
    return m_nextId++;
}

void Activity::setDetail(int id, const QString &detail)
{
    const auto entry = std::ranges::find(m_entries, id, &Entry::id);
    if (entry == m_entries.end() || entry->detail == detail)
        return;
    entry->detail = detail;
    emit changed();
}

void Activity::end(int id)
{
    const auto entry = std::ranges::find(m_entries, id, &Entry::id);
    if (entry == m_entries.end())
        return;
    if (entry == m_entries.begin())
        m_clock.start();
    m_entries.erase(entry);
    emit changed();
}

QString Activity::text() const
{
    if (m_entries.isEmpty())
        return {};
    const Entry &first = m_entries.first();
    return first.detail.isEmpty() ? first.text : first.text + QStringLiteral(" · ") + first.detail;
}

std::chrono::milliseconds Activity::elapsed() const
{
    return std::chrono::milliseconds(m_entries.isEmpty() ? 0 : m_clock.elapsed());
}

QString durationText(std::chrono::milliseconds duration)
{
    const qint64 ms = duration.count();
    if (ms < 1000)
        return QCoreApplication::translate("Duration", "%1 ms").arg(ms);
    if (ms < 10'000)
        return QCoreApplication::translate("Duration", "%1 s").arg(double(ms) / 1000, 0, 'f', 1);
    if (ms < 60'000)
        return QCoreApplication::translate("Duration", "%1 s").arg(ms / 1000);
    return QCoreApplication::translate("Duration", "%1 min %2 s")
        .arg(ms / 60'000)
        .arg(ms / 1000 % 60, 2, 10, QLatin1Char('0'));
}

} // namespace app
