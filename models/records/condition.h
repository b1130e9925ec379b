// SPDX-License-Identifier: MIT
#pragma once

#include "models/records/value.h"

#include <QList>
#include <QString>

#include <vector>

namespace models {

/// Which rows are meant: a value, made with where() and everything(), put together with `&&`, `||`
/// and `!`. Names no table: whether its columns exist is looked at when it is used.
///
/// As in SQL, a comparison with a NULL in the row is neither true nor false, so that such a row is
/// found neither by `where("age") == 3` nor by `where("age") != 3`; isDistinctFrom() finds it.
struct Condition
{
    enum class Kind {
        Unsaid, ///< finds all, refused where rows would be changed; joined to another: that other
        Everything,
        Comparison,
        All, ///< of `parts`; true when there are none
        Any, ///< of `parts`; false when there are none
        Not, ///< the one part
    };

    enum class Operator {
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Like,
        InsensitiveLike,
        In, ///< `values` are the list
        IsNull,
        IsNotNull,
        IsDistinctFrom,
        Contains, ///< @>: array, range, jsonb
        ContainedIn, ///< <@
        Overlaps, ///< &&
    };

    Kind kind = Kind::Unsaid;
    QString column = {};
    Operator comparison = Operator::Equal;
    QList<Value> values = {};
    std::vector<Condition> parts = {}; ///< no QList: Qt's traits cannot look into a type of itself

    bool operator==(const Condition &) const = default;
};

/// A column that a condition is about. Only a step on the way to a Condition.
class ColumnReference
{
public:
    explicit ColumnReference(QString column)
        : m_column(std::move(column))
    { }

    Condition isNull() const;
    Condition isNotNull() const;

    /// True also where exactly one of both is NULL: IS DISTINCT FROM.
    Condition isDistinctFrom(const Value &value) const;

    /// One of `values`, which are sent as one array. NULL among them finds NULL.
    Condition in(const QList<Value> &values) const;

    /// From `low` to `high`, both included.
    Condition between(const Value &low, const Value &high) const;

    /// `%` stands for any text, `_` for one character, `\` before them for themselves.
    Condition like(const QString &pattern) const;
    Condition ilike(const QString &pattern) const; ///< like(), upper and lower case being one

    /// An array that has all elements of `value`; a range with it; a jsonb with its keys and
    /// values.
    Condition contains(const Value &value) const;
    Condition containedIn(const Value &value) const;

    /// An array that has one of the elements at least; a range that has a point in common.
    Condition overlaps(const Value &value) const;

    Condition compared(Condition::Operator comparison, const Value &value) const;

private:
    QString m_column;
};

/// `where("email") == "a@b" && where("age") > 30`.
ColumnReference where(const QString &column);
ColumnReference where(const char *column);

/// Every row, said on purpose: what update() and remove() ask for before they touch a whole table.
Condition everything();

Condition operator==(const ColumnReference &column, const Value &value); ///< NULL: IS NULL
Condition operator!=(const ColumnReference &column, const Value &value); ///< NULL: IS NOT NULL
Condition operator<(const ColumnReference &column, const Value &value);
Condition operator<=(const ColumnReference &column, const Value &value);
Condition operator>(const ColumnReference &column, const Value &value);
Condition operator>=(const ColumnReference &column, const Value &value);

Condition operator&&(const Condition &left, const Condition &right);
Condition operator||(const Condition &left, const Condition &right);
Condition operator!(const Condition &condition);

/// One column of an ORDER BY.
struct Order
{
    enum class Nulls { Default, First, Last }; ///< by default last, and first when descending

    QString column;
    bool descending = false;
    Nulls nulls = Nulls::Default;

    bool operator==(const Order &) const = default;
};

Order ascending(const QString &column);
Order descending(const QString &column);

} // namespace models
