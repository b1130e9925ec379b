// SPDX-License-Identifier: MIT
#include "models/records/previewcells.h"

#include "models/records/valuetext.h"

namespace models {

namespace {

/// The answer's array of integers: "{12,NULL,700}".
QList<qint64> sizesFrom(const QString &array)
{
    QList<qint64> sizes;
    for (const Parameter &size : servertext::toArray(array).value_or(QList<Parameter>()))
        sizes.append(size ? size->toLongLong() : -1);
    return sizes;
}

} // namespace

qint64 bytesOf(const QString &text, ColumnType::Family family)
{
    return family == ColumnType::Family::Bytes ? (text.size() - 2) / 2 : text.toUtf8().size();
}

QList<Parameter> cellsAt(const ResultSet &rows, int row, const QList<int> &columns)
{
    QList<Parameter> values;
    for (const int column : columns)
        values.append(rows.optionalText(row, column));
    return values;
}

PreviewRow rowFrom(const ResultSet &rows, int row, const PageStatement &page,
                   const PreviewFacts &facts)
{
    PreviewRow result;
    for (int i = 0; i < int(page.columns.size()); ++i)
        result.cells.append({.text = rows.optionalText(row, i)});
    const QList<qint64> sizes
        = page.sizesAt < 0 ? QList<qint64>() : sizesFrom(rows.text(row, page.sizesAt));
    for (qsizetype i = 0; i < page.sizes.size(); ++i) {
        PreviewCell &cell = result.cells[page.sizes[i]];
        const auto family = facts.shape.columns[page.columns[page.sizes[i]]].type.family();
        cell.cut = cell.text && sizes.value(i, -1) > bytesOf(*cell.text, family);
        cell.bytes = cell.cut ? sizes[i] : 0;
    }
    result.identity = cellsAt(rows, row, page.identityAt);
    return result;
}

} // namespace models
