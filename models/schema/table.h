// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/objectname.h"
#include "models/schema/privileges.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace models {

/// What the server measures rather than keeps: as VACUUM and ANALYZE last saw it, so it differs
/// between equal schemas and from day to day. Equal to every other size, therefore.
struct RelationSize
{
    qint64 estimatedRows = -1; ///< `reltuples`; -1 before the first ANALYZE
    qint64 ownBytes = 0; ///< the rows of a table or materialized view, or an index itself
    qint64 toastBytes = 0; ///< large values and their index
    qint64 indexBytes = 0; ///< all indexes together

    qint64 totalBytes() const { return ownBytes + toastBytes + indexBytes; }
    bool operator==(const RelationSize &) const { return true; }
};

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
    QString storage = {}; ///< "PLAIN", "EXTERNAL", "EXTENDED", "MAIN"; empty: that of the type
    QString compression = {}; ///< "pglz", "lz4"; empty: the server's default
    std::optional<int> statistics = {}; ///< target of ANALYZE; none: the server's default
    QStringList options = {}; ///< "n_distinct=5", as ALTER COLUMN … SET takes them, sorted
    QStringList foreignOptions = {}; ///< of a foreign table's: "name 'value'", sorted
    std::optional<Privileges> privileges = {}; ///< on this column alone; none: nobody gave any
    bool inherited = false; ///< a parent has it too
    bool local = true; ///< false: only because a parent has it (`attislocal`)

    bool operator==(const Column &) const = default;
};

/// A primary key, unique, check or exclusion constraint of a table, or a check of a domain.
struct Constraint
{
    enum class Kind { PrimaryKey, Unique, Check, Exclusion };

    QString name;
    Kind kind = Kind::Check;
    QStringList columns = {}; ///< in key order; empty for a check on no column
    QString definition = {}; ///< `pg_get_constraintdef()`: "CHECK ((price > 0))"
    QString comment = {};
    bool deferrable = false;
    bool initiallyDeferred = false;
    bool validated = true; ///< false: NOT VALID
    bool nullsNotDistinct = false; ///< of a unique constraint
    bool inherited = false; ///< a parent has it too
    bool local = true; ///< false: only because a parent has it (`conislocal`)

    bool operator==(const Constraint &) const = default;
};

/// A foreign key, from the table that holds it to the table it names.
///
/// The copies that PostgreSQL makes for partitions, on either side, are not listed.
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
    QString match = {}; ///< "SIMPLE", "FULL" or "PARTIAL"
    QStringList onDeleteColumns = {}; ///< those that SET NULL or SET DEFAULT touches; empty: all

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
    QStringList includedColumns = {}; ///< INCLUDE
    QStringList operatorClasses = {}; ///< one for each key column; empty text: the type's default
    QString predicate = {}; ///< of a partial index
    bool nullsNotDistinct = false;
    bool backsConstraint = false; ///< comes and goes with the constraint of the same name
    QStringList options = {}; ///< storage parameters: "fillfactor=70", sorted
    QString tablespace = {}; ///< empty: the database's
    bool clustered = false; ///< what CLUSTER goes by
    bool replicaIdentity = false; ///< REPLICA IDENTITY USING INDEX
    RelationName parent = {}; ///< the index of the partitioned table that it is attached to
    QStringList statistics = {}; ///< of expressions: "2=500", column number and target, sorted
    RelationSize size = {};
    bool onlyParent = false; ///< of a partitioned table, and not valid: CREATE INDEX ON ONLY

    bool operator==(const Index &) const = default;
};

/// Of a table or a view. The constraint triggers that foreign keys are made of are not listed.
struct Trigger
{
    QString name;
    QString definition = {}; ///< `pg_get_triggerdef()`
    QString enabled = {}; ///< empty: as usual; "DISABLED", "REPLICA" or "ALWAYS"
    bool inherited = false; ///< made by PostgreSQL because the partitioned table has it
    QString comment = {};

    bool operator==(const Trigger &) const = default;
};

/// Of a table or a view, without the one that makes a view a view.
struct Rule
{
    QString name;
    QString definition = {}; ///< `pg_get_ruledef()`
    QString enabled = {}; ///< as of a trigger
    QString comment = {};

    bool operator==(const Rule &) const = default;
};

/// Row security (manual, 5.8).
struct Policy
{
    QString name;
    QString command = {}; ///< "ALL", "SELECT", "INSERT", "UPDATE" or "DELETE"
    bool permissive = true;
    QStringList roles = {}; ///< sorted; empty: PUBLIC
    QString usingExpression = {}; ///< SQL text without parentheses of its own; empty: none
    QString checkExpression = {};
    QString comment = {};

    bool operator==(const Policy &) const = default;
};

/// A sequence that stands by itself, feeds a `serial` column, or is inside an identity column.
struct Sequence
{
    /// The column that it goes with when that is dropped.
    struct Owner
    {
        RelationName table;
        QString column;
        bool operator==(const Owner &) const = default;
    };

    QString schema;
    QString name;
    QString type = {};
    qint64 start = 1;
    qint64 increment = 1;
    std::optional<Owner> ownedBy = {};
    QString comment = {};
    qint64 minimum = 1;
    qint64 maximum = 9223372036854775807;
    qint64 cache = 1;
    bool cycle = false;
    QString owner = {};
    bool unlogged = false; ///< from PostgreSQL 15 on
    std::optional<Privileges> privileges = {}; ///< none: the built-in ones
    QString extension = {}; ///< that it belongs to

    bool operator==(const Sequence &) const = default;
};

/// A table and everything that belongs to it. Objects that merely refer to it stay outside.
struct Table
{
    /// Spelled as in the JSON of `tm-apps-db schema --json`, see kindName(). A foreign table that
    /// is a partition is Foreign, with a bound; a partition that is partitioned is Partition, with
    /// a key.
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
    QList<RelationName> parents = {}; ///< what it is a partition of or inherits from, in that order
    bool unlogged = false;
    QString owner = {};
    QString comment = {};
    RelationSize size = {};
    QString foreignServer = {}; ///< of a foreign table
    QStringList foreignOptions = {}; ///< "name 'value'", sorted
    QString ofType = {}; ///< of a typed table (CREATE TABLE … OF): qualified and quoted
    QStringList options = {}; ///< storage parameters, "toast.…" among them: "fillfactor=70", sorted
    QString tablespace = {}; ///< empty: the database's
    QString accessMethod = {}; ///< empty: heap
    bool rowSecurity = false;
    bool forceRowSecurity = false;
    QString replicaIdentity = {}; ///< "NOTHING" or "FULL"; empty: the default, or an index says so
    QList<Trigger> triggers = {}; ///< sorted by name
    QList<Rule> rules = {}; ///< sorted by name
    QList<Policy> policies = {}; ///< sorted by name
    QList<Sequence> identitySequences = {}; ///< of identity columns, in the columns' order
    std::optional<Privileges> privileges = {}; ///< none: the built-in ones
    QString extension = {}; ///< that it belongs to

    /// Column names in key order; empty when there is none.
    QStringList primaryKey() const;

    /// The column, or null.
    const Column *column(const QString &wanted) const;

    bool operator==(const Table &) const = default;
};

/// For people: shop.line.id, quoted where SQL would need it.
QString displayText(const Sequence::Owner &owner);

/// "table", "partitioned table", "partition", "foreign table".
QString kindName(Table::Kind kind);

} // namespace models
