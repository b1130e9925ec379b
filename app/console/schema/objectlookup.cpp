// SPDX-License-Identifier: MIT
#include "app/console/schema/objectlookup.h"

#include <algorithm>

namespace app {

using models::ObjectKind;
using models::ObjectName;
using models::Schema;
using models::Snapshot;

namespace {

template <typename T>
qsizetype rowOf(const QList<T> &list, const QString &name)
{
    const auto found = std::ranges::find(list, name, &T::name);
    return found == list.end() ? -1 : found - list.begin();
}

qsizetype rowOf(const QList<models::Function> &list, const ObjectName &name)
{
    const auto same = [&](const models::Function &function) {
        return function.name == name.name && function.argumentTypes == name.part;
    };
    const auto found = std::ranges::find_if(list, same);
    return found == list.end() ? -1 : found - list.begin();
}

qsizetype rowOf(const QList<models::OtherObject> &list, const ObjectName &name)
{
    const auto found = std::ranges::find(list, name, &models::OtherObject::name);
    return found == list.end() ? -1 : found - list.begin();
}

std::optional<PartPlace> found(const ObjectPlace &object)
{
    return object.index < 0 ? std::optional<PartPlace>() : PartPlace{object};
}

qsizetype keyRow(const ObjectPlace &object, const QString &name)
{
    if (const qsizetype row = rowOf(object.constraints(), name); row >= 0)
        return row;
    const qsizetype row = rowOf(object.foreignKeys(), name);
    return row < 0 ? -1 : object.constraints().size() + row;
}

std::optional<PartPlace> partOf(const ObjectPlace &object, const ObjectName &name)
{
    PartPlace place{object};
    switch (name.kind) {
    case ObjectKind::Column:
    case ObjectKind::Default:
        place.part = Section::Columns;
        place.index = rowOf(object.columns(), name.part);
        break;
    case ObjectKind::Constraint:
        place.part = Section::Keys;
        place.index = keyRow(object, name.part);
        break;
    case ObjectKind::Trigger:
        place.part = Section::Triggers;
        place.index = rowOf(object.triggers(), name.part);
        break;
    case ObjectKind::Rule:
        place.part = Section::Rules;
        place.index = rowOf(object.rules(), name.part);
        break;
    default:
        place.part = Section::Policies;
        place.index = rowOf(object.policies(), name.part);
        break;
    }
    return place.index < 0 ? std::optional<PartPlace>() : place;
}

std::optional<PartPlace> indexIn(const Schema &schema, const QString &name)
{
    for (const Section section : {Section::Tables, Section::Views}) {
        ObjectPlace place{.schema = &schema, .section = section};
        for (; place.index < objectCount(schema, section); ++place.index) {
            if (const qsizetype row = rowOf(place.indexes(), name); row >= 0)
                return PartPlace{place, Section::Indexes, row};
        }
    }
    return {};
}

/// What a part belongs to has only a name: a table, view or type.
std::optional<PartPlace> partIn(const Schema &schema, const ObjectName &name)
{
    const std::pair<Section, qsizetype> wholes[] = {
        {Section::Tables, rowOf(schema.tables, name.name)},
        {Section::Views, rowOf(schema.views, name.name)},
        {Section::Types, rowOf(schema.types, name.name)},
    };
    for (const auto &[section, row] : wholes) {
        if (row < 0)
            continue;
        if (const auto part = partOf({.schema = &schema, .section = section, .index = row}, name))
            return part;
    }
    return {};
}

std::optional<PartPlace> placeIn(const Schema &schema, const ObjectName &name)
{
    const auto at = [&schema](Section section, qsizetype row) {
        return found({.schema = &schema, .section = section, .index = row});
    };
    if (models::isPart(name.kind))
        return partIn(schema, name);
    switch (name.kind) {
    case ObjectKind::Table:
        return at(Section::Tables, rowOf(schema.tables, name.name));
    case ObjectKind::View:
        return at(Section::Views, rowOf(schema.views, name.name));
    case ObjectKind::Sequence:
        return at(Section::Sequences, rowOf(schema.sequences, name.name));
    case ObjectKind::Index:
        return indexIn(schema, name.name);
    case ObjectKind::Type:
        return at(Section::Types, rowOf(schema.types, name.name));
    case ObjectKind::Function:
        return at(Section::Functions, rowOf(schema.functions, name));
    default:
        return at(Section::Others, rowOf(schema.others, name));
    }
}

std::optional<PartPlace> placeNowhere(const Snapshot &snapshot, const ObjectName &name)
{
    const auto at = [&snapshot](Section section, qsizetype row) {
        return found(
            {.schema = &nowhere(), .section = section, .index = row, .snapshot = &snapshot});
    };
    switch (name.kind) {
    case ObjectKind::Extension:
        return at(Section::Extensions, rowOf(snapshot.extensions, name.name));
    case ObjectKind::EventTrigger:
        return at(Section::EventTriggers, rowOf(snapshot.eventTriggers, name.name));
    case ObjectKind::Publication:
        return at(Section::Publications, rowOf(snapshot.publications, name.name));
    default:
        return at(Section::DatabaseOthers, rowOf(snapshot.others, name));
    }
}

} // namespace

std::optional<PartPlace> placeOf(const ObjectName &name, const Snapshot &snapshot)
{
    if (name.schema.isEmpty())
        return placeNowhere(snapshot, name);
    const Schema *schema = snapshot.schema(name.schema);
    return schema ? placeIn(*schema, name) : std::optional<PartPlace>();
}

std::optional<PartPlace> placeOf(const models::RelationName &name, const Snapshot &snapshot)
{
    const Schema *schema = snapshot.schema(name.schema);
    if (!schema)
        return {};
    const std::pair<Section, qsizetype> places[] = {
        {Section::Tables, rowOf(schema->tables, name.name)},
        {Section::Views, rowOf(schema->views, name.name)},
        {Section::Sequences, rowOf(schema->sequences, name.name)},
        {Section::Types, rowOf(schema->types, name.name)},
        {Section::Functions, rowOf(schema->functions, name.name)},
    };
    for (const auto &[section, row] : places) {
        if (row >= 0)
            return PartPlace{{.schema = schema, .section = section, .index = row}};
    }
    return {};
}

} // namespace app
