// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QCoreApplication>

namespace app {

/// The groups of the schema tree, in the order they are shown in: of a schema, then of an object.
enum class Section { Tables, Views, Sequences, Types, Functions, Columns, Keys, Indexes };

/// Where an object stands in a schema of a snapshot. Meaningless once that snapshot is gone.
struct ObjectPlace
{
    const models::Schema *schema = nullptr;
    Section section = Section::Tables;
    qsizetype index = 0;

    const models::Table *table() const;
    const models::View *view() const;
    const models::Sequence *sequence() const;
    const models::Type *type() const;
    const models::Function *function() const;

    /// Empty for what has no columns, as the two below.
    const QList<models::Column> &columns() const;
    const QList<models::Index> &indexes() const;
    qsizetype count(Section part) const; ///< \pre Columns, Keys or Indexes
};

/// What the tree says of one thing: its name, and beside it, less loud, what it is.
struct Caption
{
    QString name;
    QString detail = {};
    QString icon = {}; ///< of resources/icons
    QString comment = {};
};

/// How many objects of a group there are in a schema.
qsizetype objectCount(const models::Schema &schema, Section section);

Caption captionOf(Section section);
Caption captionOf(const models::Schema &schema);
Caption captionOf(const ObjectPlace &object);

/// A column, a key or an index of `object`. Keys are the constraints, then the foreign keys.
Caption captionOf(const ObjectPlace &object, Section part, qsizetype index);

/// "Table", "Materialized view", …
QString kindText(const ObjectPlace &object);

/// "schema.table(column, column)".
QString targetText(const models::ForeignKey &key);

} // namespace app
