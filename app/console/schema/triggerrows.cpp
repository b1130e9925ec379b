// SPDX-License-Identifier: MIT
#include "app/console/schema/detailrows.h"

#include "app/console/schema/dependencyindex.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace app {

namespace {

using Look = DetailCell::Look;
using models::ObjectKind;
using models::ObjectName;

QString tr(const char *text)
{
    return QCoreApplication::translate("ObjectDetails", text);
}

/// "BEFORE INSERT OR UPDATE OF price": what stands between the name and ON in pg_get_triggerdef().
/// An identifier in double quotes may hold anything, also " ON ".
QString eventsOf(const QString &definition)
{
    static const QRegularExpression pattern(
        QStringLiteral("^CREATE (?:CONSTRAINT )?TRIGGER (?:\"(?:[^\"]|\"\")*\"|[^ \"]+) "
                       "((?:\"(?:[^\"]|\"\")*\"|(?! ON )[^\"])*) ON "));
    const QRegularExpressionMatch match = pattern.match(definition);
    if (!match.hasMatch())
        return {};
    const bool eachRow = definition.contains(u" FOR EACH ROW ");
    return eachRow ? tr("%1, each row").arg(match.captured(1)) : match.captured(1);
}

/// "ON INSERT": of pg_get_ruledef().
QString ruleEventOf(const QString &definition)
{
    static const QRegularExpression pattern(
        QStringLiteral("^CREATE RULE (?:\"(?:[^\"]|\"\")*\"|[^ \"]+) AS\\s+ON (\\w+) TO "));
    const QString event = pattern.match(definition).captured(1);
    const bool instead = definition.contains(u" DO INSTEAD");
    return event.isEmpty() ? event
        : instead          ? tr("ON %1, instead of it").arg(event)
                           : tr("ON %1, besides it").arg(event);
}

DetailCell stateCell(const QString &enabled)
{
    if (enabled == u"DISABLED")
        return {tr("disabled"), Look::Caution};
    if (enabled == u"REPLICA")
        return {tr("on replicas only")};
    if (enabled == u"ALWAYS")
        return {tr("always, also on replicas")};
    return {tr("enabled"), Look::Muted};
}

DetailRow rowOf(const models::Trigger &trigger, const ObjectName &relation,
                const DependencyIndex &index)
{
    ObjectName part = relation;
    part.kind = ObjectKind::Trigger;
    part.part = trigger.name;
    const QList<ObjectName> used = index.usedByPart(part);
    const auto function = std::ranges::find(used, ObjectKind::Function, &ObjectName::kind);
    const bool known = function != used.end();
    const bool inherited = trigger.inherited;
    DetailRow row{.cells
                  = {trigger.name,
                     inherited ? tr("trigger, from the partitioned table") : tr("trigger"),
                     eventsOf(trigger.definition),
                     known ? DetailCell{models::displayText(*function), Look::Link} : DetailCell{},
                     stateCell(trigger.enabled),
                     trigger.comment,
                     {trigger.definition, Look::Muted}},
                  .icon = iconNameOf(ObjectKind::Trigger),
                  .hint = trigger.comment};
    if (known)
        row.target = *function;
    return row;
}

DetailRow rowOf(const models::Rule &rule)
{
    return {.cells = {rule.name,
                      tr("rule"),
                      ruleEventOf(rule.definition),
                      {},
                      stateCell(rule.enabled),
                      rule.comment,
                      {rule.definition, Look::Muted}},
            .icon = iconNameOf(ObjectKind::Rule),
            .hint = rule.comment};
}

} // namespace

QStringList triggerTitles()
{
    return {tr("Name"),  tr("Kind"),    tr("When"),      tr("Runs"),
            tr("State"), tr("Comment"), tr("Definition")};
}

QList<DetailRow> triggerRows(const Subject &subject, const DependencyIndex &index)
{
    QList<DetailRow> rows;
    for (const models::Trigger &trigger : subject.triggers())
        rows.append(rowOf(trigger, subject.name, index));
    for (const models::Rule &rule : subject.rules())
        rows.append(rowOf(rule));
    return rows;
}

QStringList policyTitles()
{
    return {tr("Policy"),
            tr("For"),
            tr("Kind"),
            tr("Roles"),
            tr("Rows that are seen"),
            tr("Rows that may be written"),
            tr("Comment")};
}

QList<DetailRow> policyRows(const models::Table &table)
{
    QString state = tr("Row security is off: the policies below are not applied");
    if (table.rowSecurity && table.policies.isEmpty())
        state = tr("Row security is on, and no policy lets anybody but the owner see a row");
    else if (table.rowSecurity)
        state = tr("Row security is on");
    if (table.rowSecurity && table.forceRowSecurity)
        state += tr(", for the owner too");

    QList<DetailRow> rows{
        {.cells = {state},
         .icon = table.rowSecurity ? QStringLiteral("lock") : QStringLiteral("warning"),
         .heading = true}};
    for (const models::Policy &policy : table.policies) {
        const QString roles = policy.roles.isEmpty() ? QStringLiteral("PUBLIC")
                                                     : policy.roles.join(QStringLiteral(", "));
        rows.append(
            {.cells = {policy.name, policy.command,
                       policy.permissive ? DetailCell{tr("permissive"), Look::Muted}
                                         : DetailCell{tr("restrictive"), Look::Caution},
                       roles, policy.usingExpression, policy.checkExpression, policy.comment},
             .icon = iconNameOf(ObjectKind::Policy),
             .hint = policy.permissive
                 ? QString()
                 : tr("Applies beside every permissive policy: both must let a row pass"),
             .muted = !table.rowSecurity});
    }
    return rows;
}

} // namespace app
