// SPDX-License-Identifier: MIT
#include "migrations/files/version.h"

#include <algorithm>

namespace migrations {

namespace {

bool isDigit(QChar character)
{
    // QChar::isDigit() also takes the digits of other scripts, which Java reads and people mistake.
    return character >= u'0' && character <= u'9';
}

std::strong_ordering compareParts(const QString &a, const QString &b)
{
    if (a.size() != b.size())
        return a.size() <=> b.size();
    return a.compare(b) <=> 0;
}

} // namespace

std::optional<Version> Version::parse(const QString &text)
{
    Version version;
    version.m_text = text;
    version.m_text.replace(u'_', u'.');
    // Flyway's marker for "latest": a file with this number would be no ordinary version there.
    if (version.m_text == QLatin1String("9223372036854775807"))
        return std::nullopt;

    for (const QString &part : version.m_text.split(u'.')) {
        if (part.isEmpty() || !std::all_of(part.begin(), part.end(), isDigit))
            return std::nullopt;
        const auto first
            = std::find_if(part.begin(), part.end() - 1, [](QChar digit) { return digit != u'0'; });
        version.m_parts.append(QString(first, part.end() - first));
    }
    while (version.m_parts.size() > 1 && version.m_parts.last() == QLatin1String("0"))
        version.m_parts.removeLast();
    return version;
}

std::strong_ordering Version::operator<=>(const Version &other) const
{
    static const QString zero = QStringLiteral("0");
    const qsizetype count = std::max(m_parts.size(), other.m_parts.size());
    for (qsizetype i = 0; i < count; ++i) {
        const std::strong_ordering order
            = compareParts(i < m_parts.size() ? m_parts[i] : zero,
                           i < other.m_parts.size() ? other.m_parts[i] : zero);
        if (order != std::strong_ordering::equal)
            return order;
    }
    return std::strong_ordering::equal;
}

} // namespace migrations
