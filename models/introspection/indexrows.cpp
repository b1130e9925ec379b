// SPDX-License-Identifier: MIT
#include "models/introspection/indexrows.h"

#include "models/schema/identifier.h"

#include <algorithm>

namespace models {

namespace {

namespace column {
enum {
    Oid,
    RelationOid,
    Name,
    Method,
    Columns,
    KeyCount,
    Unique,
    Primary,
    Valid,
    Pages,
    Options,
    Definition,
    Comment
};
}

/// The expressions among the keys of each index, in key order, by the oid of the index.
QHash<qint64, QStringList> expressionsIn(const ResultSet &rows)
{
    enum { Oid, Expression };
    QHash<qint64, QStringList> expressions;
    for (int row = 0; row < rows.rowCount(); ++row)
        expressions[rows.number(row, Oid)].append(rows.text(row, Expression));
    return expressions;
}

/// How a key is sorted, as pg_get_indexdef() says it. `option`: pg_index.indoption, 1 descending,
/// 2 nulls first.
QString orderOf(int option)
{
    const bool descending = option & 1;
    const bool nullsFirst = option & 2;
    if (descending)
        return nullsFirst ? QStringLiteral(" DESC") : QStringLiteral(" DESC NULLS LAST");
    return nullsFirst ? QStringLiteral(" NULLS FIRST") : QString();
}

/// The definition of an index that the server left to us: see catalog_indexes.sql.
QString definitionOf(const Index &index, const Relation &relation, QByteArrayView options)
{
    const QList<int> orders = numbersIn(options);
    QString keys;
    for (qsizetype i = 0; i < index.columns.size(); ++i) {
        if (i > 0)
            keys += QStringLiteral(", ");
        keys += quotedIfNeeded(index.columns.at(i)) + orderOf(orders.value(i));
    }
    return (index.unique ? QStringLiteral("CREATE UNIQUE INDEX ") : QStringLiteral("CREATE INDEX "))
        + quotedIfNeeded(index.name) + QStringLiteral(" ON ")
        + quotedIfNeeded(relation.schema, relation.name) + QStringLiteral(" USING ") + index.method
        + QStringLiteral(" (") + keys + u')';
}

} // namespace

void addIndexes(const CatalogRows &catalog, Relations &relations, Names &names)
{
    using namespace column;
    const ResultSet &rows = catalog.indexes;
    const QHash<qint64, QStringList> expressions = expressionsIn(catalog.indexExpressions);
    for (int row = 0; row < rows.rowCount(); ++row) {
        Relation *relation = relations.find(numberIn(rows.utf8(row, RelationOid)));
        if (!relation)
            continue;
        Index index{.name = rows.text(row, Name),
                    .method = names(rows, row, Method),
                    .unique = rows.flag(row, Unique),
                    .primary = rows.flag(row, Primary),
                    .valid = rows.flag(row, Valid),
                    .comment = rows.text(row, Comment)};
        const QList<int> keys = numbersIn(rows.utf8(row, Columns));
        const qsizetype keyCount = numberIn(rows.utf8(row, KeyCount)); // included columns follow
        qsizetype nextExpression = 0;
        for (qsizetype i = 0; i < keyCount && i < keys.size(); ++i) {
            if (const int key = keys.at(i); key != 0)
                index.columns.append(relation->columnName(key));
            else
                index.columns.append(
                    expressions.value(rows.number(row, Oid)).value(nextExpression++));
        }
        index.definition = rows.isNull(row, Definition)
            ? definitionOf(index, *relation, rows.utf8(row, Options))
            : rows.text(row, Definition);
        relation->table.size.indexBytes += numberIn(rows.utf8(row, Pages)) * catalog.blockSize;
        (relation->isView() ? relation->view.indexes : relation->table.indexes)
            .append(std::move(index));
    }
    for (Relation &relation : relations.all()) {
        std::ranges::sort(relation.table.indexes, {}, &Index::name);
        std::ranges::sort(relation.view.indexes, {}, &Index::name);
    }
}

} // namespace models
