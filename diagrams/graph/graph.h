// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/schema/snapshot.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace diagrams {

/// Which part of a snapshot is drawn. The default is all of it.
struct GraphOptions
{
    enum class Columns {
        All,
        Keys, ///< only columns of a primary key, a unique key or a relation
        None, ///< only the names of the tables
    };

    QStringList schemas = {}; ///< names; empty means all
    QStringList tables
        = {}; ///< patterns with `*` and `?` for "table" or "schema.table"; empty means all
    QString around = {}; ///< "table" or "schema.table": only what is at most `depth` relations away
    int depth = 1; ///< used with `around`; 0 draws that table alone
    Columns columns = Columns::All;

    bool operator==(const GraphOptions &) const = default;
};

/// A column as it is drawn.
struct Row
{
    QString name;
    QString type; ///< shortened for display: "timestamptz", "varchar(40)"
    bool nullable = true;
    bool primaryKey = false;
    bool foreignKey = false; ///< part of a relation, also of one that leads to a table not drawn
    bool unique = false; ///< alone the key of a unique constraint or index
    QString comment = {};

    bool operator==(const Row &) const = default;
};

/// A table as it is drawn. Partitions have no node: they are folded into the partitioned table.
struct Node
{
    QString schema;
    QString name;
    models::Table::Kind kind = models::Table::Kind::Ordinary;
    int schemaIndex = 0; ///< place of the schema among those of the snapshot; chooses its colour
    QList<Row> rows = {}; ///< in column order, after GraphOptions::columns
    int partitions = 0; ///< folded into this one, at every level
    QString comment = {};

    bool operator==(const Node &) const = default;
};

/// How many rows may stand at one end of a relation, for one row at the other end.
enum class Cardinality { ZeroOrOne, One, ZeroOrMany };

/// A relation, from the table that holds the foreign key to the table it names.
struct Edge
{
    int from = 0; ///< index of a node
    int to = 0; ///< index of a node; equal to `from` for a self reference
    QString name; ///< of the constraint
    QStringList fromColumns; ///< in key order, as `toColumns`
    QStringList toColumns;
    QList<int> fromRows; ///< indexes into the node's rows; empty when its columns are not drawn
    QList<int> toRows;
    Cardinality fromEnd = Cardinality::ZeroOrMany; ///< ZeroOrOne when the key's columns are unique
    Cardinality toEnd = Cardinality::One; ///< ZeroOrOne when one of the key's columns may be NULL

    bool operator==(const Edge &) const = default;
};

/// Tables and relations to draw. Pure data; equal snapshots and options give equal graphs.
struct Graph
{
    QList<Node> nodes = {}; ///< sorted by schema and name
    QList<Edge> edges = {}; ///< by node, then by name

    /// Index of the node, or -1.
    int indexOf(const QString &schema, const QString &name) const;

    bool operator==(const Graph &) const = default;
};

/// The part of `snapshot` that `options` ask for. Relations to tables that are not drawn are left
/// out.
///
/// Foreign keys of partitions become relations of the partitioned table, once for each set of
/// columns.
Graph graphOf(const models::Snapshot &snapshot, const GraphOptions &options = {});

/// Misused when `options` name a schema or a table that `snapshot` does not have, or a negative
/// depth.
models::Status checked(const models::Snapshot &snapshot, const GraphOptions &options);

/// `type` as format_type() spells it, in the short spelling PostgreSQL also understands, and
/// without the name of `schema` or "public" in front.
QString shortType(const QString &type, const QString &schema = {});

} // namespace diagrams
