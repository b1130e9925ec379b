// SPDX-License-Identifier: MIT
#include "diagrams/graph/folding.h"

#include <QSet>

#include <algorithm>
#include <set>
#include <tuple>

namespace diagrams {
namespace {

using models::ForeignKey;
using models::Table;
using TablesByName = QHash<QString, const Table *>;

bool isPartition(const Table &table)
{
    return table.kind == Table::Kind::Partition || !table.partitionBound.isEmpty();
}

/// The partitioned table at the top, or `table` itself. A partition whose parent is not in the
/// snapshot stands for itself.
const Table *rootOf(const Table *table, const TablesByName &byName)
{
    QSet<const Table *> seen;
    while (isPartition(*table) && !table->parents.isEmpty() && !seen.contains(table)) {
        seen.insert(table);
        const Table *parent
            = byName.value(fullName(table->parents.first().schema, table->parents.first().name));
        if (!parent)
            return table;
        table = parent;
    }
    return table;
}

TablesByName namedTables(const models::Snapshot &snapshot)
{
    TablesByName byName;
    for (const models::Schema &schema : snapshot.schemas) {
        for (const Table &table : schema.tables)
            byName.insert(fullName(table.schema, table.name), &table);
    }
    return byName;
}

/// What makes two foreign keys the same relation once their tables are folded.
using RelationKey = std::tuple<const Table *, const Table *, QStringList, QStringList>;

} // namespace

QString fullName(const QString &schema, const QString &name)
{
    return schema + u'.' + name;
}

QList<FoldedRelation> FoldedTables::relationsOf(const Table *table) const
{
    QList<FoldedRelation> found;
    for (const int index : incident.value(table))
        found.append(relations.at(index));
    return found;
}

FoldedTables foldedTables(const models::Snapshot &snapshot)
{
    const TablesByName byName = namedTables(snapshot);
    FoldedTables folded;
    QHash<const Table *, int> order;
    QList<const Table *> members; // partitions after their root, whose own keys come first
    for (const models::Schema &schema : snapshot.schemas) {
        for (const Table &table : schema.tables) {
            const Table *root = rootOf(&table, byName);
            if (root == &table) {
                order.insert(&table, static_cast<int>(folded.tables.size()));
                folded.tables.append(&table);
            } else {
                ++folded.partitions[root];
                members.append(&table);
            }
        }
    }
    members = folded.tables + members;

    std::set<RelationKey> partitionKeys;
    for (const Table *table : members) {
        const Table *from = rootOf(table, byName);
        for (const ForeignKey &key : table->foreignKeys) {
            const Table *target = byName.value(fullName(key.referencedSchema, key.referencedTable));
            if (!target)
                continue;
            const Table *to = rootOf(target, byName);
            const bool isNew
                = partitionKeys.emplace(from, to, key.columns, key.referencedColumns).second;
            // Two equal constraints of one table are both drawn: they are there. Those of
            // partitions are not.
            if (isNew || table == from)
                folded.relations.append({.from = from, .to = to, .key = &key});
        }
    }
    std::stable_sort(folded.relations.begin(), folded.relations.end(),
                     [&](const FoldedRelation &a, const FoldedRelation &b) {
                         return order.value(a.from) < order.value(b.from);
                     });
    for (int index = 0; index < folded.relations.size(); ++index) {
        const FoldedRelation &relation = folded.relations.at(index);
        folded.incident[relation.from].append(index);
        if (relation.to != relation.from)
            folded.incident[relation.to].append(index);
    }
    return folded;
}

const Table *drawnAs(const models::Snapshot &snapshot, const Table &table)
{
    return rootOf(&table, namedTables(snapshot));
}

} // namespace diagrams
