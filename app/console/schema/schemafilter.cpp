// SPDX-License-Identifier: MIT
#include "app/console/schema/schemafilter.h"

namespace app {

namespace {

const QString &objectName(const ObjectPlace &object)
{
    switch (object.section) {
    case Section::Tables:
        return object.table()->name;
    case Section::Views:
        return object.view()->name;
    case Section::Sequences:
        return object.sequence()->name;
    case Section::Types:
        return object.type()->name;
    default:
        return object.function()->name;
    }
}

const QString &partName(const ObjectPlace &object, Section part, qsizetype index)
{
    if (part == Section::Columns)
        return object.columns().at(index).name;
    if (part == Section::Indexes)
        return object.indexes().at(index).name;
    const QList<models::Constraint> &constraints = object.table()->constraints;
    return index < constraints.size()
        ? constraints.at(index).name
        : object.table()->foreignKeys.at(index - constraints.size()).name;
}

} // namespace

SchemaFilter::SchemaFilter(const QString &text)
    : m_text(text.trimmed())
    , m_parts(m_text.split(u'.'))
{ }

bool SchemaFilter::finds(const models::Schema &schema) const
{
    return matches({schema.name});
}

bool SchemaFilter::finds(const ObjectPlace &object) const
{
    return matches({object.schema->name, objectName(object)});
}

bool SchemaFilter::finds(const ObjectPlace &object, Section part, qsizetype index) const
{
    return matches({object.schema->name, objectName(object), partName(object, part, index)});
}

bool SchemaFilter::matches(const QStringList &path) const
{
    if (path.last().contains(m_text, Qt::CaseInsensitive))
        return true; // also when the dot is in the name itself
    if (m_parts.size() < 2 || m_parts.size() > path.size())
        return false;
    const qsizetype first = path.size() - m_parts.size();
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        if (!path.at(first + i).contains(m_parts.at(i), Qt::CaseInsensitive))
            return false;
    }
    return true;
}

} // namespace app
