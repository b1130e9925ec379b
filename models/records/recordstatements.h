// SPDX-License-Identifier: MIT
#pragma once

#include "models/records/conditionsql.h"
#include "models/records/record.h"

namespace models {

/// How rows are found.
struct FindOptions
{
    enum class Lock {
        None,
        Update, ///< FOR UPDATE, until the transaction ends
        Share, ///< FOR SHARE
        UpdateSkipLocked, ///< FOR UPDATE SKIP LOCKED: what a queue's workers take
    };

    QList<Order> order = {}; ///< empty: as the server finds them
    std::optional<qint64> limit = {};
    qint64 offset = 0;
    QStringList columns = {}; ///< that are read; empty: all
    Lock lock = Lock::None; ///< of use in a transaction

    bool operator==(const FindOptions &) const = default;
};

/// The statements that records are read and written with. Pure: values in, text and values out.
/// What does not exist, and values that do not fit their columns, are errors of kind Misused that
/// name table, column and the nearest name there is.
Result<BoundSql> findSql(const RelationShape &shape, const Condition &condition,
                         const FindOptions &options);
Result<BoundSql> countSql(const RelationShape &shape, const Condition &condition);

/// One INSERT for all `rows`, which returns them as they were stored. A column that only some of
/// them name gets its default in the others. \pre `rows` is not empty
Result<BoundSql> createSql(const RelationShape &shape, const QList<Values> &rows);

enum class Returning { Nothing, Records };

/// Both ask for a condition, or everything() on purpose.
Result<BoundSql> updateSql(const RelationShape &shape, const Condition &condition,
                           const Values &values, Returning returning);
Result<BoundSql> removeSql(const RelationShape &shape, const Condition &condition);

/// The condition on the primary key, whose values are given in its order.
Result<Condition> keyCondition(const RelationShape &shape, const QList<Value> &key);

/// `shape` with only `columns`, in that order; all when that is empty.
Result<std::shared_ptr<const RelationShape>> reading(std::shared_ptr<const RelationShape> shape,
                                                     const QStringList &columns);

} // namespace models
