// SPDX-License-Identifier: MIT
#include "app/console/schema/sizerows.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace app {

namespace {

using Look = DetailCell::Look;
using models::MeasuredRelation;
using models::MeasuredSizes;

QString tr(const char *text)
{
    return QCoreApplication::translate("ObjectDetails", text);
}

qint64 sumOf(const MeasuredSizes &sizes, qint64 (*part)(const MeasuredRelation &))
{
    qint64 sum = 0;
    for (const MeasuredRelation &relation : sizes.relations)
        sum += part(relation);
    return sum;
}

qint64 totalOf(const MeasuredSizes &sizes)
{
    return sumOf(sizes, [](const MeasuredRelation &each) { return each.totalBytes(); });
}

/// -1: nobody has counted. What is partitioned holds nothing itself: the sum of its leaves.
qint64 rowsOf(const MeasuredSizes &sizes)
{
    qint64 sum = -1;
    for (const MeasuredRelation &relation : sizes.relations) {
        const bool holdsRows = relation.ownBytes > 0 || sizes.relations.size() == 1;
        if (relation.estimatedRows >= 0 && holdsRows)
            sum = qMax<qint64>(sum, 0) + relation.estimatedRows;
    }
    return sum < 0 && !sizes.relations.isEmpty() ? sizes.relations.first().estimatedRows : sum;
}

QString bytesText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes);
}

QString countText(qint64 rows)
{
    return rows < 0 ? tr("not counted yet") : QLocale().toString(rows);
}

DetailCell shareCell(qint64 bytes, qint64 whole)
{
    const double share = whole > 0 ? double(bytes) / double(whole) : 0;
    DetailCell cell(share > 0 && share < 0.005 ? tr("< 1 %") : tr("%1 %").arg(qRound(share * 100)));
    cell.share = share;
    return cell;
}

/// A part of the whole. \param rows for people; may be empty
DetailRow rowOf(const QString &name, qint64 bytes, qint64 whole, const QString &rows = {})
{
    return {
        .cells
        = {name, {bytesText(bytes), Look::Number}, {rows, Look::Number}, shareCell(bytes, whole)}};
}

void addPartitions(QList<DetailRow> &rows, const MeasuredSizes &sizes, qint64 whole)
{
    QList<MeasuredRelation> partitions = sizes.relations.mid(1);
    std::ranges::stable_sort(partitions, std::greater<>(), &MeasuredRelation::totalBytes);
    rows.append({.cells = {tr("Partitions  %1").arg(partitions.size())}, .heading = true});
    for (const MeasuredRelation &partition : std::as_const(partitions)) {
        DetailRow row = rowOf(models::displayText(partition.name), partition.totalBytes(), whole,
                              countText(partition.estimatedRows));
        row.icon = QStringLiteral("table");
        row.cells.first().look = Look::Link;
        row.target = models::ObjectName{.kind = models::ObjectKind::Table,
                                        .schema = partition.name.schema,
                                        .name = partition.name.name};
        rows.append(row);
    }
}

void addIndexes(QList<DetailRow> &rows, const MeasuredRelation &relation, qint64 whole)
{
    rows.append({.cells = {tr("Indexes  %1").arg(relation.indexes.size())}, .heading = true});
    QList<MeasuredRelation::IndexBytes> indexes = relation.indexes;
    std::ranges::stable_sort(indexes, std::greater<>(), &MeasuredRelation::IndexBytes::bytes);
    for (const MeasuredRelation::IndexBytes &index : std::as_const(indexes)) {
        rows.append(rowOf(index.name, index.bytes, whole));
        rows.last().icon = QStringLiteral("index");
    }
}

MeasuredRelation estimatedOf(const models::RelationName &name, const models::RelationSize &size,
                             const QList<models::Index> &indexes)
{
    MeasuredRelation relation{.name = name,
                              .estimatedRows = size.estimatedRows,
                              .ownBytes = size.ownBytes,
                              .toastBytes = size.toastBytes};
    for (const models::Index &index : indexes)
        relation.indexes.append({index.name, index.size.ownBytes});
    return relation;
}

/// A partition may be in another schema than its table.
void addChildren(MeasuredSizes &sizes, const models::RelationName &parent, int level,
                 const models::Snapshot &snapshot)
{
    for (const models::Schema &schema : snapshot.schemas) {
        for (const models::Table &table : schema.tables) {
            if (table.partitionBound.isEmpty() || !table.parents.contains(parent))
                continue;
            const models::RelationName name{table.schema, table.name};
            sizes.relations.append(estimatedOf(name, table.size, table.indexes));
            sizes.relations.last().level = level;
            if (!table.partitionKey.isEmpty())
                addChildren(sizes, name, level + 1, snapshot);
        }
    }
}

QString momentText(const QDateTime &moment)
{
    return moment.isValid() ? QLocale().toString(moment, QLocale::ShortFormat) : tr("never");
}

} // namespace

MeasuredSizes estimatedSizes(const Subject &subject, const models::Snapshot &snapshot)
{
    if (subject.view)
        return {{estimatedOf(subject.relation(), subject.view->size, subject.view->indexes)}};
    if (!subject.table)
        return {};
    MeasuredSizes sizes{
        {estimatedOf(subject.relation(), subject.table->size, subject.table->indexes)}};
    if (!subject.table->partitionKey.isEmpty())
        addChildren(sizes, subject.relation(), 1, snapshot);
    return sizes;
}

QStringList sizeTitles()
{
    return {tr("What"), tr("Size"), tr("Rows"), tr("Share")};
}

QList<DetailRow> sizeRows(const MeasuredSizes &sizes)
{
    if (sizes.relations.isEmpty())
        return {};
    const qint64 whole = totalOf(sizes);
    QList<DetailRow> rows{
        rowOf(tr("Rows"), sumOf(sizes, [](const auto &each) { return each.ownBytes; }), whole,
              countText(rowsOf(sizes))),
        rowOf(tr("Large values (TOAST)"),
              sumOf(sizes, [](const auto &each) { return each.toastBytes; }), whole),
        rowOf(tr("Indexes"), sumOf(sizes, [](const auto &each) { return each.indexBytes(); }),
              whole)};
    const QString icons[]
        = {QStringLiteral("table"), QStringLiteral("log"), QStringLiteral("index")};
    for (int i = 0; i < 3; ++i)
        rows[i].icon = icons[i];
    if (sizes.relations.size() > 1)
        addPartitions(rows, sizes, whole);
    else if (!sizes.relations.first().indexes.isEmpty())
        addIndexes(rows, sizes.relations.first(), whole);
    return rows;
}

QString sizeSentence(const MeasuredSizes &sizes)
{
    const qint64 rows = rowsOf(sizes);
    const QString count = rows < 0 ? tr("rows not counted yet")
        : rows == 1                ? tr("about 1 row")
                                   : tr("about %1 rows").arg(QLocale().toString(rows));
    const qint64 bytes = totalOf(sizes);
    return bytes > 0 ? count + QStringLiteral("  ·  ") + bytesText(bytes) : count;
}

QString upkeepSentence(const MeasuredSizes &sizes)
{
    if (sizes.relations.size() != 1)
        return {};
    const MeasuredRelation &relation = sizes.relations.first();
    return tr("Last vacuumed: %1. Last analyzed: %2.")
        .arg(momentText(relation.vacuumed), momentText(relation.analyzed));
}

} // namespace app
