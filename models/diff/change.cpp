// SPDX-License-Identifier: MIT
#include "models/diff/change.h"

#include "models/schema/identifier.h"

#include <QHash>

namespace models {

namespace {

/// Longer texts, and those of several lines, are only said to have changed.
constexpr qsizetype longestShown = 60;

bool isShown(const QString &text)
{
    return text.size() <= longestShown && !text.contains(u'\n');
}

/// "type numeric(8,2) → numeric(10,2)", "not null", "no longer not null", "default removed".
QString propertyText(const PropertyChange &change)
{
    static const QString yes = QStringLiteral("yes");
    static const QString no = QStringLiteral("no");
    const QString &property = change.property;
    if (change.before == no && change.after == yes)
        return property;
    if (change.before == yes && change.after == no)
        return QStringLiteral("no longer ") + property;
    if (property == u"comment" || property == u"privileges" || change.before == change.after
        || !isShown(change.before) || !isShown(change.after))
        return property + QStringLiteral(" changed");
    if (change.after.isEmpty())
        return property + u' ' + change.before + QStringLiteral(" removed");
    if (change.before.isEmpty())
        return property + u' ' + change.after;
    return property + u' ' + change.before + QStringLiteral(" → ") + change.after;
}

/// "column price of shop.line"; default privileges that hold everywhere stand at no schema.
QString objectText(const ObjectName &object, const ObjectName &whole)
{
    if (object.kind == ObjectKind::Schema && object.name.isEmpty())
        return QStringLiteral("database");
    const QString text = kindName(object.kind) + u' ' + displayText(object);
    const bool placed = !isPart(object.kind) && object != whole;
    return placed ? text + QStringLiteral(" of ") + displayText(whole) : text;
}

} // namespace

QString kindName(Change::Kind kind)
{
    switch (kind) {
    case Change::Kind::Created:
        return QStringLiteral("created");
    case Change::Kind::Dropped:
        return QStringLiteral("dropped");
    case Change::Kind::Changed:
        break;
    }
    return QStringLiteral("changed");
}

QString displayText(const Change &change)
{
    const QString object = objectText(change.object, change.whole);
    if (change.kind != Change::Kind::Changed)
        return object + QStringLiteral(": ") + kindName(change.kind);
    QStringList words;
    if (const auto &old = change.renamedFrom) {
        const bool inPlace = old->schema == change.object.schema;
        const QString name = isPart(old->kind) ? quotedIfNeeded(old->part)
            : inPlace                          ? quotedIfNeeded(old->name)
                                               : displayText(*old);
        words.append(QStringLiteral("renamed from ") + name);
    }
    for (const PropertyChange &property : change.properties)
        words.append(propertyText(property));
    if (words.isEmpty())
        words.append(kindName(change.kind));
    return object + QStringLiteral(": ") + words.join(QStringLiteral(", "));
}

QString summaryOf(const QList<Change> &changes)
{
    QHash<ObjectName, Change::Kind> wholes;
    for (const Change &change : changes)
        wholes.insert(change.whole,
                      change.object == change.whole ? change.kind : Change::Kind::Changed);
    const QList<Change::Kind> kinds = wholes.values();
    QStringList words;
    for (const Change::Kind kind :
         {Change::Kind::Changed, Change::Kind::Created, Change::Kind::Dropped}) {
        if (const qsizetype count = kinds.count(kind))
            words.append(QStringLiteral("%1 %2").arg(count).arg(kindName(kind)));
    }
    return words.join(QStringLiteral(", "));
}

} // namespace models
