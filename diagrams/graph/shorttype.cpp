// SPDX-License-Identifier: MIT
#include "diagrams/graph/graph.h"

#include <QRegularExpression>

namespace diagrams {

QString shortType(const QString &type, const QString &schema)
{
    // Spellings of format_type() and their aliases, PostgreSQL manual, table 8.1.
    static const QRegularExpression zoned(
        QStringLiteral(R"(^(time|timestamp)(\(\d+\))? (with|without) time zone)"));
    static const struct
    {
        QLatin1String spelling;
        QLatin1String alias;
    } aliases[] = {
        {QLatin1String("character varying"), QLatin1String("varchar")},
        {QLatin1String("bit varying"), QLatin1String("varbit")},
        {QLatin1String("double precision"), QLatin1String("float8")},
        {QLatin1String("character("), QLatin1String("char(")},
    };

    QString text = type;
    if (const auto match = zoned.match(text); match.hasMatch()) {
        const QString zone
            = match.capturedView(3) == QLatin1String("with") ? QStringLiteral("tz") : QString();
        return match.captured(1) + zone + match.captured(2) + text.mid(match.capturedEnd());
    }
    for (const auto &[spelling, alias] : aliases) {
        if (text.startsWith(spelling))
            return alias + text.mid(spelling.size());
    }
    for (const QString &prefix : {schema + u'.', QStringLiteral("public.")}) {
        if (prefix.size() > 1 && text.startsWith(prefix))
            return text.mid(prefix.size());
    }
    return text;
}

} // namespace diagrams
