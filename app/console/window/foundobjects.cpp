// SPDX-License-Identifier: MIT
#include "app/console/window/foundobjects.h"

#include "app/console/widgets/icon.h"

namespace app {

using models::ObjectKind;
using models::ObjectName;

void FoundObjects::setNames(std::shared_ptr<const NameIndex> names)
{
    beginResetModel();
    m_names = std::move(names);
    m_answer = {};
    endResetModel();
}

bool FoundObjects::search(const QString &text)
{
    beginResetModel();
    const QString wanted = text.simplified();
    m_wanted = {wanted};
    for (const QString &word : wanted.split(u' '))
        m_wanted.append(word.section(u'.', -1));
    m_wanted.removeAll(QString());
    m_answer = {};
    if (m_names)
        m_answer = wanted.isEmpty() ? m_names->first(mostShown) : m_names->find(wanted, mostShown);
    endResetModel();
    return m_names != nullptr;
}

ObjectName FoundObjects::nameAt(int row) const
{
    const NameIndex::Place place = m_names->at(m_answer.best.at(row));
    return place.object ? place.object->name()
                        : ObjectName{ObjectKind::Schema, {}, place.schema->name};
}

const models::Table *FoundObjects::tableAt(int row) const
{
    const NameIndex::Place place = m_names->at(m_answer.best.at(row));
    return place.object ? place.object->object.table() : nullptr;
}

int FoundObjects::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_answer.best.size());
}

QVariant FoundObjects::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return m_names->path(m_answer.best.at(row));
    case Qt::DecorationRole:
        return icon(captionAt(row).icon);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2").arg(models::kindName(nameAt(row).kind),
                                           models::displayText(nameAt(row)));
    case NameRole:
        return captionAt(row).name;
    case DetailRole:
        return captionAt(row).detail;
    case AboveRole:
        return aboveAt(row);
    case FoundFromRole:
        return foundAt(captionAt(row).name).first;
    case FoundLengthRole:
        return foundAt(captionAt(row).name).second;
    default:
        return {};
    }
}

Caption FoundObjects::captionAt(int row) const
{
    const NameIndex::Place place = m_names->at(m_answer.best.at(row));
    return place.object ? captionOf(*place.object) : captionOf(*place.schema);
}

/// Of a table its schema, of a column its table too; of what is in neither its kind.
QString FoundObjects::aboveAt(int row) const
{
    const NameIndex::Place place = m_names->at(m_answer.best.at(row));
    if (!place.object)
        return tr("schema");
    if (!place.schema)
        return models::kindName(place.object->name().kind);
    if (!place.object->part)
        return place.schema->name;
    return place.schema->name + u'.' + place.object->object.name().name;
}

/// The first place at the beginning of a word, or else the first at all.
std::pair<int, int> FoundObjects::foundAt(const QString &name) const
{
    for (const QString &wanted : m_wanted) {
        const qsizetype first = name.indexOf(wanted, 0, Qt::CaseInsensitive);
        for (qsizetype at = first; at >= 0;
             at = name.indexOf(wanted, at + 1, Qt::CaseInsensitive)) {
            if (at == 0 || !name.at(at - 1).isLetterOrNumber())
                return {int(at), int(wanted.size())};
        }
        if (first >= 0)
            return {int(first), int(wanted.size())};
    }
    return {-1, 0};
}

} // namespace app
