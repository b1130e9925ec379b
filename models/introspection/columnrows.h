// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/relations.h"

namespace models {

/// A row of catalog_columns.
struct ColumnRow
{
    const ResultSet &rows;
    int row;

    qint64 relationOid() const;
    int number() const;
    Relation::ColumnType type() const;

    /// Without its default, which catalog_defaults knows. `owner`: of the table.
    Column column(const QString &owner, Facts &facts) const;
};

} // namespace models
