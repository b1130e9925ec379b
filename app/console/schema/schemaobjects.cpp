// SPDX-License-Identifier: MIT
#include "app/console/schema/schemaobjects.h"

namespace app {

using models::ObjectKind;
using models::ObjectName;
using models::Schema;
using models::Snapshot;

namespace {

template <typename T>
const QList<T> &nothing()
{
    static const QList<T> none;
    return none;
}

} // namespace

const models::Table *ObjectPlace::table() const
{
    return section == Section::Tables ? &schema->tables.at(index) : nullptr;
}

const models::View *ObjectPlace::view() const
{
    return section == Section::Views ? &schema->views.at(index) : nullptr;
}

const models::Sequence *ObjectPlace::sequence() const
{
    return section == Section::Sequences ? &schema->sequences.at(index) : nullptr;
}

const models::Type *ObjectPlace::type() const
{
    return section == Section::Types ? &schema->types.at(index) : nullptr;
}

const models::Function *ObjectPlace::function() const
{
    return section == Section::Functions ? &schema->functions.at(index) : nullptr;
}

const models::OtherObject *ObjectPlace::other() const
{
    return section == Section::Others        ? &schema->others.at(index)
        : section == Section::DatabaseOthers ? &snapshot->others.at(index)
                                             : nullptr;
}

const models::Extension *ObjectPlace::extension() const
{
    return section == Section::Extensions ? &snapshot->extensions.at(index) : nullptr;
}

const models::EventTrigger *ObjectPlace::eventTrigger() const
{
    return section == Section::EventTriggers ? &snapshot->eventTriggers.at(index) : nullptr;
}

const models::Publication *ObjectPlace::publication() const
{
    return section == Section::Publications ? &snapshot->publications.at(index) : nullptr;
}

const QList<models::Column> &ObjectPlace::columns() const
{
    return table() ? table()->columns
        : view()   ? view()->columns
        : type()   ? type()->columns
                   : nothing<models::Column>();
}

const QList<models::Constraint> &ObjectPlace::constraints() const
{
    return table() ? table()->constraints
        : type()   ? type()->constraints
                   : nothing<models::Constraint>();
}

const QList<models::ForeignKey> &ObjectPlace::foreignKeys() const
{
    return table() ? table()->foreignKeys : nothing<models::ForeignKey>();
}

const QList<models::Index> &ObjectPlace::indexes() const
{
    return table() ? table()->indexes : view() ? view()->indexes : nothing<models::Index>();
}

const QList<models::Trigger> &ObjectPlace::triggers() const
{
    return table() ? table()->triggers : view() ? view()->triggers : nothing<models::Trigger>();
}

const QList<models::Rule> &ObjectPlace::rules() const
{
    return table() ? table()->rules : view() ? view()->rules : nothing<models::Rule>();
}

const QList<models::Policy> &ObjectPlace::policies() const
{
    return table() ? table()->policies : nothing<models::Policy>();
}

qsizetype ObjectPlace::count(Section part) const
{
    switch (part) {
    case Section::Columns:
        return columns().size();
    case Section::Keys:
        return constraints().size() + foreignKeys().size();
    case Section::Indexes:
        return indexes().size();
    case Section::Triggers:
        return triggers().size();
    case Section::Rules:
        return rules().size();
    case Section::Policies:
        return policies().size();
    default:
        return 0;
    }
}

ObjectName ObjectPlace::name() const
{
    switch (section) {
    case Section::Tables:
        return {ObjectKind::Table, schema->name, table()->name};
    case Section::Views:
        return {ObjectKind::View, schema->name, view()->name};
    case Section::Sequences:
        return {ObjectKind::Sequence, schema->name, sequence()->name};
    case Section::Types:
        return {ObjectKind::Type, schema->name, type()->name};
    case Section::Functions:
        return {ObjectKind::Function, schema->name, function()->name, function()->argumentTypes};
    case Section::Extensions:
        return {ObjectKind::Extension, {}, extension()->name};
    case Section::EventTriggers:
        return {ObjectKind::EventTrigger, {}, eventTrigger()->name};
    case Section::Publications:
        return {ObjectKind::Publication, {}, publication()->name};
    default:
        return other()->name;
    }
}

bool ObjectPlace::operator==(const ObjectPlace &other) const
{
    return schema == other.schema && section == other.section && index == other.index;
}

size_t qHash(const ObjectPlace &place, size_t seed) noexcept
{
    return qHashMulti(seed, place.schema, int(place.section), place.index);
}

ObjectName PartPlace::name() const
{
    ObjectName name = object.name();
    if (!part)
        return name;
    switch (*part) {
    case Section::Columns:
        return {ObjectKind::Column, name.schema, name.name, object.columns().at(index).name};
    case Section::Keys: {
        const qsizetype keys = object.constraints().size();
        return {ObjectKind::Constraint, name.schema, name.name,
                index < keys ? object.constraints().at(index).name
                             : object.foreignKeys().at(index - keys).name};
    }
    case Section::Indexes:
        return {ObjectKind::Index, name.schema, object.indexes().at(index).name};
    case Section::Triggers:
        return {ObjectKind::Trigger, name.schema, name.name, object.triggers().at(index).name};
    case Section::Rules:
        return {ObjectKind::Rule, name.schema, name.name, object.rules().at(index).name};
    case Section::Policies:
        return {ObjectKind::Policy, name.schema, name.name, object.policies().at(index).name};
    default:
        return name;
    }
}

const Schema &nowhere()
{
    static const Schema none;
    return none;
}

qsizetype objectCount(const Schema &schema, Section section)
{
    switch (section) {
    case Section::Tables:
        return schema.tables.size();
    case Section::Views:
        return schema.views.size();
    case Section::Sequences:
        return schema.sequences.size();
    case Section::Types:
        return schema.types.size();
    case Section::Functions:
        return schema.functions.size();
    case Section::Others:
        return schema.others.size();
    default:
        return 0;
    }
}

qsizetype objectCount(const Snapshot &snapshot, Section section)
{
    switch (section) {
    case Section::Extensions:
        return snapshot.extensions.size();
    case Section::EventTriggers:
        return snapshot.eventTriggers.size();
    case Section::Publications:
        return snapshot.publications.size();
    case Section::DatabaseOthers:
        return snapshot.others.size();
    default:
        return 0;
    }
}

} // namespace app
