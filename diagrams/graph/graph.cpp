// SPDX-License-Identifier: MIT
#include "diagrams/graph/graph.h"

#include "diagrams/graph/folding.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace diagrams {
namespace {

using models::Constraint;
using models::ForeignKey;
using models::Snapshot;
using models::Table;

/// Matches "table" or "schema.table" against a pattern with `*` and `?`.
bool matches(const Table &table, const QString &pattern)
{
    QString text = QRegularExpression::escape(pattern);
    text.replace(QLatin1String("\\*"), QLatin1String(".*"))
        .replace(QLatin1String("\\?"), QLatin1String("."));
    const QRegularExpression expression(QRegularExpression::anchoredPattern(text),
                                        QRegularExpression::DotMatchesEverythingOption);
    return expression.match(table.name).hasMatch()
        || expression.match(fullName(table.schema, table.name)).hasMatch();
}

bool isNamed(const Table &table, const QString &name)
{
    return table.name == name || fullName(table.schema, table.name) == name;
}

bool isWanted(const Table &table, const GraphOptions &options)
{
    if (!options.schemas.isEmpty() && !options.schemas.contains(table.schema))
        return false;
    return options.tables.isEmpty()
        || std::any_of(options.tables.begin(), options.tables.end(),
                       [&](const QString &pattern) { return matches(table, pattern); });
}

/// Tables at most `depth` relations away from those called `name`, in either direction.
QSet<const Table *> around(const FoldedTables &folded, const QString &name, int depth)
{
    QHash<const Table *, QList<const Table *>> neighbours;
    for (const FoldedRelation &relation : folded.relations) {
        neighbours[relation.from].append(relation.to);
        neighbours[relation.to].append(relation.from);
    }
    QSet<const Table *> reached;
    QList<const Table *> frontier;
    for (const Table *table : folded.tables) {
        if (isNamed(*table, name))
            frontier.append(table);
    }
    for (int distance = 0; distance <= depth && !frontier.isEmpty(); ++distance) {
        QList<const Table *> next;
        for (const Table *table : frontier) {
            if (reached.contains(table))
                continue;
            reached.insert(table);
            next.append(neighbours.value(table));
        }
        frontier = next;
    }
    return reached;
}

/// The sets of columns that a table can have only once: keys, and unique indexes on all rows.
QList<QStringList> uniqueKeys(const Table &table)
{
    QList<QStringList> keys;
    for (const Constraint &constraint : table.constraints) {
        if (constraint.kind == Constraint::Kind::PrimaryKey
            || constraint.kind == Constraint::Kind::Unique)
            keys.append(constraint.columns);
    }
    for (const models::Index &index : table.indexes) {
        const bool partial = index.definition.contains(QLatin1String(" WHERE "));
        if (index.unique && index.valid && !partial && !index.columns.isEmpty())
            keys.append(index.columns);
    }
    return keys;
}

bool isSubset(const QStringList &part, const QStringList &whole)
{
    return std::all_of(part.begin(), part.end(),
                       [&](const QString &name) { return whole.contains(name); });
}

/// Columns that stay visible when only keys are drawn.
QSet<QString> keyColumns(const Table &table, const QList<FoldedRelation> &relations)
{
    QSet<QString> columns;
    const auto add = [&columns](const QStringList &names) {
        for (const QString &name : names)
            columns.insert(name);
    };
    for (const QStringList &key : uniqueKeys(table))
        add(key);
    for (const ForeignKey &key : table.foreignKeys)
        add(key.columns);
    for (const FoldedRelation &relation : relations) {
        if (relation.from == &table)
            add(relation.key->columns);
        if (relation.to == &table)
            add(relation.key->referencedColumns);
    }
    return columns;
}

QList<Row> rowsOf(const Table &table, const FoldedTables &folded, GraphOptions::Columns wanted)
{
    if (wanted == GraphOptions::Columns::None)
        return {};
    const QStringList primaryKey = table.primaryKey();
    const QList<QStringList> unique = uniqueKeys(table);
    const QList<FoldedRelation> relations = folded.relationsOf(&table);
    const QSet<QString> keys = keyColumns(table, relations);

    QSet<QString> foreign;
    for (const ForeignKey &key : table.foreignKeys)
        foreign += QSet<QString>(key.columns.begin(), key.columns.end());
    for (const FoldedRelation &relation : relations) {
        if (relation.from == &table)
            foreign += QSet<QString>(relation.key->columns.begin(), relation.key->columns.end());
    }

    QList<Row> rows;
    for (const models::Column &column : table.columns) {
        if (wanted == GraphOptions::Columns::Keys && !keys.contains(column.name))
            continue;
        rows.append({.name = column.name,
                     .type = shortType(column.type, table.schema),
                     .nullable = column.nullable,
                     .primaryKey = primaryKey.contains(column.name),
                     .foreignKey = foreign.contains(column.name),
                     .unique = unique.contains(QStringList{column.name}),
                     .comment = column.comment});
    }
    return rows;
}

QList<int> rowIndexes(const Node &node, const QStringList &columns)
{
    QList<int> indexes;
    for (const QString &column : columns) {
        const auto row = std::find_if(node.rows.begin(), node.rows.end(),
                                      [&](const Row &r) { return r.name == column; });
        if (row != node.rows.end())
            indexes.append(static_cast<int>(row - node.rows.begin()));
    }
    return indexes;
}

Edge edgeOf(const FoldedRelation &relation)
{
    const ForeignKey &key = *relation.key;
    const bool nullable
        = std::any_of(relation.from->columns.begin(), relation.from->columns.end(),
                      [&](const models::Column &column) {
                          return column.nullable && key.columns.contains(column.name);
                      });
    const QList<QStringList> unique = uniqueKeys(*relation.from);
    const bool once = std::any_of(unique.begin(), unique.end(), [&](const QStringList &columns) {
        return isSubset(columns, key.columns);
    });
    return {.name = key.name,
            .fromColumns = key.columns,
            .toColumns = key.referencedColumns,
            .fromEnd = once ? Cardinality::ZeroOrOne : Cardinality::ZeroOrMany,
            .toEnd = nullable ? Cardinality::ZeroOrOne : Cardinality::One};
}

} // namespace

int Graph::indexOf(const QString &schema, const QString &name) const
{
    const auto node = std::find_if(nodes.begin(), nodes.end(), [&](const Node &candidate) {
        return candidate.schema == schema && candidate.name == name;
    });
    return node == nodes.end() ? -1 : static_cast<int>(node - nodes.begin());
}

Graph graphOf(const Snapshot &snapshot, const GraphOptions &options)
{
    const FoldedTables folded = foldedTables(snapshot);
    const QSet<const Table *> reached = options.around.isEmpty()
        ? QSet<const Table *>(folded.tables.begin(), folded.tables.end())
        : around(folded, options.around, options.depth);

    QHash<QString, int> schemaIndexes;
    for (const models::Schema &schema : snapshot.schemas)
        schemaIndexes.insert(schema.name, static_cast<int>(schemaIndexes.size()));

    Graph graph;
    QHash<const Table *, int> indexes;
    for (const Table *table : folded.tables) {
        if (!reached.contains(table) || !isWanted(*table, options))
            continue;
        indexes.insert(table, static_cast<int>(graph.nodes.size()));
        graph.nodes.append({.schema = table->schema,
                            .name = table->name,
                            .kind = table->kind,
                            .schemaIndex = schemaIndexes.value(table->schema),
                            .rows = rowsOf(*table, folded, options.columns),
                            .partitions = folded.partitions.value(table),
                            .comment = table->comment});
    }
    for (const FoldedRelation &relation : folded.relations) {
        if (!indexes.contains(relation.from) || !indexes.contains(relation.to))
            continue;
        Edge edge = edgeOf(relation);
        edge.from = indexes.value(relation.from);
        edge.to = indexes.value(relation.to);
        edge.fromRows = rowIndexes(graph.nodes.at(edge.from), edge.fromColumns);
        edge.toRows = rowIndexes(graph.nodes.at(edge.to), edge.toColumns);
        graph.edges.append(edge);
    }
    return graph;
}

models::Status checked(const Snapshot &snapshot, const GraphOptions &options)
{
    const auto misused = [](const QString &message, const QString &hint) {
        return models::Error{
            .kind = models::Error::Kind::Misused, .message = message, .hint = hint};
    };
    for (const QString &schema : options.schemas) {
        const bool known = std::any_of(snapshot.schemas.begin(), snapshot.schemas.end(),
                                       [&](const models::Schema &s) { return s.name == schema; });
        if (!known)
            return misused(
                QStringLiteral("There is no schema named \"%1\"").arg(schema),
                QStringLiteral(
                    "Names are case-sensitive here; write them as the schema tree does"));
    }
    const FoldedTables folded = foldedTables(snapshot);
    for (const QString &pattern : options.tables) {
        if (std::none_of(folded.tables.begin(), folded.tables.end(),
                         [&](const Table *table) { return matches(*table, pattern); }))
            return misused(
                QStringLiteral("No table matches \"%1\"").arg(pattern),
                QStringLiteral("Write \"table\" or \"schema.table\"; * and ? stand for any "
                               "text and any character. Partitions are drawn as their parent"));
    }
    if (!options.around.isEmpty()
        && std::none_of(folded.tables.begin(), folded.tables.end(),
                        [&](const Table *table) { return isNamed(*table, options.around); }))
        return misused(
            QStringLiteral("There is no table named \"%1\"").arg(options.around),
            QStringLiteral(
                "Write \"table\" or \"schema.table\". Partitions are drawn as their parent"));
    if (options.depth < 0)
        return misused(QStringLiteral("A depth of %1 is not possible").arg(options.depth),
                       QStringLiteral("0 draws the table alone, 1 adds its direct relations"));
    return models::ok();
}

} // namespace diagrams
