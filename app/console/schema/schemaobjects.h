// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QCoreApplication>

#include <optional>

namespace app {

/// The groups of the schema tree, in the order they are shown in.
enum class Section {
    // Of a schema
    Tables,
    Views,
    Sequences,
    Types,
    Functions,
    Others, ///< collations, operators, text search objects, statistics, …
    // Of the database
    Extensions,
    EventTriggers,
    Publications,
    DatabaseOthers, ///< casts, languages, foreign servers, …
    // Of an object: its parts
    Columns,
    Keys, ///< the constraints, then the foreign keys
    Indexes,
    Triggers,
    Rules,
    Policies,
    // Of a table: other tables
    Partitions,
    Children, ///< that inherit from it
};

/// Whether the group stands below an object and holds parts of it.
constexpr bool holdsParts(Section section)
{
    return section >= Section::Columns && section <= Section::Policies;
}

/// Where an object stands in a snapshot. Meaningless once that snapshot is gone.
struct ObjectPlace
{
    const models::Schema *schema = nullptr; ///< for what is in no schema: one without a name
    Section section = Section::Tables; ///< of a schema or of the database
    qsizetype index = 0;
    const models::Snapshot *snapshot = nullptr; ///< only of what is in no schema

    // Null for what is of another kind.
    const models::Table *table() const;
    const models::View *view() const;
    const models::Sequence *sequence() const;
    const models::Type *type() const;
    const models::Function *function() const;
    const models::OtherObject *other() const; ///< in a schema or in none
    const models::Extension *extension() const;
    const models::EventTrigger *eventTrigger() const;
    const models::Publication *publication() const;

    // Empty for what has none.
    const QList<models::Column> &columns() const; ///< attributes, of a composite type
    const QList<models::Constraint> &constraints() const; ///< without foreign keys
    const QList<models::ForeignKey> &foreignKeys() const;
    const QList<models::Index> &indexes() const;
    const QList<models::Trigger> &triggers() const;
    const QList<models::Rule> &rules() const;
    const QList<models::Policy> &policies() const;

    qsizetype count(Section part) const; ///< \pre holdsParts(part)
    models::ObjectName name() const;

    bool operator==(const ObjectPlace &other) const;
};

size_t qHash(const ObjectPlace &place, size_t seed = 0) noexcept;

/// An object, or one of its parts.
struct PartPlace
{
    ObjectPlace object;
    std::optional<Section> part = {}; ///< none: the object itself
    qsizetype index = -1; ///< of the part in its list; of Keys the foreign keys follow

    models::ObjectName name() const;
    bool operator==(const PartPlace &) const = default;
};

/// The schema without a name that database-wide objects are in.
const models::Schema &nowhere();

/// How many objects of a group there are in a schema; 0 for groups of other things.
qsizetype objectCount(const models::Schema &schema, Section section);

/// How many objects of a group there are that are in no schema.
qsizetype objectCount(const models::Snapshot &snapshot, Section section);

/// What the tree says of one thing: its name, and beside it, less loud, what it is.
struct Caption
{
    QString name;
    QString detail = {};
    QString icon = {}; ///< of resources/icons
    QString comment = {};
};

Caption captionOf(Section section);
Caption captionOf(const models::Schema &schema);
Caption captionOf(const ObjectPlace &object);

/// A part of `object`. Keys are the constraints, then the foreign keys. \pre holdsParts(part)
Caption captionOf(const ObjectPlace &object, Section part, qsizetype index);
Caption captionOf(const PartPlace &place);

/// "schema.table(column, column)".
QString targetText(const models::ForeignKey &key);

} // namespace app
