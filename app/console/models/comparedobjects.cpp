// SPDX-License-Identifier: MIT
#include "app/console/models/comparedobjects.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Change;

namespace {

QString comparedTr(const char *text)
{
    return QCoreApplication::translate("ComparedObjects", text);
}

QString propertyText(const models::PropertyChange &property)
{
    if (property.before.isEmpty() && property.after.isEmpty())
        return property.property;
    const QString nothing = comparedTr("none");
    return QStringLiteral("%1 %2 → %3")
        .arg(property.property, property.before.isEmpty() ? nothing : property.before,
             property.after.isEmpty() ? nothing : property.after);
}

} // namespace

QList<ComparedObject> comparedObjects(const QList<Change> &changes)
{
    QList<ComparedObject> objects;
    for (const Change &change : changes) {
        if (objects.isEmpty() || objects.constLast().object != change.whole)
            objects += ComparedObject{.object = change.whole};
        ComparedObject &object = objects.last();
        if (change.object == change.whole) {
            object.kind = change.kind;
            object.renamedFrom = change.renamedFrom;
        }
        object.changes += change;
    }
    return objects;
}

int countOf(Change::Kind kind, const QList<ComparedObject> &objects)
{
    return int(std::ranges::count(objects, kind, &ComparedObject::kind));
}

QString kindText(Change::Kind kind, const SideNames &sides)
{
    switch (kind) {
    case Change::Kind::Created:
        return comparedTr("only in %1").arg(sides.to.toLower());
    case Change::Kind::Dropped:
        return comparedTr("only in %1").arg(sides.from.toLower());
    case Change::Kind::Changed:
        break;
    }
    return comparedTr("different");
}

QString propertiesText(const Change &change)
{
    QStringList parts;
    if (change.renamedFrom) {
        const models::ObjectName &before = *change.renamedFrom;
        parts += comparedTr("renamed from %1")
                     .arg(before.part.isEmpty() || !models::isPart(before.kind) ? before.name
                                                                                : before.part);
    }
    for (const models::PropertyChange &property : change.properties)
        parts += propertyText(property);
    return parts.join(QStringLiteral(", "));
}

PropertyTexts propertyTexts(const ComparedObject &object)
{
    PropertyTexts texts;
    for (const Change &change : object.changes) {
        const QString name = models::displayText(change.object);
        if (change.kind != Change::Kind::Created && change.properties.isEmpty())
            texts.from += name + u'\n';
        if (change.kind != Change::Kind::Dropped && change.properties.isEmpty())
            texts.to += name + u'\n';
        for (const models::PropertyChange &property : change.properties) {
            const QString line = QStringLiteral("%1: %2: ").arg(name, property.property);
            if (!property.before.isEmpty())
                texts.from += line + property.before + u'\n';
            if (!property.after.isEmpty())
                texts.to += line + property.after + u'\n';
        }
    }
    return texts;
}

} // namespace app
