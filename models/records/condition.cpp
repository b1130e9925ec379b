// SPDX-License-Identifier: MIT
#include "models/records/condition.h"

namespace models {

namespace {

using Kind = Condition::Kind;
using Operator = Condition::Operator;

/// Chains of the same kind become one list: a thousand conditions are not a thousand levels.
Condition joined(Kind kind, const Condition &left, const Condition &right)
{
    if (left.kind == Kind::Unsaid)
        return right;
    if (right.kind == Kind::Unsaid)
        return left;
    Condition both{.kind = kind};
    for (const Condition &part : {left, right}) {
        if (part.kind == kind)
            both.parts.insert(both.parts.end(), part.parts.begin(), part.parts.end());
        else
            both.parts.push_back(part);
    }
    return both;
}

} // namespace

Condition ColumnReference::compared(Operator comparison, const Value &value) const
{
    return {
        .kind = Kind::Comparison, .column = m_column, .comparison = comparison, .values = {value}};
}

Condition ColumnReference::isNull() const
{
    return {.kind = Kind::Comparison, .column = m_column, .comparison = Operator::IsNull};
}

Condition ColumnReference::isNotNull() const
{
    return {.kind = Kind::Comparison, .column = m_column, .comparison = Operator::IsNotNull};
}

Condition ColumnReference::isDistinctFrom(const Value &value) const
{
    return compared(Operator::IsDistinctFrom, value);
}

Condition ColumnReference::in(const QList<Value> &values) const
{
    return {
        .kind = Kind::Comparison, .column = m_column, .comparison = Operator::In, .values = values};
}

Condition ColumnReference::between(const Value &low, const Value &high) const
{
    return *this >= low && *this <= high;
}

Condition ColumnReference::like(const QString &pattern) const
{
    return compared(Operator::Like, pattern);
}

Condition ColumnReference::ilike(const QString &pattern) const
{
    return compared(Operator::InsensitiveLike, pattern);
}

Condition ColumnReference::contains(const Value &value) const
{
    return compared(Operator::Contains, value);
}

Condition ColumnReference::containedIn(const Value &value) const
{
    return compared(Operator::ContainedIn, value);
}

Condition ColumnReference::overlaps(const Value &value) const
{
    return compared(Operator::Overlaps, value);
}

ColumnReference where(const QString &column)
{
    return ColumnReference(column);
}

ColumnReference where(const char *column)
{
    return ColumnReference(QString::fromUtf8(column));
}

Condition everything()
{
    return {.kind = Kind::Everything};
}

Condition operator==(const ColumnReference &column, const Value &value)
{
    return value.isNull() ? column.isNull() : column.compared(Operator::Equal, value);
}

Condition operator!=(const ColumnReference &column, const Value &value)
{
    return value.isNull() ? column.isNotNull() : column.compared(Operator::NotEqual, value);
}

Condition operator<(const ColumnReference &column, const Value &value)
{
    return column.compared(Operator::Less, value);
}

Condition operator<=(const ColumnReference &column, const Value &value)
{
    return column.compared(Operator::LessOrEqual, value);
}

Condition operator>(const ColumnReference &column, const Value &value)
{
    return column.compared(Operator::Greater, value);
}

Condition operator>=(const ColumnReference &column, const Value &value)
{
    return column.compared(Operator::GreaterOrEqual, value);
}

Condition operator&&(const Condition &left, const Condition &right)
{
    return joined(Kind::All, left, right);
}

Condition operator||(const Condition &left, const Condition &right)
{
    return joined(Kind::Any, left, right);
}

Condition operator!(const Condition &condition)
{
    if (condition.kind == Kind::Unsaid)
        return condition;
    return {.kind = Kind::Not, .parts = {condition}};
}

Order ascending(const QString &column)
{
    return {.column = column};
}

Order descending(const QString &column)
{
    return {.column = column, .descending = true};
}

} // namespace models
