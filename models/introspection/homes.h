// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/facts.h"
#include "models/schema/snapshot.h"

#include <QHash>

namespace models {

/// The schemas of the snapshot, found by oid while objects move in.
class Homes
{
public:
    /// Fills `schemas` from the rows of catalog_schemas. \pre nobody adds to it while we live
    Homes(const ResultSet &rows, QList<Schema> &schemas, Facts &facts);

    /// Null when the schema is the system's.
    Schema *find(qint64 oid) const
    {
        const auto place = m_places.constFind(oid);
        return place == m_places.cend() ? nullptr : m_schemas + *place;
    }

private:
    QHash<qint64, int> m_places;
    Schema *m_schemas = nullptr;
};

} // namespace models
