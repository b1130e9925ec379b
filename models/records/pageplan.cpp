// SPDX-License-Identifier: MIT
#include "models/records/pageplan.h"

#include "models/schema/identifier.h"

#include <QJsonDocument>

#include <algorithm>

namespace models {

namespace {

const PreviewedColumn *previewed(const PreviewFacts &facts, const QString &name)
{
    for (qsizetype i = 0; i < facts.shape.columns.size(); ++i) {
        if (facts.shape.columns[i].name == name)
            return &facts.columns[i];
    }
    return nullptr;
}

bool readable(const PreviewFacts &facts, const QStringList &columns)
{
    return std::ranges::all_of(columns, [&](const QString &name) {
        const PreviewedColumn *column = previewed(facts, name);
        return column && column->readable;
    });
}

/// A key is one only where no other table adds rows to those that are seen.
bool hasKey(const PreviewFacts &facts)
{
    return !facts.shape.primaryKey.isEmpty() && !facts.hasChildren
        && readable(facts, facts.shape.primaryKey);
}

/// Whether an index that has `columns` gives `order`, read forwards or backwards.
bool gives(const QStringList &columns, const QList<Order> &order)
{
    if (order.size() > columns.size())
        return false;
    for (qsizetype i = 0; i < order.size(); ++i) {
        if (order[i].column != columns[i] || order[i].descending != order[0].descending
            || order[i].nulls != Order::Nulls::Default)
            return false;
    }
    return true;
}

QList<Order> ordersFor(const QStringList &columns)
{
    QList<Order> order;
    for (const QString &column : columns)
        order.append({.column = column});
    return order;
}

/// The columns of a unique index with which `order` begins; empty when there is none.
QStringList uniqueHead(const QList<Order> &order, const PreviewFacts &facts)
{
    if (facts.hasChildren)
        return {};
    for (const OrderingIndex &index : facts.indexes) {
        const qsizetype length = index.columns.size();
        if (index.unique && order.size() >= length && gives(index.columns, order.first(length))
            && readable(facts, index.columns))
            return index.columns;
    }
    return {};
}

/// A row comparison takes one operator for all columns.
bool comparable(const QStringList &columns, const RelationShape &shape)
{
    return std::ranges::all_of(columns, [&](const QString &name) {
        return shape.column(name)->type.operatorSchema
            == shape.column(columns.first())->type.operatorSchema;
    });
}

RowIdentity identityOf(const PreviewFacts &facts)
{
    if (hasKey(facts))
        return RowIdentity::Key;
    const bool stored = facts.kind == u'r' || facts.kind == u'p' || facts.kind == u'm';
    return stored && facts.maySelect ? RowIdentity::Place : RowIdentity::None;
}

Status checkOrder(const RowsRequest &request, const PreviewFacts &facts)
{
    for (const Order &order : request.order) {
        const PreviewedColumn *column = previewed(facts, order.column);
        if (!column)
            return unknownColumn(facts.shape, order.column);
        if (!column->sortable) {
            return Error{.kind = Error::Kind::Misused,
                         .message = QStringLiteral("%1 is %2, which has no order")
                                        .arg(columnName(facts.shape.name, order.column),
                                             facts.shape.column(order.column)->type.name)};
        }
    }
    return ok();
}

/// The rows that a node sorts before it gives its first one.
double rowsSortedBy(const QJsonObject &node, const QJsonObject &input)
{
    const QString type = node[QStringLiteral("Node Type")].toString();
    const double rows = input[QStringLiteral("Plan Rows")].toDouble();
    if (type == u"Sort")
        return rows;
    if (type != u"Incremental Sort")
        return 0;
    // It sorts one group of equal rows after the other. How much of its work comes before the first
    // row tells how large the planner takes a group to be.
    const double total = node[QStringLiteral("Total Cost")].toDouble();
    const double first = node[QStringLiteral("Startup Cost")].toDouble();
    return total > 0 ? rows * qMin(1.0, first / total) : rows;
}

double mostSortedBelow(const QJsonObject &node)
{
    double most = 0;
    for (const QJsonValue &child : node[QStringLiteral("Plans")].toArray()) {
        const QJsonObject plan = child.toObject();
        most = qMax(most, qMax(rowsSortedBy(node, plan), mostSortedBelow(plan)));
    }
    return most;
}

} // namespace

Result<PagePlan> planPage(const RowsRequest &request, const PreviewFacts &facts)
{
    if (const Status fine = checkOrder(request, facts); !fine)
        return fine.error();

    PagePlan plan{.order = request.order, .identity = identityOf(facts)};
    if (plan.order.isEmpty() && hasKey(facts)
        && !uniqueHead(ordersFor(facts.shape.primaryKey), facts).isEmpty())
        plan.order = ordersFor(facts.shape.primaryKey);
    if (plan.order.isEmpty())
        return plan;

    plan.keyColumns = uniqueHead(plan.order, facts);
    if (!plan.keyColumns.isEmpty())
        plan.order.resize(plan.keyColumns.size()); // after a unique key there is nothing to order
    plan.byKey = !plan.keyColumns.isEmpty() && comparable(plan.keyColumns, facts.shape);
    if (!plan.byKey)
        plan.keyColumns.clear();
    plan.mayNeedSort
        = facts.hasChildren || std::ranges::none_of(facts.indexes, [&](const OrderingIndex &index) {
              return gives(index.columns, plan.order);
          });
    if (plan.mayNeedSort && hasKey(facts)) {
        // It is sorted anyway: then rows that are equal may as well keep their places.
        for (const QString &column : facts.shape.primaryKey) {
            if (std::ranges::find(plan.order, column, &Order::column) == plan.order.end())
                plan.order.append({.column = column});
        }
    }
    return plan;
}

qint64 rowsToSort(const QString &explained)
{
    const QJsonValue plan = QJsonDocument::fromJson(explained.toUtf8()).array().at(0);
    return qint64(mostSortedBelow(plan[QStringLiteral("Plan")].toObject()));
}

QList<PreviewColumn> previewColumns(const PreviewFacts &facts)
{
    QList<PreviewColumn> columns;
    for (qsizetype i = 0; i < facts.shape.columns.size(); ++i) {
        const ColumnShape &shape = facts.shape.columns[i];
        if (!facts.columns[i].readable)
            continue;
        const bool indexed = !facts.hasChildren
            && std::ranges::any_of(facts.indexes, [&](const OrderingIndex &index) {
                   return index.columns.first() == shape.name;
               });
        columns.append({.name = shape.name,
                        .type = shape.type.name,
                        .inKey = facts.shape.primaryKey.contains(shape.name),
                        .indexed = indexed,
                        .sortable = facts.columns[i].sortable,
                        .generated = shape.generated,
                        .identityAlways = shape.identityAlways});
    }
    return columns;
}

} // namespace models
