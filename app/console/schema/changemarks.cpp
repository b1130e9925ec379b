// SPDX-License-Identifier: MIT
#include "app/console/schema/changemarks.h"

#include "app/console/schema/tablefamilies.h"

namespace app {

using models::ObjectKind;
using models::ObjectName;

namespace {

/// Cannot be a name of anything.
QString groupKey(const QString &schema, Section section, const QString &object = {})
{
    return schema + QChar(u'\0') + object + QChar(u'\0') + QString::number(int(section));
}

QString schemaKey(const QString &schema)
{
    return schema + QChar(u'\0');
}

Section sectionOf(const ObjectName &object)
{
    switch (object.kind) {
    case ObjectKind::Table:
        return Section::Tables;
    case ObjectKind::View:
        return Section::Views;
    case ObjectKind::Sequence:
        return Section::Sequences;
    case ObjectKind::Type:
        return Section::Types;
    case ObjectKind::Function:
        return Section::Functions;
    case ObjectKind::Extension:
        return Section::Extensions;
    case ObjectKind::EventTrigger:
        return Section::EventTriggers;
    case ObjectKind::Publication:
        return Section::Publications;
    default:
        return object.schema.isEmpty() ? Section::DatabaseOthers : Section::Others;
    }
}

Section partSectionOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Column:
        return Section::Columns;
    case ObjectKind::Index:
        return Section::Indexes;
    case ObjectKind::Trigger:
        return Section::Triggers;
    case ObjectKind::Rule:
        return Section::Rules;
    case ObjectKind::Policy:
        return Section::Policies;
    default:
        return Section::Keys;
    }
}

/// "order: index x added" below the schema; the object's name is known at the object itself.
QString textFrom(const SchemaChange &change)
{
    return change.whole.name + QStringLiteral(": ") + change.text;
}

} // namespace

ChangeMarks::ChangeMarks(const QList<SchemaChange> &changes, const TableFamilies &families)
{
    using What = SchemaChange::What;
    for (const SchemaChange &change : changes) {
        const bool there = change.what != What::Removed || change.object != change.whole;
        if (there) {
            Mark &mark = m_objects[change.whole];
            if (change.object == change.whole && change.what == What::Added)
                mark.kind = Kind::Added;
            else if (mark.kind != Kind::Added)
                mark.kind = Kind::Changed;
            mark.texts.append(change.text);
        }
        if (change.object != change.whole && change.what != What::Removed)
            m_objects[change.object]
                = {change.what == What::Added ? Kind::Added : Kind::Changed, {change.text}};
        noteAround(change, families);
    }
}

/// The groups that the change is in, up to the schema.
void ChangeMarks::noteAround(const SchemaChange &change, const TableFamilies &families)
{
    const ObjectName &whole = change.whole;
    if (whole.kind == ObjectKind::Schema)
        return;
    if (change.object != whole)
        note(groupKey(whole.schema, partSectionOf(change.object.kind), whole.name), change);
    QString schema = whole.schema;
    std::optional<ObjectPlace> place;
    if (whole.kind == ObjectKind::Table)
        place = families.partition(whole.schema, whole.name);
    while (place && (place = families.wholeOf(*place))) { // partitions stand below their tables
        const ObjectName name = place->name();
        note(groupKey(name.schema, Section::Partitions, name.name), change);
        Mark &mark = m_objects[name];
        if (mark.kind == Kind::None)
            mark.kind = Kind::Inside;
        schema = name.schema;
    }
    note(groupKey(schema, sectionOf(whole)), change);
    if (!schema.isEmpty())
        note(schemaKey(schema), change);
}

void ChangeMarks::note(const QString &group, const SchemaChange &change, int room)
{
    Mark &mark = m_groups[group];
    mark.kind = Kind::Inside;
    if (mark.texts.size() < room)
        mark.texts.append(textFrom(change));
    else if (mark.texts.size() == room)
        mark.texts.append(QStringLiteral("…"));
}

ChangeMarks::Mark ChangeMarks::of(const models::Schema &schema) const
{
    const Mark own = m_objects.value({ObjectKind::Schema, {}, schema.name});
    return own.kind == Kind::None ? m_groups.value(schemaKey(schema.name)) : own;
}

ChangeMarks::Mark ChangeMarks::of(const PartPlace &place) const
{
    return m_objects.isEmpty() ? Mark() : m_objects.value(place.name());
}

ChangeMarks::Mark ChangeMarks::ofGroup(const models::Schema &schema, Section section) const
{
    return m_groups.value(groupKey(schema.name, section));
}

ChangeMarks::Mark ChangeMarks::ofGroup(const ObjectPlace &object, Section section) const
{
    if (m_groups.isEmpty())
        return {};
    const ObjectName name = object.name();
    return m_groups.value(groupKey(name.schema, section, name.name));
}

} // namespace app
