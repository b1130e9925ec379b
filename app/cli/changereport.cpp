// SPDX-License-Identifier: MIT
#include "app/cli/changereport.h"

#include "app/cli/jsonvalues.h"
#include "app/cli/partwords.h"
#include "app/cli/terminal.h"

#include <QRegularExpression>

#include <algorithm>

namespace app {

using models::AlterScript;
using models::AlterStatement;
using models::Change;
using models::HazardNote;
using models::ObjectName;
using models::PropertyChange;

namespace {

struct Mark
{
    QString sign;
    Style style;
};

Mark markOf(Change::Kind kind)
{
    switch (kind) {
    case Change::Kind::Created:
        return {QStringLiteral("+"), Style::Good};
    case Change::Kind::Dropped:
        return {QStringLiteral("-"), Style::Bad};
    case Change::Kind::Changed:
        break;
    }
    return {QStringLiteral("~"), Style::Attention};
}

QString marked(Change::Kind kind, const QString &text, bool colours)
{
    const Mark mark = markOf(kind);
    return styled(mark.sign, mark.style, colours) + u' ' + text;
}

/// What an object is called below its whole: "column price", "index line_price_idx".
QString nameBelow(const Change &change)
{
    const ObjectName &object = change.object;
    const QString name = models::isPart(object.kind) ? object.part : object.name;
    return models::kindName(object.kind) + u' ' + name;
}

/// Lines that are in one text only, without those that both begin and end with.
QString lineChanges(const QString &before, const QString &after, const QString &indent,
                    bool colours)
{
    constexpr qsizetype most = 40;
    QStringList old = before.split(u'\n');
    QStringList now = after.split(u'\n');
    while (!old.isEmpty() && !now.isEmpty() && old.constFirst() == now.constFirst()) {
        old.removeFirst();
        now.removeFirst();
    }
    while (!old.isEmpty() && !now.isEmpty() && old.constLast() == now.constLast()) {
        old.removeLast();
        now.removeLast();
    }
    QString text;
    const auto add = [&](const QStringList &lines, const QString &sign, Style style) {
        for (const QString &line : lines.first(qMin(most, lines.size())))
            text += indent + styled(sign + u' ' + oneLine(line), style, colours) + u'\n';
        if (lines.size() > most)
            text += indent + QStringLiteral("… %1 more\n").arg(lines.size() - most);
    };
    add(old, QStringLiteral("-"), Style::Bad);
    add(now, QStringLiteral("+"), Style::Good);
    return text;
}

/// Grants that are in one list only; the two are texts with "; " between the grants.
QString grantChanges(const PropertyChange &change, const QString &indent, bool colours)
{
    const auto grants = [](const QString &text, const QString &other) {
        QStringList list = text.split(QStringLiteral("; "), Qt::SkipEmptyParts);
        if (other.isEmpty()) { // then the owner has all that owners have, as before
            static const QRegularExpression owners(QStringLiteral(" to (.+) by \\1$"));
            list.removeIf([](const QString &grant) { return owners.match(grant).hasMatch(); });
        }
        return list;
    };
    const QStringList before = grants(change.before, change.after);
    const QStringList after = grants(change.after, change.before);
    QString text;
    for (const QString &grant : before) {
        if (!after.contains(grant))
            text += indent + styled(QStringLiteral("- ") + oneLine(grant), Style::Bad, colours)
                + u'\n';
    }
    for (const QString &grant : after) {
        if (!before.contains(grant))
            text += indent + styled(QStringLiteral("+ ") + oneLine(grant), Style::Good, colours)
                + u'\n';
    }
    return text;
}

bool isOfGrants(const PropertyChange &change)
{
    return change.property == u"privileges"
        || change.property.startsWith(QStringLiteral("default privileges"));
}

bool isLong(const PropertyChange &change)
{
    return isOfGrants(change) || change.before.contains(u'\n') || change.after.contains(u'\n');
}

/// "type integer → bigint", "no longer not null".
QString shortText(const PropertyChange &change)
{
    const QString yes = QStringLiteral("yes");
    const QString no = QStringLiteral("no");
    if (change.before == no && change.after == yes)
        return change.property;
    if (change.before == yes && change.after == no)
        return QStringLiteral("no longer ") + change.property;
    const bool isProse = change.property == u"comment";
    const auto value = [isProse](const QString &text) {
        if (text.isEmpty())
            return QStringLiteral("none");
        return isProse ? QString::fromUtf8("“%1”").arg(oneLine(text)) : oneLine(text);
    };
    return change.property + u' ' + value(change.before) + QString::fromUtf8(" → ")
        + value(change.after);
}

/// Behind the name when it is one property on one line; otherwise a line for each.
QString propertiesText(const QList<PropertyChange> &properties, const QString &indent, bool colours)
{
    if (properties.isEmpty())
        return QStringLiteral("\n");
    if (properties.size() == 1 && !isLong(properties.constFirst()))
        return QStringLiteral(": ") + shortText(properties.constFirst()) + u'\n';
    const QString below = indent + QStringLiteral("  ");
    QString text = QStringLiteral("\n");
    for (const PropertyChange &one : properties) {
        text += indent + (isLong(one) ? one.property : shortText(one)) + u'\n';
        if (isOfGrants(one))
            text += grantChanges(one, below, colours);
        else if (isLong(one))
            text += lineChanges(one.before, one.after, below, colours);
    }
    return text;
}

/// Where a part that came or went is described.
const models::Snapshot &sideOf(const Change &change, const SchemaComparison &between)
{
    return change.kind == Change::Kind::Dropped ? between.from : between.to;
}

QString formerly(const Change &change)
{
    if (!change.renamedFrom)
        return {};
    const ObjectName &old = *change.renamedFrom;
    return QStringLiteral(" (was %1)")
        .arg(models::isPart(old.kind) ? old.part : oneLine(models::displayText(old)));
}

QString changeText(const Change &change, const SchemaComparison &between, bool colours)
{
    const bool isWhole = change.object == change.whole;
    const QString name = isWhole
        ? models::kindName(change.object.kind) + u' ' + models::displayText(change.object)
        : nameBelow(change);
    const QString indent = isWhole ? QString() : QStringLiteral("    ");
    const QString head = indent
        + marked(change.kind,
                 styled(oneLine(name), isWhole ? Style::Strong : Style::Plain, colours)
                     + formerly(change),
                 colours);
    if (change.kind != Change::Kind::Changed && !isWhole) {
        const QString words = partWords(sideOf(change, between), change.object, change.whole);
        return head + (words.isEmpty() ? QString() : QStringLiteral(": ") + oneLine(words)) + u'\n';
    }
    return head + propertiesText(change.properties, indent + QStringLiteral("    "), colours);
}

QJsonValue objectToJson(const ObjectName &object)
{
    return QJsonObject{{QStringLiteral("kind"), models::kindName(object.kind)},
                       {QStringLiteral("schema"), textOrNull(object.schema)},
                       {QStringLiteral("name"), object.name},
                       {QStringLiteral("part"), textOrNull(object.part)}};
}

QJsonArray hazardsToJson(const QList<HazardNote> &hazards)
{
    QJsonArray list;
    for (const HazardNote &note : hazards) {
        list.append(QJsonObject{{QStringLiteral("hazard"), models::hazardName(note.hazard)},
                                {QStringLiteral("object"), objectToJson(note.object)},
                                {QStringLiteral("text"), note.text}});
    }
    return list;
}

} // namespace

QString changesText(const QList<Change> &changes, const SchemaComparison &between, bool colours)
{
    QString text;
    ObjectName whole;
    for (const Change &change : changes) {
        if (change.kind != Change::Kind::Changed
            && onlyServesConstraint(sideOf(change, between), change.object, change.whole))
            continue;
        const bool isNew = change.whole != whole || change.whole.name.isEmpty();
        if (isNew && change.object != change.whole) {
            // Only parts of it changed.
            const Change head{.object = change.whole, .whole = change.whole};
            text += changeText(head, between, colours);
        }
        whole = change.whole;
        text += changeText(change, between, colours);
    }
    return text;
}

QJsonArray changesToJson(const QList<Change> &changes)
{
    QJsonArray list;
    for (const Change &change : changes) {
        QJsonArray properties;
        for (const PropertyChange &one : change.properties) {
            properties.append(QJsonObject{{QStringLiteral("property"), one.property},
                                          {QStringLiteral("before"), textOrNull(one.before)},
                                          {QStringLiteral("after"), textOrNull(one.after)}});
        }
        list.append(
            QJsonObject{{QStringLiteral("kind"), models::kindName(change.kind)},
                        {QStringLiteral("object"), objectToJson(change.object)},
                        {QStringLiteral("whole"), objectToJson(change.whole)},
                        {QStringLiteral("renamed_from"),
                         change.renamedFrom ? objectToJson(*change.renamedFrom) : QJsonValue()},
                        {QStringLiteral("properties"), properties},
                        {QStringLiteral("text"), models::displayText(change)}});
    }
    return list;
}

QJsonArray statementsToJson(const AlterScript &script)
{
    QJsonArray list;
    for (const AlterStatement &statement : script.statements) {
        list.append(QJsonObject{{QStringLiteral("sql"), statement.sql},
                                {QStringLiteral("object"), objectToJson(statement.object)},
                                {QStringLiteral("hazards"), hazardsToJson(statement.hazards)},
                                {QStringLiteral("transaction"), statement.transaction},
                                {QStringLiteral("transactional"), statement.transactional}});
    }
    return list;
}

QString hazardsText(const AlterScript &script, bool colours)
{
    QString text;
    for (const AlterStatement &statement : script.statements) {
        for (const HazardNote &note : statement.hazards) {
            const Style style
                = note.hazard == models::Hazard::DeletesData ? Style::Bad : Style::Attention;
            text += styled(models::hazardName(note.hazard), style, colours) + QStringLiteral(": ")
                + oneLine(note.text) + u'\n';
        }
    }
    return text;
}

bool deletesData(const AlterScript &script)
{
    return std::any_of(script.statements.cbegin(), script.statements.cend(),
                       [](const AlterStatement &statement) {
                           return std::any_of(statement.hazards.cbegin(), statement.hazards.cend(),
                                              [](const HazardNote &note) {
                                                  return note.hazard == models::Hazard::DeletesData;
                                              });
                       });
}

} // namespace app
