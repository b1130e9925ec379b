// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/records/condition.h"
#include "models/records/relationshape.h"
#include "models/server/connection.h"

namespace models {

/// A statement being written: every value goes into `parameters`, and `$n` into the text.
struct BoundSql
{
    QString sql;
    QList<Parameter> parameters = {};

    /// Adds a value. \returns its `$n` with a cast to `type`, which is qualified
    QString bind(const Parameter &value, const QString &type);

    bool operator==(const BoundSql &) const = default;
};

/// `"email" OPERATOR(pg_catalog.=) $1::pg_catalog.text`: what follows WHERE. Adds the values to
/// `statement`. Operators and types are qualified, so that nobody who may create objects in a
/// schema of the search_path gets to run in our statements (manual, 5.9.6).
Result<QString> conditionSql(const Condition &condition, const RelationShape &shape,
                             BoundSql &statement);

/// What follows ORDER BY: `"name" DESC, "id"`.
Result<QString> orderSql(const QList<Order> &order, const RelationShape &shape);

/// `OPERATOR(pg_catalog.=)`, from the schema where the type has its operators.
QString operatorSql(const ColumnType &type, const QString &sign);

} // namespace models
