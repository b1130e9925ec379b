// SPDX-License-Identifier: MIT
#include "app/console/schema/columnsmodel.h"

#include <algorithm>

namespace app {

namespace {

using Look = DetailCell::Look;

/// What the icon of a column says.
struct KeyMark
{
    QString icon = QStringLiteral("blank");
    QString text = {};
};

QString defaultText(const models::Column &column)
{
    if (!column.identity.isEmpty())
        return QStringLiteral("GENERATED %1 AS IDENTITY").arg(column.identity);
    const QString expression = column.defaultExpression.value_or(QString());
    return column.generated ? QStringLiteral("GENERATED ALWAYS AS (%1) STORED").arg(expression)
                            : expression;
}

QString storageText(const models::Column &column)
{
    QStringList parts;
    if (!column.storage.isEmpty())
        parts.append(column.storage);
    if (!column.compression.isEmpty())
        parts.append(column.compression);
    if (column.statistics)
        parts.append(ColumnsModel::tr("statistics %1").arg(*column.statistics));
    parts += column.options;
    parts += column.foreignOptions;
    return parts.join(QStringLiteral(", "));
}

QString inheritedText(const models::Column &column)
{
    if (!column.inherited)
        return {};
    return column.local ? ColumnsModel::tr("also its own") : ColumnsModel::tr("from the parent");
}

DetailRow rowOf(const models::Column &column, const KeyMark &mark)
{
    const QString inherited = inheritedText(column);
    return {.cells = {column.name,
                      column.type,
                      {column.nullable ? ColumnsModel::tr("yes") : ColumnsModel::tr("no"),
                       column.nullable ? Look::Muted : Look::Plain},
                      defaultText(column),
                      column.collation,
                      storageText(column),
                      {inherited, Look::Muted},
                      column.comment},
            .icon = mark.icon,
            .hint = mark.text,
            .spokenHint = mark.text};
}

KeyMark markOf(const models::Column &column, const models::Table &table)
{
    const auto holds = [&](const auto &key) { return key.columns.contains(column.name); };
    const bool primary = table.primaryKey().contains(column.name);
    const bool foreign = std::ranges::any_of(table.foreignKeys, holds);
    if (primary) {
        return {QStringLiteral("key"),
                foreign ? ColumnsModel::tr("Primary key and foreign key")
                        : ColumnsModel::tr("Primary key")};
    }
    if (foreign)
        return {QStringLiteral("foreign-key"), ColumnsModel::tr("Foreign key")};
    const bool unique
        = std::ranges::any_of(table.constraints, [&](const models::Constraint &constraint) {
              return constraint.kind == models::Constraint::Kind::Unique && holds(constraint);
          });
    return unique ? KeyMark{QStringLiteral("check"), ColumnsModel::tr("Part of a unique key")}
                  : KeyMark{};
}

} // namespace

ColumnsModel::ColumnsModel(QObject *parent)
    : DetailModel({tr("Column"), tr("Type"), tr("Nullable"), tr("Default"), tr("Collation"),
                   tr("Storage"), tr("Inherited"), tr("Comment")},
                  parent)
{ }

void ColumnsModel::setColumns(const QList<models::Column> &columns)
{
    QList<DetailRow> rows;
    for (const models::Column &column : columns)
        rows.append(rowOf(column, {}));
    setRows(rows);
}

void ColumnsModel::setTable(const models::Table &table)
{
    QList<DetailRow> rows;
    for (const models::Column &column : table.columns)
        rows.append(rowOf(column, markOf(column, table)));
    setRows(rows);
}

} // namespace app
