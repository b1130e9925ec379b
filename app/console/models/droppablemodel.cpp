// SPDX-License-Identifier: MIT
#include "app/console/models/droppablemodel.h"

#include "app/console/schema/subject.h"
#include "app/console/widgets/icon.h"

#include <algorithm>

namespace app {

using models::Change;
using models::ObjectKind;
using models::ObjectName;

bool isDroppable(const Change &change)
{
    const ObjectKind kind = change.object.kind;
    return change.kind == Change::Kind::Dropped
        && (kind == ObjectKind::Table || kind == ObjectKind::Column
            || kind == ObjectKind::Sequence);
}

void DroppableModel::setKept(const QList<Change> &kept)
{
    QList<ObjectName> objects = m_ticked;
    for (const Change &change : kept) {
        if (isDroppable(change) && !objects.contains(change.object))
            objects += change.object;
    }
    std::ranges::sort(objects);
    beginResetModel();
    m_objects = objects;
    endResetModel();
}

void DroppableModel::clear()
{
    beginResetModel();
    m_objects.clear();
    m_ticked.clear();
    endResetModel();
}

QList<ObjectName> DroppableModel::ticked() const
{
    QList<ObjectName> objects;
    for (const ObjectName &object : m_objects) {
        if (m_ticked.contains(object))
            objects += object;
    }
    return objects;
}

int DroppableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_objects.size());
}

QVariant DroppableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ObjectName &object = m_objects.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return QString(models::kindName(object.kind) + u' ' + models::displayText(object));
    case Qt::DecorationRole:
        return icon(iconNameOf(object.kind));
    case Qt::CheckStateRole:
        return m_ticked.contains(object) ? Qt::Checked : Qt::Unchecked;
    default:
        return {};
    }
}

bool DroppableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const ObjectName &object = m_objects.at(index.row());
    const bool tick = value.toInt() == Qt::Checked;
    if (tick == m_ticked.contains(object))
        return true;
    if (tick)
        m_ticked += object;
    else
        m_ticked.removeAll(object);
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit tickedChanged();
    return true;
}

Qt::ItemFlags DroppableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags plain = QAbstractListModel::flags(index);
    return index.isValid() ? plain | Qt::ItemIsUserCheckable : plain;
}

} // namespace app
