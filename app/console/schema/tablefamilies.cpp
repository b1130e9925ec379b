// SPDX-License-Identifier: MIT
#include "app/console/schema/tablefamilies.h"

namespace app {

TableFamilies::TableFamilies(const models::Snapshot &snapshot)
{
    QList<ObjectPlace> tables;
    QList<ObjectPlace> descendants;
    for (const models::Schema &schema : snapshot.schemas) {
        ObjectPlace place{.schema = &schema, .section = Section::Tables};
        for (; place.index < schema.tables.size(); ++place.index) {
            tables.append(place);
            if (!place.table()->parents.isEmpty())
                descendants.append(place);
        }
    }
    if (descendants.isEmpty())
        return;
    QHash<std::pair<QString, QString>, ObjectPlace> places;
    for (const ObjectPlace &place : tables)
        places.insert({place.schema->name, place.table()->name}, place);
    for (const ObjectPlace &place : descendants) {
        const models::Table &table = *place.table();
        for (const models::RelationName &parent : table.parents) {
            const auto found = places.constFind({parent.schema, parent.name});
            if (found == places.cend())
                continue;
            if (table.partitionBound.isEmpty()) {
                m_children[*found].append(place);
            } else if (!isBelow(*found, place)) {
                m_partitions[*found].append(place);
                m_wholes.insert(place, *found);
                m_names.insert({table.schema, table.name}, place);
                ++m_counts[place.schema];
            }
        }
    }
}

/// No server has such a ring; a file can say anything.
bool TableFamilies::isBelow(const ObjectPlace &object, const ObjectPlace &above) const
{
    for (ObjectPlace up = object;;) {
        if (up == above)
            return true;
        const auto next = m_wholes.constFind(up);
        if (next == m_wholes.cend())
            return false;
        up = *next;
    }
}

QList<ObjectPlace> TableFamilies::partitionsOf(const ObjectPlace &table) const
{
    return m_partitions.value(table);
}

QList<ObjectPlace> TableFamilies::childrenOf(const ObjectPlace &table) const
{
    return m_children.value(table);
}

std::optional<ObjectPlace> TableFamilies::wholeOf(const ObjectPlace &object) const
{
    const auto found = m_wholes.constFind(object);
    return found == m_wholes.cend() ? std::optional<ObjectPlace>() : *found;
}

std::optional<ObjectPlace> TableFamilies::partition(const QString &schema,
                                                    const QString &name) const
{
    const auto found = m_names.constFind({schema, name});
    return found == m_names.cend() ? std::optional<ObjectPlace>() : *found;
}

qsizetype TableFamilies::partitionCount(const models::Schema &schema) const
{
    return m_counts.value(&schema);
}

} // namespace app
