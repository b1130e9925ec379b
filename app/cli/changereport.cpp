// SPDX-License-Identifier: MIT
#include "app/cli/changereport.h"

#include "app/cli/jsonvalues.h"
#include "app/cli/terminal.h"

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

QString valueText(const QString &value)
{
    return value.isEmpty() ? QStringLiteral("none") : oneLine(value);
}

/// Behind the name when it is one property on one line; otherwise a line for each.
QString propertiesText(const QList<PropertyChange> &properties, const QString &indent, bool colours)
{
    const auto isLong = [](const PropertyChange &one) {
        return one.before.contains(u'\n') || one.after.contains(u'\n');
    };
    const auto shortText = [](const PropertyChange &one) {
        return one.property + u' ' + valueText(one.before) + QString::fromUtf8(" → ")
            + valueText(one.after);
    };
    if (properties.isEmpty())
        return QStringLiteral("\n");
    if (properties.size() == 1 && !isLong(properties.constFirst()))
        return QStringLiteral(": ") + shortText(properties.constFirst()) + u'\n';
    QString text = QStringLiteral("\n");
    for (const PropertyChange &one : properties) {
        text += indent + (isLong(one) ? one.property : shortText(one)) + u'\n';
        if (isLong(one))
            text += lineChanges(one.before, one.after, indent + QStringLiteral("  "), colours);
    }
    return text;
}

QString formerly(const Change &change)
{
    if (!change.renamedFrom)
        return {};
    const ObjectName &old = *change.renamedFrom;
    return QStringLiteral(" (was %1)")
        .arg(models::isPart(old.kind) ? old.part : oneLine(models::displayText(old)));
}

QString changeText(const Change &change, bool colours)
{
    const bool isWhole = change.object == change.whole;
    const QString name = isWhole
        ? models::kindName(change.object.kind) + u' ' + models::displayText(change.object)
        : nameBelow(change);
    const QString indent = isWhole ? QString() : QStringLiteral("    ");
    return indent
        + marked(change.kind,
                 styled(oneLine(name), isWhole ? Style::Strong : Style::Plain, colours)
                     + formerly(change),
                 colours)
        + propertiesText(change.properties, indent + QStringLiteral("    "), colours);
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

QString changesText(const QList<Change> &changes, bool colours)
{
    QString text;
    ObjectName whole;
    for (const Change &change : changes) {
        const bool isNew = change.whole != whole || change.whole.name.isEmpty();
        if (isNew && change.object != change.whole) {
            // Only parts of it changed.
            const Change head{.object = change.whole, .whole = change.whole};
            text += changeText(head, colours);
        }
        whole = change.whole;
        text += changeText(change, colours);
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
