// SPDX-License-Identifier: MIT
#include "models/records/conditionsql.h"

#include "models/records/valuetext.h"
#include "models/schema/identifier.h"

namespace models {

namespace {

using Family = ColumnType::Family;
using Kind = Condition::Kind;
using Operator = Condition::Operator;

QString signOf(Operator comparison)
{
    switch (comparison) {
    case Operator::Equal:
    case Operator::In:
    case Operator::IsDistinctFrom:
        return QStringLiteral("=");
    case Operator::NotEqual:
        return QStringLiteral("<>");
    case Operator::Less:
        return QStringLiteral("<");
    case Operator::LessOrEqual:
        return QStringLiteral("<=");
    case Operator::Greater:
        return QStringLiteral(">");
    case Operator::GreaterOrEqual:
        return QStringLiteral(">=");
    case Operator::Like:
        return QStringLiteral("~~");
    case Operator::InsensitiveLike:
        return QStringLiteral("~~*");
    case Operator::Contains:
        return QStringLiteral("@>");
    case Operator::ContainedIn:
        return QStringLiteral("<@");
    case Operator::Overlaps:
        return QStringLiteral("&&");
    case Operator::IsNull:
    case Operator::IsNotNull:
        break;
    }
    Q_UNREACHABLE();
}

/// One comparison with one column.
class ComparisonWriter
{
public:
    ComparisonWriter(const Condition &condition, const ColumnShape &column,
                     const RelationShape &shape)
        : m_condition(condition)
        , m_column(column)
        , m_relation(shape.name)
        , m_name(quoted(column.name))
    { }

    Result<QString> write(BoundSql &statement) const
    {
        if (const Status allowed = check(); !allowed)
            return allowed.error();
        switch (m_condition.comparison) {
        case Operator::IsNull:
            return m_name + QStringLiteral(" IS NULL");
        case Operator::IsNotNull:
            return m_name + QStringLiteral(" IS NOT NULL");
        case Operator::In:
            return inList(statement);
        case Operator::IsDistinctFrom:
            return isDistinct(statement);
        default:
            return compared(m_condition.values.first(), statement);
        }
    }

private:
    /// What the server would answer in the words of its parser.
    Status check() const
    {
        const bool likes = m_condition.comparison == Operator::Like
            || m_condition.comparison == Operator::InsensitiveLike;
        const bool isText = m_column.type.family() == Family::Text
            || m_column.type.operatorSchema != u"pg_catalog";
        if (likes && !isText)
            return misused(QStringLiteral("a pattern is for text"));
        const bool mayBeNull = m_condition.comparison == Operator::In
            || m_condition.comparison == Operator::IsNull
            || m_condition.comparison == Operator::IsNotNull
            || m_condition.comparison == Operator::IsDistinctFrom;
        if (!mayBeNull && m_condition.values.size() != 1)
            return misused(QStringLiteral("the comparison takes one value"));
        if (!mayBeNull && m_condition.values.first().isNull())
            return misused(QStringLiteral("nothing compares with NULL"),
                           QStringLiteral("Ask with isNull() or isNotNull()"));
        if (m_condition.comparison == Operator::IsDistinctFrom && m_condition.values.size() != 1)
            return misused(QStringLiteral("the comparison takes one value"));
        return ok();
    }

    Error misused(const QString &why, const QString &hint = {}) const
    {
        return {.kind = Error::Kind::Misused,
                .message = QStringLiteral("%1 is %2: %3")
                               .arg(columnName(m_relation, m_column.name), m_column.type.name, why),
                .hint = hint};
    }

    QString sign() const { return operatorSql(m_column.type, signOf(m_condition.comparison)); }

    Result<QString> compared(const Value &value, BoundSql &statement) const
    {
        const auto text = parameterFor(value, m_column, m_relation);
        if (!text)
            return text.error();
        return QStringLiteral("%1 %2 %3")
            .arg(m_name, sign(), statement.bind(*text, comparedType()));
    }

    /// A pattern is no value of the column's type: a domain may refuse it, an enum has no such
    /// label.
    QString comparedType() const
    {
        const bool pattern = m_condition.comparison == Operator::Like
            || m_condition.comparison == Operator::InsensitiveLike;
        const bool own = m_column.type.operatorSchema != u"pg_catalog";
        return pattern && !own ? QStringLiteral("pg_catalog.text") : m_column.type.cast;
    }

    /// IS DISTINCT FROM looks its `=` up in the search_path; this asks the same of ours.
    Result<QString> isDistinct(BoundSql &statement) const
    {
        const Value &value = m_condition.values.first();
        if (value.isNull())
            return m_name + QStringLiteral(" IS NOT NULL");
        const auto equal = compared(value, statement);
        if (!equal)
            return equal;
        return QStringLiteral("(%1) IS NOT TRUE").arg(*equal);
    }

    Result<QString> inList(BoundSql &statement) const
    {
        QList<Value> values = m_condition.values;
        const bool findsNull = values.removeAll(Value()) > 0;
        QStringList parts;
        if (m_column.type.arrayCast.isEmpty() || m_column.type.family() == Family::Array) {
            for (const Value &value : values) { // an array of arrays is one of two dimensions
                const auto part = compared(value, statement);
                if (!part)
                    return part;
                parts.append(*part);
            }
        } else {
            const auto list = arrayParameterFor(values, m_column, m_relation);
            if (!list)
                return list.error();
            parts.append(QStringLiteral("%1 %2 ANY (%3)")
                             .arg(m_name, sign(), statement.bind(*list, m_column.type.arrayCast)));
        }
        if (findsNull)
            parts.append(m_name + QStringLiteral(" IS NULL"));
        if (parts.isEmpty())
            return QStringLiteral("false");
        return parts.size() == 1 ? parts.first() : u'(' + parts.join(QStringLiteral(" OR ")) + u')';
    }

    const Condition &m_condition;
    const ColumnShape &m_column;
    const RelationName &m_relation;
    const QString m_name;
};

Result<QString> joinedSql(const Condition &condition, const RelationShape &shape,
                          BoundSql &statement)
{
    const bool all = condition.kind == Kind::All;
    if (condition.parts.empty())
        return all ? QStringLiteral("true") : QStringLiteral("false");
    QStringList parts;
    for (const Condition &part : condition.parts) {
        const auto sql = conditionSql(part, shape, statement);
        if (!sql)
            return sql;
        parts.append(*sql);
    }
    if (parts.size() == 1)
        return parts.first();
    return u'(' + parts.join(all ? QStringLiteral(" AND ") : QStringLiteral(" OR ")) + u')';
}

} // namespace

QString BoundSql::bind(const Parameter &value, const QString &type)
{
    parameters.append(value);
    return QStringLiteral("$%1::%2").arg(parameters.size()).arg(type);
}

QString operatorSql(const ColumnType &type, const QString &sign)
{
    return QStringLiteral("OPERATOR(%1.%2)").arg(quotedIfNeeded(type.operatorSchema), sign);
}

Result<QString> conditionSql(const Condition &condition, const RelationShape &shape,
                             BoundSql &statement)
{
    switch (condition.kind) {
    case Kind::Unsaid:
    case Kind::Everything:
        return QStringLiteral("true");
    case Kind::All:
    case Kind::Any:
        return joinedSql(condition, shape, statement);
    case Kind::Not: {
        Q_ASSERT(condition.parts.size() == 1);
        const auto inner = conditionSql(condition.parts.front(), shape, statement);
        if (!inner)
            return inner;
        return QStringLiteral("NOT (%1)").arg(*inner);
    }
    case Kind::Comparison:
        break;
    }
    const ColumnShape *column = shape.column(condition.column);
    if (!column)
        return unknownColumn(shape, condition.column);
    return ComparisonWriter(condition, *column, shape).write(statement);
}

Result<QString> orderSql(const QList<Order> &order, const RelationShape &shape)
{
    QStringList parts;
    for (const Order &one : order) {
        if (!shape.column(one.column))
            return unknownColumn(shape, one.column);
        QString part = quoted(one.column);
        if (one.descending)
            part += QStringLiteral(" DESC");
        if (one.nulls != Order::Nulls::Default)
            part += one.nulls == Order::Nulls::First ? QStringLiteral(" NULLS FIRST")
                                                     : QStringLiteral(" NULLS LAST");
        parts.append(part);
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace models
