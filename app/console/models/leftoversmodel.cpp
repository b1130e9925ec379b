// SPDX-License-Identifier: MIT
#include "app/console/models/leftoversmodel.h"

#include "app/console/schema/subject.h"
#include "app/console/widgets/icon.h"

#include <QLocale>

namespace app {

using models::Leftover;

void LeftoversModel::setLeftovers(const QList<Leftover> &leftovers)
{
    beginResetModel();
    m_leftovers = leftovers;
    m_unticked.clear();
    endResetModel();
}

QList<Leftover> LeftoversModel::ticked() const
{
    QList<Leftover> chosen;
    for (const Leftover &each : m_leftovers) {
        if (!m_unticked.contains(each.object))
            chosen += each;
    }
    return chosen;
}

qint64 LeftoversModel::tickedBytes() const
{
    qint64 bytes = 0;
    for (const Leftover &each : ticked())
        bytes += each.bytes;
    return bytes;
}

int LeftoversModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_leftovers.size());
}

int LeftoversModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

QVariant LeftoversModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Leftover &each = m_leftovers.at(index.row());
    const bool first = index.column() == Object;
    switch (role) {
    case Qt::DisplayRole:
        if (first)
            return models::displayText(each.object);
        if (index.column() == Why)
            return models::reasonText(each);
        return each.kind == Leftover::Kind::UnusedEnum
            ? QString()
            : QLocale().formattedDataSize(each.bytes, 1, QLocale::DataSizeTraditionalFormat);
    case Qt::ToolTipRole:
        return models::displayText(each);
    case Qt::DecorationRole:
        return first ? QVariant(icon(iconNameOf(each.object.kind))) : QVariant();
    case Qt::CheckStateRole:
        if (first)
            return m_unticked.contains(each.object) ? Qt::Unchecked : Qt::Checked;
        return {};
    case Qt::TextAlignmentRole:
        return index.column() == Size ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                      : QVariant(int(Qt::AlignLeft | Qt::AlignVCenter));
    default:
        return {};
    }
}

bool LeftoversModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Object
        || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const models::ObjectName &object = m_leftovers.at(index.row()).object;
    if (value.toInt() == Qt::Checked)
        m_unticked.remove(object);
    else
        m_unticked.insert(object);
    emit dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

Qt::ItemFlags LeftoversModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Object ? plain | Qt::ItemIsUserCheckable : plain;
}

QVariant LeftoversModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return section == Size ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                               : QVariant(int(Qt::AlignLeft | Qt::AlignVCenter));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Object:
        return tr("Leftover");
    case Why:
        return tr("What it is");
    default:
        return tr("Size");
    }
}

} // namespace app
