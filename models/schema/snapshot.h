// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/objectname.h"
#include "models/schema/privileges.h"
#include "models/schema/table.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace models {

struct View
{
    QString schema;
    QString name;
    bool materialized = false;
    QList<Column> columns = {};
    QString definition = {}; ///< `pg_get_viewdef()`
    QList<Index> indexes = {}; ///< of a materialized view, sorted by name
    QString owner = {};
    QString comment = {};
    QStringList options
        = {}; ///< "security_barrier=true", "check_option=local", "fillfactor=70", sorted
    QString tablespace = {}; ///< of a materialized view; empty: the database's
    QString accessMethod = {}; ///< of a materialized view; empty: heap
    QList<Trigger> triggers = {}; ///< sorted by name
    QList<Rule> rules = {}; ///< sorted by name
    RelationSize size = {}; ///< of a materialized view
    std::optional<Privileges> privileges = {}; ///< none: the built-in ones
    QString extension = {}; ///< that it belongs to

    bool operator==(const View &) const = default;
};

/// A type that somebody made: enum, domain, composite or range.
struct Type
{
    enum class Kind { Enum, Domain, Composite, Range };

    QString schema;
    QString name;
    Kind kind = Kind::Enum;
    QStringList labels = {}; ///< of an enum, in their order
    QString baseType = {}; ///< of a domain; of a range its subtype; as `format_type()` says it
    QString collation
        = {}; ///< of a domain or range, when it is not the base type's; qualified, quoted
    std::optional<QString> defaultExpression = {}; ///< of a domain
    bool notNull = false; ///< of a domain
    QList<Constraint> constraints = {}; ///< of a domain, sorted by name
    QList<Column> columns = {}; ///< of a composite, in attribute order
    QString operatorClass
        = {}; ///< of a range, when not the default; this and the next: qualified, quoted
    QString canonicalFunction = {}; ///< of a range
    QString differenceFunction = {}; ///< of a range: SUBTYPE_DIFF
    QString multirange = {}; ///< of a range, from PostgreSQL 14 on: the name, not quoted
    QString comment = {};
    QString owner = {};
    std::optional<Privileges> privileges = {}; ///< none: the built-in ones
    QString extension = {}; ///< that it belongs to

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
    QString definition = {}; ///< `pg_get_functiondef()`; of an aggregate: CREATE AGGREGATE …
    QString argumentTypes = {}; ///< what tells it from others of its name: "integer, text"
    std::optional<Privileges> privileges = {}; ///< none: the built-in ones
    QString extension = {}; ///< that it belongs to

    bool operator==(const Function &) const = default;
};

/// An object of a kind that is rarely made by hand. Known by its name and by the SQL that makes it.
struct OtherObject
{
    ObjectName name;
    QString definition = {}; ///< one statement or more, without owner, comment and privileges
    QString owner = {}; ///< empty for what has none: casts, transforms, …
    QString comment = {};
    std::optional<Privileges> privileges = {}; ///< none: the built-in ones
    QString extension = {}; ///< that it belongs to

    bool operator==(const OtherObject &) const = default;
};

struct Schema
{
    QString name;
    QString owner = {};
    QString comment = {};
    QList<Table> tables = {};
    QList<View> views = {};
    QList<Sequence> sequences = {}; ///< without those inside identity columns
    QList<Type> types = {};
    QList<Function> functions = {};
    QList<OtherObject> others = {}; ///< collations, operators, text search objects, statistics, …
    std::optional<Privileges> privileges = {}; ///< none: the built-in ones
    QString extension = {}; ///< that it belongs to

    bool operator==(const Schema &) const = default;
};

struct Extension
{
    QString name;
    QString schema; ///< that its objects are in
    QString version;
    QString comment = {};

    bool operator==(const Extension &) const = default;
};

struct EventTrigger
{
    QString name;
    QString event; ///< "ddl_command_start", …
    QStringList tags = {}; ///< WHEN TAG IN, sorted; empty: all
    RelationName function;
    QString enabled = {}; ///< as of a trigger
    QString owner = {};
    QString comment = {};

    bool operator==(const EventTrigger &) const = default;
};

/// What is published for logical replication.
struct Publication
{
    struct PublishedTable
    {
        RelationName table;
        QStringList columns = {}; ///< in attribute order; empty: all
        QString condition = {}; ///< of the rows, SQL text; empty: all
        bool operator==(const PublishedTable &) const = default;
    };

    QString name;
    bool allTables = false;
    QList<PublishedTable> tables = {}; ///< sorted by name
    QStringList schemas = {}; ///< all tables in them; sorted
    QStringList operations = {}; ///< of "insert", "update", "delete", "truncate"
    bool viaRoot = false; ///< publish_via_partition_root
    QString owner = {};
    QString comment = {};

    bool operator==(const Publication &) const = default;
};

/// Everything the catalog says about the user schemas of a database, as one transaction saw it.
///
/// A plain value: sorted by name at every level (UTF-16 code units), so that equal schemas give
/// equal snapshots. System schemas are left out; so is what belongs to an extension, unless it was
/// asked for, and then it is marked with the extension's name. Functions of one name are sorted by
/// their arguments. Passwords are never in it: where the catalog has one (the options of a foreign
/// server or a user mapping) stands '****'.
struct Snapshot
{
    QString serverVersion; ///< "15.20 (Debian …)"
    QString database;
    QList<Schema> schemas = {};
    QList<Extension> extensions = {};
    QList<EventTrigger> eventTriggers = {};
    QList<Publication> publications = {};
    QList<DefaultPrivileges> defaultPrivileges = {}; ///< sorted by role, schema, objects
    QList<OtherObject> others = {}; ///< what is in no schema: casts, languages, foreign servers, …
    QList<Dependency> dependencies = {}; ///< sorted

    /// What the role could not read, and why: a sentence each. Empty when nothing is missing.
    QStringList unseen = {};

    /// The table, or null. The pointer lives as long as the snapshot is not changed.
    const Table *table(const QString &schema, const QString &name) const;
    const View *view(const QString &schema, const QString &name) const;
    const Schema *schema(const QString &name) const;
    int tableCount() const;

    /// Whether the schemas are equal: neither the name of the database, nor the server's version,
    /// nor what could not be read is compared.
    bool operator==(const Snapshot &other) const;
};

/// `server_version_num` of a server that calls itself `version`: 150020 for "15.20 (Debian …)".
int versionNumber(const QString &version);

/// "enum", "domain", "composite", "range".
QString kindName(Type::Kind kind);

/// What follows the name in CREATE DOMAIN or CREATE TYPE, on one line, for people: "numeric(10,2)
/// NOT NULL", "(street text, zip text)", "numeric"; the labels of an enum with commas between.
QString definitionText(const Type &type);

} // namespace models
