// SPDX-License-Identifier: MIT
#include "models/introspection/querylines.h"

#include <QStringList>

namespace models {

namespace {

/// \param condition what stands behind the last `--` of a line
bool holds(QStringView condition, const QueryConditions &conditions)
{
    const QStringView subject = condition.mid(condition.indexOf(u' ') + 1);
    const int version = subject.toInt() * 10000;
    if (condition.startsWith(u"since ") && version > 0)
        return conditions.serverVersion >= version;
    if (condition.startsWith(u"before ") && version > 0)
        return conditions.serverVersion < version;
    if (condition == u"with members")
        return conditions.extensionMembers;
    if (condition == u"without members")
        return !conditions.extensionMembers;
    return true; // an ordinary comment
}

} // namespace

QString fittingLines(const QString &sql, const QueryConditions &conditions)
{
    QStringList lines = sql.split(u'\n');
    lines.removeIf([&](const QString &line) {
        const qsizetype comment = line.lastIndexOf(u"-- ");
        return comment > 0 && !holds(QStringView(line).mid(comment + 3).trimmed(), conditions);
    });
    return lines.join(u'\n');
}

} // namespace models
