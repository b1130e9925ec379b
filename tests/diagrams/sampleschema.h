// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

namespace tests {

inline models::Constraint primaryKey(const QStringList &columns)
{
    return {.name = columns.join(u'_') + QStringLiteral("_pkey"),
            .kind = models::Constraint::Kind::PrimaryKey,
            .columns = columns};
}

inline models::ForeignKey foreignKey(const QString &name, const QStringList &columns,
                                     const QString &table, const QStringList &referenced)
{
    return {.name = name,
            .columns = columns,
            .referencedSchema = QStringLiteral("public"),
            .referencedTable = table,
            .referencedColumns = referenced};
}

/// A table with a column "id" as its primary key, and the given ones after it.
inline models::Table tableWith(const QString &name, const QList<models::Column> &columns = {},
                               const QList<models::ForeignKey> &keys = {})
{
    return {.schema = QStringLiteral("public"),
            .name = name,
            .columns = QList<models::Column>{{.name = QStringLiteral("id"),
                                              .type = QStringLiteral("bigint"),
                                              .nullable = false}}
                + columns,
            .constraints = {primaryKey({QStringLiteral("id")})},
            .foreignKeys = keys};
}

inline models::Snapshot snapshotOf(const QList<models::Table> &tables)
{
    return {.serverVersion = QStringLiteral("15.0"),
            .database = QStringLiteral("sample"),
            .schemas = {{.name = QStringLiteral("public"), .tables = tables}}};
}

} // namespace tests
