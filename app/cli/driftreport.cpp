// SPDX-License-Identifier: MIT
#include "app/cli/driftreport.h"

#include "app/cli/changereport.h"
#include "app/cli/jsonvalues.h"
#include "app/cli/terminal.h"

namespace app {

using models::Change;

QString driftText(const Drift &drift, bool colours)
{
    constexpr qsizetype most = 20; // lines; `diff` has the rest
    if (!drift.unknown.isEmpty())
        return QStringLiteral("Drift cannot be told: ") + printable(drift.unknown) + u'\n';
    const QList<Change> &changes = drift.comparison.difference.changes;
    if (changes.isEmpty())
        return QStringLiteral("No drift: the database is what its migrations lead to\n");
    QStringList lines
        = changesText(changes, drift.comparison, colours).split(u'\n', Qt::SkipEmptyParts);
    const qsizetype more = lines.size() - most;
    QString next = QStringLiteral("A migration from it: tm-apps-db new NAME --from-drift\n");
    if (more > 0) {
        lines = lines.first(most);
        lines.append(QStringLiteral("… %1").arg(counted(more, QStringLiteral("more line"))));
        next.prepend(QStringLiteral("All of it: tm-apps-db diff applied database\n"));
    }
    return u'\n' + styled(QStringLiteral("Drift"), Style::Bad, colours)
        + QStringLiteral(": the database is not what its applied migrations lead to (%1)\n%2\n\n")
              .arg(models::summaryOf(changes), lines.join(u'\n'))
        + next;
}

QJsonObject driftToJson(const Drift &drift)
{
    const models::Difference &difference = drift.comparison.difference;
    const bool known = drift.unknown.isEmpty();
    return {{QStringLiteral("unknown"), textOrNull(drift.unknown)},
            {QStringLiteral("same"), known ? QJsonValue(difference.isEmpty()) : QJsonValue()},
            {QStringLiteral("summary"), textOrNull(models::summaryOf(difference.changes))},
            {QStringLiteral("changes"), changesToJson(difference.changes)},
            {QStringLiteral("remarks"),
             QJsonArray::fromStringList(difference.remarks + drift.comparison.remarks)}};
}

} // namespace app
