// SPDX-License-Identifier: MIT
#include "models/introspection/homes.h"

namespace models {

Homes::Homes(const ResultSet &rows, QList<Schema> &schemas, Facts &facts)
{
    enum { Oid, Name, Owner, Acl };
    schemas.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        const qint64 oid = rows.number(row, Oid);
        const QString owner = facts.names(rows, row, Owner);
        m_places.insert(oid, row);
        schemas.append(
            {.name = rows.text(row, Name),
             .owner = owner,
             .comment = facts.comment(catalog::Schema, oid),
             .privileges = facts.privileges(rows.utf8(row, Acl), ObjectKind::Schema, owner),
             .extension = facts.extension(catalog::Schema, oid)});
    }
    m_schemas = schemas.data();
}

} // namespace models
