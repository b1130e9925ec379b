// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/records/relationshape.h"
#include "models/schema/snapshot.h"
#include "models/server/connection.h"

#include <QHash>

namespace models {

/// The columns of a result by their names. \pre the names that are asked for are there
class NamedColumns
{
public:
    explicit NamedColumns(const ResultSet &rows);
    int operator[](const char *name) const;

private:
    QHash<QString, int> m_columns;
};

/// The type of one row of records_types.sql or records_columns.sql, named as its base.
ColumnType columnTypeFrom(const ResultSet &rows, int row, const NamedColumns &at);

/// `type` as `format_type()` says it without a modifier: "timestamp with time zone" for
/// "timestamp(3) with time zone", "numeric[]" for "numeric(10,2)[]".
QString withoutModifiers(const QString &type);

/// What the types are that columns of a database have: by name without modifiers.
using ColumnTypes = QHash<QString, ColumnType>;

/// Reads the types of all columns of user tables and views. \pre no transaction is open
Result<ColumnTypes> readColumnTypes(Connection &connection);

/// A table or view of the snapshot. A column whose type is not among `types` (it was added in
/// between) is left out.
RelationShape shapeOf(const Table &table, const ColumnTypes &types);
RelationShape shapeOf(const View &view, const ColumnTypes &types);

} // namespace models
