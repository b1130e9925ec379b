// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/ddl.h"
#include "models/schema/snapshot.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace models {

/// The parts of a script in the order that they have when nothing speaks against it.
enum class Chapter {
    Schemas,
    Extensions,
    Collations,
    Types,
    Languages,
    Functions,
    Operators, ///< and their classes, casts, conversions, transforms
    TextSearch,
    ForeignData,
    Sequences,
    Tables, ///< each with its keys and indexes
    SequenceOwners,
    Statistics,
    Views,
    ForeignKeys,
    Rules,
    Triggers,
    Policies,
    Publications,
    Privileges,
    DefaultPrivileges, ///< after everything that they could give privileges on
    EventTriggers, ///< last, so that they do not see the rest of the script
};

/// Some objects need more than one step.
enum class Step {
    Shell, ///< of a type: its name alone, for the functions that it is made of
    Make, ///< what others wait for
    Complete, ///< what had to be left out of Make, because it waits for others that wait for Make
    Attach, ///< a partition to its table, an index to that of the partitioned table, a sequence to
            ///< its column
    Grant,
};

/// That another piece has to be there first.
struct Need
{
    ObjectName object;
    Step step = Step::Make;
    ObjectName because = {}; ///< the part that needs it: a default, a constraint, …
};

/// A part of a script that is written without a break: a statement, or a few that belong together.
struct Piece
{
    ObjectName object;
    Step step = Step::Make;
    Chapter chapter = Chapter::Tables;
    RelationName place = {}; ///< in the chapter: that of the table for all that belongs to it
    QString sql; ///< ends with a newline
    QList<Need> needs = {};

    /// Objects with names of their own that come with this one: indexes of keys, identity sequences
    QList<ObjectName> includes = {};

    /// Can be made in two steps, Make and Complete: see ScriptContext::apart.
    bool divisible = false;
};

/// What every writer of pieces knows.
struct ScriptContext
{
    const Snapshot &snapshot;
    ScriptOptions options = {};
    int serverVersion = 0; ///< as server_version_num

    /// What must not be written together with its whole, so that no circle is left: defaults and
    /// constraints become pieces of their own; views and functions get two steps.
    QSet<ObjectName> apart = {};

    /// The partitions of a table, and what inherits from it. Key: ObjectKind::Table.
    QHash<ObjectName, QList<const Table *>> children = {};

    /// Comments, when they are wanted: see commentStatement().
    QString comment(const QString &what, const QString &text) const;
    QString owner(const QString &what, const QString &name) const;
};

/// A table or view, as its indexes, triggers, rules and policies see it.
struct RelationDdl
{
    ObjectName name;
    QString alter; ///< "ALTER TABLE ONLY shop.item"
};

ScriptContext scriptContext(const Snapshot &snapshot, const ScriptOptions &options);

/// The pieces of a database, of a schema and all that is in it, in no order.
QList<Piece> scriptPieces(const ScriptContext &context);

/// The pieces of one object and of all that belongs to it; none when there is no such object.
QList<Piece> scriptPieces(const ScriptContext &context, const ObjectName &object);

inline ObjectName nameOf(const Table &table)
{
    return {.kind = ObjectKind::Table, .schema = table.schema, .name = table.name};
}

inline ObjectName nameOf(const View &view)
{
    return {.kind = ObjectKind::View, .schema = view.schema, .name = view.name};
}

inline ObjectName partOf(const ObjectName &whole, ObjectKind kind, const QString &part)
{
    return {.kind = kind, .schema = whole.schema, .name = whole.name, .part = part};
}

inline ObjectName indexName(const QString &schema, const QString &name)
{
    return {.kind = ObjectKind::Index, .schema = schema, .name = name};
}

} // namespace models
