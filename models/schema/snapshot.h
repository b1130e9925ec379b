// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace models {

/// A column as the server reports it (`pg_attribute`), not as a user typed it.
struct Column
{
    QString name;
    QString type; ///< canonical spelling from `format_type()`: "character varying(40)"
    bool nullable = true;
    std::optional<QString> defaultExpression = {}; ///< SQL text; none is not the same as 'NULL'
    QString identity = {}; ///< "ALWAYS", "BY DEFAULT", or empty
    bool generated = false; ///< STORED; then `defaultExpression` is the generation expression
    QString comment = {};
    QString collation = {}; ///< qualified and quoted; empty when it is the one of the type

    bool operator==(const Column &) const = default;
};

/// A primary key, unique, check or exclusion constraint.
struct Constraint
{
    enum class Kind { PrimaryKey, Unique, Check, Exclusion };

    QString name;
    Kind kind = Kind::Check;
    QStringList columns = {}; ///< in key order; empty for a check on no column
    QString definition = {}; ///< `pg_get_constraintdef()`: "CHECK ((price > 0))"
    QString comment = {};

    bool operator==(const Constraint &) const = default;
};

/// A foreign key, from the table that holds it to the table it names.
struct ForeignKey
{
    QString name;
    QStringList columns; ///< in key order, as `referencedColumns`
    QString referencedSchema;
    QString referencedTable;
    QStringList referencedColumns;
    QString onUpdate = {}; ///< "CASCADE", "RESTRICT", "SET NULL", "SET DEFAULT", or "NO ACTION"
    QString onDelete = {};
    bool deferrable = false;
    bool initiallyDeferred = false;
    bool validated = true;
    QString definition = {}; ///< `pg_get_constraintdef()`
    QString comment = {};

    bool operator==(const ForeignKey &) const = default;
};

struct Index
{
    QString name;
    QString method = {}; ///< "btree", "gin", …
    QStringList columns = {}; ///< key columns; an expression stands as its SQL text
    bool unique = false;
    bool primary = false; ///< backs the primary key
    bool valid = true; ///< false: a CREATE INDEX CONCURRENTLY that did not finish
    QString definition = {}; ///< `pg_get_indexdef()`
    QString comment = {};

    bool operator==(const Index &) const = default;
};

/// A table and everything that belongs to it. Objects that merely refer to it stay outside.
struct Table
{
    /// Spelled as in the JSON of `tm-apps-db schema --json`, see kindName().
    enum class Kind { Ordinary, Partitioned, Partition, Foreign };

    QString schema;
    QString name;
    Kind kind = Kind::Ordinary;
    QList<Column> columns = {}; ///< in attribute order, which is significant
    QList<Constraint> constraints = {}; ///< sorted by name
    QList<ForeignKey> foreignKeys = {}; ///< sorted by name
    QList<Index> indexes = {}; ///< sorted by name
    QString partitionKey
        = {}; ///< `pg_get_partkeydef()`: "RANGE (created_at)"; empty unless partitioned
    QString partitionBound = {}; ///< "FOR VALUES FROM (…) TO (…)"; empty unless a partition
    QStringList parents = {}; ///< what it is a partition of or inherits from, as "schema.table"
    bool unlogged = false;
    QString owner = {};
    QString comment = {};
    qint64 estimatedRows = -1; ///< `reltuples`; -1 before the first ANALYZE
    qint64 totalBytes = 0; ///< with indexes and TOAST; what the planner last saw, in pages of 8 KiB
    QString foreignServer = {}; ///< of a foreign table

    /// Column names in key order; empty when there is none.
    QStringList primaryKey() const;

    bool operator==(const Table &) const = default;
};

struct View
{
    QString schema;
    QString name;
    bool materialized = false;
    QList<Column> columns = {};
    QString definition = {}; ///< `pg_get_viewdef()`
    QList<Index> indexes = {}; ///< of a materialized view
    QString owner = {};
    QString comment = {};

    bool operator==(const View &) const = default;
};

/// A sequence that stands by itself or feeds a `serial` column. The one inside an identity column
/// is a part of that column, and not listed.
struct Sequence
{
    QString schema;
    QString name;
    QString type = {};
    qint64 start = 1;
    qint64 increment = 1;
    QString ownedBy = {}; ///< "schema.table.column", or empty
    QString comment = {};
    qint64 minimum = 1;
    qint64 maximum = 9223372036854775807;
    qint64 cache = 1;
    bool cycle = false;
    QString owner = {};

    bool operator==(const Sequence &) const = default;
};

/// A type that somebody made: enum, domain, composite or range.
struct Type
{
    enum class Kind { Enum, Domain, Composite, Range };

    QString schema;
    QString name;
    Kind kind = Kind::Enum;
    QStringList labels = {}; ///< of an enum, in their order
    QString definition
        = {}; ///< base type and checks of a domain, columns of a composite, subtype of a range
    QString comment = {};
    QString owner = {};

    bool operator==(const Type &) const = default;
};

struct Function
{
    QString schema;
    QString name;
    QString kind = {}; ///< "function", "procedure", "aggregate" or "window"
    QString arguments = {}; ///< `pg_get_function_identity_arguments()`
    QString result = {}; ///< `pg_get_function_result()`; empty for a procedure
    QString language = {};
    QString comment = {};
    QString owner = {};

    bool operator==(const Function &) const = default;
};

struct Schema
{
    QString name;
    QString owner = {};
    QString comment = {};
    QList<Table> tables = {};
    QList<View> views = {};
    QList<Sequence> sequences = {};
    QList<Type> types = {};
    QList<Function> functions = {};

    bool operator==(const Schema &) const = default;
};

/// Everything the catalog says about the user schemas of a database, as one transaction saw it.
///
/// A plain value: sorted by name at every level (UTF-16 code units), so that equal schemas give
/// equal snapshots. System schemas, and what belongs to an extension, are left out. Functions of
/// one name are sorted by their arguments.
struct Snapshot
{
    QString serverVersion;
    QString database;
    QList<Schema> schemas = {};

    /// The table, or null. The pointer lives as long as the snapshot is not changed.
    const Table *table(const QString &schema, const QString &name) const;
    int tableCount() const;

    bool operator==(const Snapshot &) const = default;
};

/// "table", "partitioned table", "partition", "foreign table".
QString kindName(Table::Kind kind);

/// "enum", "domain", "composite", "range".
QString kindName(Type::Kind kind);

} // namespace models
