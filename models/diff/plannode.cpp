// SPDX-License-Identifier: MIT
#include "models/diff/plannode.h"

#include <algorithm>

namespace models {

namespace {

bool isForeignKey(const ObjectName &constraint, const SnapshotObjects &objects)
{
    const Table *table = objects.table(objects.whole(constraint));
    return table && std::ranges::any_of(table->foreignKeys, [&](const ForeignKey &key) {
               return key.name == constraint.part;
           });
}

} // namespace

Chapter chapterOf(const ObjectName &object, const SnapshotObjects &objects)
{
    switch (object.kind) {
    case ObjectKind::Schema:
        return Chapter::Schemas;
    case ObjectKind::Extension:
        return Chapter::Extensions;
    case ObjectKind::Collation:
        return Chapter::Collations;
    case ObjectKind::Type:
    case ObjectKind::BaseType:
        return Chapter::Types;
    case ObjectKind::Language:
    case ObjectKind::AccessMethod:
        return Chapter::Languages;
    case ObjectKind::Function:
        return Chapter::Functions;
    case ObjectKind::TextSearchConfiguration:
    case ObjectKind::TextSearchDictionary:
    case ObjectKind::TextSearchParser:
    case ObjectKind::TextSearchTemplate:
        return Chapter::TextSearch;
    case ObjectKind::ForeignDataWrapper:
    case ObjectKind::ForeignServer:
    case ObjectKind::UserMapping:
        return Chapter::ForeignData;
    case ObjectKind::Sequence:
        return Chapter::Sequences;
    case ObjectKind::Table:
        return Chapter::Tables;
    case ObjectKind::Statistics:
        return Chapter::Statistics;
    case ObjectKind::View:
        return Chapter::Views;
    case ObjectKind::Trigger:
        return Chapter::Triggers;
    case ObjectKind::Rule:
        return Chapter::Rules;
    case ObjectKind::Policy:
        return Chapter::Policies;
    case ObjectKind::Publication:
        return Chapter::Publications;
    case ObjectKind::EventTrigger:
        return Chapter::EventTriggers;
    case ObjectKind::Constraint:
        if (isForeignKey(object, objects))
            return Chapter::ForeignKeys;
        [[fallthrough]];
    case ObjectKind::Index:
    case ObjectKind::Column:
    case ObjectKind::Default: {
        const ObjectName whole = objects.whole(object);
        return whole == object ? Chapter::Tables : chapterOf(whole, objects);
    }
    default:
        return Chapter::Operators;
    }
}

RelationName placeOf(const ObjectName &object, const SnapshotObjects &objects)
{
    const ObjectName whole = objects.whole(object);
    return whole.kind == ObjectKind::Schema ? RelationName{whole.name, {}}
                                            : RelationName{whole.schema, whole.name};
}

} // namespace models
