// SPDX-License-Identifier: MIT
#pragma once

#include <QHashFunctions>
#include <QList>
#include <QString>
#include <QStringList>

#include <compare>

namespace models {

/// The name of a table, view, sequence or index, as it stands in the catalog: never quoted.
struct RelationName
{
    QString schema;
    QString name;

    bool operator==(const RelationName &) const = default;
    std::strong_ordering operator<=>(const RelationName &) const = default;
};

/// A kind of object that has a definition of its own (manual, chapter 5, and pg_depend).
enum class ObjectKind {
    Schema,
    Extension,
    Table, ///< also partitioned and foreign tables
    View, ///< also materialized views
    Sequence,
    Index,
    Type, ///< enum, domain, composite, range
    Function, ///< also procedures, aggregates and window functions
    // The parts of one of those above
    Column,
    Default, ///< the default, or the expression of a generated column, of a column
    Constraint, ///< of a table or a domain; foreign keys too
    Trigger,
    Rule,
    Policy,
    // Known by their definition only: OtherObject
    AccessMethod,
    BaseType,
    Cast,
    Collation,
    Conversion,
    ForeignDataWrapper,
    ForeignServer,
    Language,
    Operator,
    OperatorClass,
    OperatorFamily,
    Statistics,
    TextSearchConfiguration,
    TextSearchDictionary,
    TextSearchParser,
    TextSearchTemplate,
    Transform,
    UserMapping,
    // Of the whole database, and on no other object's way
    EventTrigger,
    Publication,
};

/// Tells one object of a snapshot from all others.
struct ObjectName
{
    ObjectKind kind = ObjectKind::Table;
    QString schema = {}; ///< empty for what is in no schema
    QString name = {}; ///< of a part: the name of what it belongs to

    /// What the name alone does not tell. Of a part its own name (a Default has that of its
    /// column). Of a function or operator the types of its arguments: "integer, text". Of an
    /// operator class or family its access method; of a user mapping its user; of a transform its
    /// language.
    QString part = {};

    bool operator==(const ObjectName &) const = default;
    std::strong_ordering operator<=>(const ObjectName &) const = default;
};

size_t qHash(const ObjectName &name, size_t seed = 0) noexcept;

/// One object that cannot be without another (pg_depend).
///
/// Only what the objects themselves do not say. Not listed: that a part needs its whole, an object
/// its schema, a table its parents, a foreign key its table and the key there, an index its
/// columns, a sequence the column that owns it.
struct Dependency
{
    ObjectName object;
    ObjectName uses;
    QStringList columns = {}; ///< of the table or view that is used, sorted; empty: it as a whole

    bool operator==(const Dependency &) const = default;
    std::strong_ordering operator<=>(const Dependency &) const = default;
};

/// As COMMENT ON and the manual call it, in lower case: "table", "text search configuration".
QString kindName(ObjectKind kind);

/// True for what exists only as a part of a table, view or domain: columns, constraints, triggers,
/// …
bool isPart(ObjectKind kind);

/// For people: shop.customer, quoted where SQL would need it.
QString displayText(const RelationName &name);

/// The same for several, with commas between.
QString displayText(const QList<RelationName> &names);

/// For people: `shop.customer`, `shop.twice(integer, text)`, `email of shop.customer`. Quoted where
/// SQL would need it.
QString displayText(const ObjectName &name);

} // namespace models
