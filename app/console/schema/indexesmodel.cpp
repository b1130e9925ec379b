// SPDX-License-Identifier: MIT
#include "app/console/schema/indexesmodel.h"

#include "app/console/widgets/icon.h"

namespace app {

namespace {

QString propertiesOf(const models::Index &index)
{
    QStringList properties{index.method};
    if (index.primary)
        properties.append(IndexesModel::tr("primary key"));
    else if (index.unique)
        properties.append(IndexesModel::tr("unique"));
    if (!index.valid)
        properties.append(IndexesModel::tr("invalid"));
    return properties.join(QStringLiteral(", "));
}

} // namespace

void IndexesModel::setIndexes(const QList<models::Index> &indexes)
{
    beginResetModel();
    m_indexes = indexes;
    endResetModel();
}

int IndexesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_indexes.size());
}

int IndexesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

QVariant IndexesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const models::Index &row = m_indexes.at(index.row());
    const QString texts[]
        = {row.name, row.columns.join(QStringLiteral(", ")), propertiesOf(row), row.definition};
    switch (role) {
    case Qt::DisplayRole:
        return texts[index.column()];
    case Qt::ToolTipRole:
        if (!row.valid)
            return tr(
                "CREATE INDEX CONCURRENTLY did not finish: drop the index and create it again");
        return row.comment.isEmpty() ? texts[index.column()]
                                     : texts[index.column()] + u'\n' + row.comment;
    case Qt::DecorationRole:
        if (index.column() != Name)
            return {};
        return icon(!row.valid        ? QStringLiteral("warning")
                        : row.primary ? QStringLiteral("key")
                                      : QStringLiteral("index"));
    default:
        return {};
    }
}

QVariant IndexesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Index"), tr("Columns"), tr("Properties"), tr("Definition")};
    return section < SectionCount ? QVariant(titles[section]) : QVariant();
}

} // namespace app
