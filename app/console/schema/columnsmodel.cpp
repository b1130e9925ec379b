// SPDX-License-Identifier: MIT
#include "app/console/schema/columnsmodel.h"

#include "app/console/widgets/icon.h"

#include <algorithm>

namespace app {

namespace {

QString defaultText(const models::Column &column)
{
    if (!column.identity.isEmpty())
        return QStringLiteral("GENERATED %1 AS IDENTITY").arg(column.identity);
    const QString expression = column.defaultExpression.value_or(QString());
    return column.generated ? QStringLiteral("GENERATED ALWAYS AS (%1) STORED").arg(expression)
                            : expression;
}

} // namespace

void ColumnsModel::setColumns(const QList<models::Column> &columns)
{
    beginResetModel();
    m_columns = columns;
    m_marks = QList<Mark>(columns.size(), Mark::None);
    endResetModel();
}

void ColumnsModel::setTable(const models::Table &table)
{
    const QStringList primaryKey = table.primaryKey();
    beginResetModel();
    m_columns = table.columns;
    m_marks.clear();
    for (const models::Column &column : table.columns) {
        const bool primary = primaryKey.contains(column.name);
        const bool foreign
            = std::ranges::any_of(table.foreignKeys, [&](const models::ForeignKey &key) {
                  return key.columns.contains(column.name);
              });
        m_marks.append(primary && foreign ? Mark::Both
                           : primary      ? Mark::PrimaryKey
                           : foreign      ? Mark::ForeignKey
                                          : Mark::None);
    }
    endResetModel();
}

int ColumnsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

int ColumnsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

QVariant ColumnsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(m_columns.at(index.row()), index.column());
    case Qt::ToolTipRole: {
        const QString shown = text(m_columns.at(index.row()), index.column()).toString();
        return index.column() == Name && !keyText(index.row()).isNull()
            ? shown + u'\n' + keyText(index.row()).toString()
            : shown;
    }
    case Qt::DecorationRole:
        return index.column() == Name ? icon(index.row()) : QVariant();
    case Qt::AccessibleDescriptionRole:
        return index.column() == Name ? keyText(index.row()) : QVariant();
    default:
        return {};
    }
}

QVariant ColumnsModel::text(const models::Column &column, int section) const
{
    switch (section) {
    case Name:
        return column.name;
    case Type:
        return column.collation.isEmpty()
            ? column.type
            : column.type + QStringLiteral(" COLLATE ") + column.collation;
    case Nullable:
        return column.nullable ? tr("yes") : tr("no");
    case Default:
        return defaultText(column);
    case Comment:
        return column.comment;
    default:
        return {};
    }
}

QVariant ColumnsModel::icon(int row) const
{
    switch (m_marks.at(row)) {
    case Mark::PrimaryKey:
    case Mark::Both:
        return app::icon(QStringLiteral("key"));
    case Mark::ForeignKey:
        return app::icon(QStringLiteral("foreign-key"));
    case Mark::None:
        break;
    }
    return app::icon(QStringLiteral("blank"));
}

QVariant ColumnsModel::keyText(int row) const
{
    switch (m_marks.at(row)) {
    case Mark::PrimaryKey:
        return tr("Primary key");
    case Mark::ForeignKey:
        return tr("Foreign key");
    case Mark::Both:
        return tr("Primary key and foreign key");
    case Mark::None:
        break;
    }
    return {};
}

QVariant ColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[]
        = {tr("Column"), tr("Type"), tr("Nullable"), tr("Default"), tr("Comment")};
    return section < SectionCount ? QVariant(titles[section]) : QVariant();
}

} // namespace app
