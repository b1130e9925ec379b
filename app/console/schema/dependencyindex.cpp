// SPDX-License-Identifier: MIT
#include "app/console/schema/dependencyindex.h"

#include "app/console/schema/subject.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::ObjectKind;
using models::ObjectName;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ObjectDetails", text);
}

ObjectName tableName(const QString &schema, const QString &name)
{
    return {.kind = ObjectKind::Table, .schema = schema, .name = name};
}

/// "default of id", "trigger film_fulltext", "columns title, length".
QString partText(const ObjectName &name)
{
    switch (name.kind) {
    case ObjectKind::Default:
        return tr("default of %1").arg(name.part);
    case ObjectKind::Index:
        return tr("index %1").arg(name.name);
    default:
        return models::isPart(name.kind)
            ? QStringLiteral("%1 %2").arg(models::kindName(name.kind), name.part)
            : QString();
    }
}

QString columnsText(const QStringList &columns)
{
    if (columns.isEmpty())
        return {};
    return (columns.size() == 1 ? tr("column %1") : tr("columns %1"))
        .arg(columns.join(QStringLiteral(", ")));
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" → "));
}

} // namespace

DependencyIndex::DependencyIndex(const models::Snapshot &snapshot)
    : m_snapshot(snapshot)
{
    indexObjects();
    for (const models::Dependency &dependency : std::as_const(m_snapshot.dependencies))
        add(dependency);
    for (const models::Schema &schema : std::as_const(m_snapshot.schemas)) {
        for (const models::Table &table : schema.tables)
            addTable(table);
        for (const models::Sequence &sequence : schema.sequences)
            addSequence(sequence);
    }
    for (const models::EventTrigger &trigger : std::as_const(m_snapshot.eventTriggers)) {
        link({.kind = ObjectKind::EventTrigger, .name = trigger.name},
             {.kind = ObjectKind::Function,
              .schema = trigger.function.schema,
              .name = trigger.function.name},
             tr("runs it on %1").arg(trigger.event), trigger.event);
    }
    for (const models::Publication &publication : std::as_const(m_snapshot.publications))
        addPublication(publication);
}

void DependencyIndex::indexSchema(const models::Schema &schema)
{
    const auto add = [&](ObjectKind kind, const auto &objects, auto pointer) {
        for (const auto &object : objects) {
            Subject subject{.name = {.kind = kind, .schema = schema.name, .name = object.name}};
            subject.*pointer = &object;
            m_kinds.insert(subject.name, kindTextOf(subject).toLower());
        }
    };
    const auto addRelations = [&](ObjectKind kind, const auto &relations) {
        for (const auto &relation : relations) {
            const ObjectName whole{.kind = kind, .schema = schema.name, .name = relation.name};
            m_wholes.insert({schema.name, relation.name}, whole);
            for (const models::Index &index : relation.indexes)
                m_indexes.insert({schema.name, index.name}, whole);
        }
    };
    add(ObjectKind::Table, schema.tables, &Subject::table);
    add(ObjectKind::View, schema.views, &Subject::view);
    add(ObjectKind::Sequence, schema.sequences, &Subject::sequence);
    add(ObjectKind::Type, schema.types, &Subject::type);
    addRelations(ObjectKind::Table, schema.tables);
    addRelations(ObjectKind::View, schema.views);
    for (const models::Function &function : schema.functions) {
        const Subject subject{.name = {.kind = ObjectKind::Function,
                                       .schema = schema.name,
                                       .name = function.name,
                                       .part = function.argumentTypes},
                              .function = &function};
        m_kinds.insert(subject.name, kindTextOf(subject).toLower());
    }
    for (const models::OtherObject &other : schema.others)
        m_kinds.insert(other.name, models::kindName(other.name.kind));
}

void DependencyIndex::indexObjects()
{
    const auto add = [this](ObjectKind kind, const QString &name) {
        m_kinds.insert({.kind = kind, .name = name}, models::kindName(kind));
    };
    for (const models::Schema &schema : std::as_const(m_snapshot.schemas)) {
        add(ObjectKind::Schema, schema.name);
        indexSchema(schema);
    }
    for (const models::Extension &extension : std::as_const(m_snapshot.extensions))
        add(ObjectKind::Extension, extension.name);
    for (const models::EventTrigger &trigger : std::as_const(m_snapshot.eventTriggers))
        add(ObjectKind::EventTrigger, trigger.name);
    for (const models::Publication &publication : std::as_const(m_snapshot.publications))
        add(ObjectKind::Publication, publication.name);
    for (const models::OtherObject &other : std::as_const(m_snapshot.others))
        m_kinds.insert(other.name, models::kindName(other.name.kind));
}

ObjectName DependencyIndex::wholeOf(const ObjectName &name) const
{
    if (name.kind == ObjectKind::Index)
        return m_indexes.value({name.schema, name.name}, name);
    if (!models::isPart(name.kind))
        return name;
    const ObjectName domain{.kind = ObjectKind::Type, .schema = name.schema, .name = name.name};
    return m_wholes.value({name.schema, name.name}, domain);
}

void DependencyIndex::link(const ObjectName &object, const ObjectName &used,
                           const QString &outwards, const QString &inwards)
{
    const ObjectName from = wholeOf(object);
    const ObjectName to = wholeOf(used);
    if (from == to)
        return;
    m_uses[from].append({to, outwards});
    m_usedBy[to].append({from, inwards});
}

void DependencyIndex::add(const models::Dependency &dependency)
{
    const ObjectName &object = dependency.object;
    if (models::isPart(object.kind))
        m_parts[object].append(dependency.uses);
    const QString via = joined({partText(object),
                                dependency.columns.isEmpty() ? partText(dependency.uses)
                                                             : columnsText(dependency.columns)});
    link(object, dependency.uses, via, via);
}

void DependencyIndex::addTable(const models::Table &table)
{
    const ObjectName self = tableName(table.schema, table.name);
    for (const models::ForeignKey &key : table.foreignKeys) {
        const QString via = tr("foreign key %1").arg(key.name);
        link(self, tableName(key.referencedSchema, key.referencedTable), via, via);
    }
    const bool partition = !table.partitionBound.isEmpty();
    for (const models::RelationName &parent : table.parents) {
        link(self, tableName(parent.schema, parent.name),
             partition ? tr("is a partition of it") : tr("inherits from it"),
             partition ? tr("is a partition") : tr("inherits"));
    }
}

void DependencyIndex::addSequence(const models::Sequence &sequence)
{
    if (!sequence.ownedBy)
        return;
    link({.kind = ObjectKind::Sequence, .schema = sequence.schema, .name = sequence.name},
         tableName(sequence.ownedBy->table.schema, sequence.ownedBy->table.name),
         tr("owned by column %1").arg(sequence.ownedBy->column),
         tr("goes with column %1").arg(sequence.ownedBy->column));
}

void DependencyIndex::addPublication(const models::Publication &publication)
{
    const ObjectName self{.kind = ObjectKind::Publication, .name = publication.name};
    for (const models::Publication::PublishedTable &published : publication.tables) {
        const QString columns = columnsText(published.columns);
        link(self, tableName(published.table.schema, published.table.name), columns, columns);
    }
    for (const QString &schema : publication.schemas)
        link(self, {.kind = ObjectKind::Schema, .name = schema}, tr("all its tables"),
             tr("all its tables"));
}

/// One link for each object, with all reasons for it.
QList<ObjectLink> DependencyIndex::merged(QList<Reason> reasons)
{
    std::ranges::stable_sort(reasons, {}, [](const Reason &reason) {
        return std::tie(reason.other.schema, reason.other.name, reason.other.kind,
                        reason.other.part);
    });
    QList<ObjectLink> links;
    for (const Reason &reason : std::as_const(reasons)) {
        if (links.isEmpty() || links.last().other != reason.other)
            links.append({.other = reason.other});
        if (!reason.via.isEmpty() && !links.last().via.contains(reason.via))
            links.last().via.append(reason.via);
    }
    return links;
}

QList<ObjectLink> DependencyIndex::uses(const ObjectName &object) const
{
    return merged(m_uses.value(object));
}

QList<ObjectLink> DependencyIndex::usedBy(const ObjectName &object) const
{
    return merged(m_usedBy.value(object));
}

QList<ObjectName> DependencyIndex::usedByPart(const ObjectName &part) const
{
    return m_parts.value(part);
}

} // namespace app
