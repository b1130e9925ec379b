// SPDX-License-Identifier: MIT
#include "models/records/record.h"

#include "models/records/valuetext.h"
#include "models/schema/identifier.h"

#include <algorithm>
#include <limits>

namespace models {

namespace {

using Family = ColumnType::Family;

const RelationShape nothing;

/// One text as a T; none when T cannot hold it. `family` is that of the column, or of its elements.
template <typename T>
std::optional<T> converted(const QString &text, Family family);

template <>
std::optional<QString> converted(const QString &text, Family)
{
    return text;
}

template <>
std::optional<bool> converted(const QString &text, Family family)
{
    return family == Family::Boolean ? servertext::toBool(text) : std::nullopt;
}

template <>
std::optional<qint64> converted(const QString &text, Family family)
{
    const bool number = family == Family::Integer || family == Family::Decimal;
    return number ? servertext::toInteger(text) : std::nullopt;
}

template <>
std::optional<int> converted(const QString &text, Family family)
{
    const auto number = converted<qint64>(text, family);
    if (!number || *number < std::numeric_limits<int>::min()
        || *number > std::numeric_limits<int>::max())
        return {};
    return int(*number);
}

template <>
std::optional<double> converted(const QString &text, Family family)
{
    const bool number
        = family == Family::Integer || family == Family::Decimal || family == Family::Float;
    return number ? servertext::toDouble(text, family) : std::nullopt;
}

template <>
std::optional<QByteArray> converted(const QString &text, Family family)
{
    return family == Family::Bytes ? servertext::toBytes(text) : std::nullopt;
}

template <>
std::optional<QDate> converted(const QString &text, Family family)
{
    return family == Family::Date ? servertext::toDate(text) : std::nullopt;
}

template <>
std::optional<QTime> converted(const QString &text, Family family)
{
    return family == Family::Time ? servertext::toTime(text) : std::nullopt;
}

template <>
std::optional<QDateTime> converted(const QString &text, Family family)
{
    const bool moment = family == Family::Timestamp || family == Family::TimestampTz;
    return moment ? servertext::toDateTime(text) : std::nullopt;
}

template <>
std::optional<QUuid> converted(const QString &text, Family family)
{
    return family == Family::Uuid ? servertext::toUuid(text) : std::nullopt;
}

template <>
std::optional<QJsonValue> converted(const QString &text, Family family)
{
    return family == Family::Json ? servertext::toJson(text) : std::nullopt;
}

/// An array without NULL.
template <typename T>
std::optional<QList<T>> convertedList(const QString &text, Family elements)
{
    const auto array = servertext::toArray(text);
    if (!array)
        return {};
    QList<T> list;
    for (const Parameter &element : *array) {
        const std::optional<T> one = element ? converted<T>(*element, elements) : std::nullopt;
        if (!one)
            return {};
        list.append(*one);
    }
    return list;
}

template <typename T>
std::optional<T> convertedColumn(const QString &text, const ColumnType &type)
{
    if constexpr (isOneOf<T, QStringList, QList<qint64>, QList<Parameter>>) {
        if (type.family() != Family::Array)
            return {};
        if constexpr (std::is_same_v<T, QList<Parameter>>)
            return servertext::toArray(text);
        else
            return convertedList<typename T::value_type>(text, type.elementFamily());
    } else {
        return converted<T>(text, type.family());
    }
}

} // namespace

Record::Record(std::shared_ptr<const RelationShape> shape, QList<Parameter> values)
    : m_shape(std::move(shape))
    , m_values(std::move(values))
{
    Q_ASSERT(m_shape && m_shape->columns.size() == m_values.size());
}

const RelationName &Record::relation() const
{
    return m_shape ? m_shape->name : nothing.name;
}

QStringList Record::columns() const
{
    QStringList names;
    if (m_shape) {
        for (const ColumnShape &column : m_shape->columns)
            names.append(column.name);
    }
    return names;
}

bool Record::contains(const QString &column) const
{
    return m_shape && m_shape->column(column);
}

bool Record::isNull(const QString &column) const
{
    const ColumnShape *found = m_shape ? m_shape->column(column) : nullptr;
    return !found || !m_values[found - m_shape->columns.constData()];
}

QString Record::text(const QString &column) const
{
    if (isNull(column))
        return {};
    return *m_values[m_shape->column(column) - m_shape->columns.constData()];
}

template <RecordValue T>
Result<T> Record::value(const QString &column) const
{
    if (!contains(column))
        return unknownColumn(m_shape ? *m_shape : nothing, column);
    const auto misused = [&](const QString &why, const QString &hint) {
        return Error{.kind = Error::Kind::Misused,
                     .message = columnName(relation(), column) + u' ' + why,
                     .hint = hint};
    };
    if (isNull(column))
        return misused(QStringLiteral("is NULL"), QStringLiteral("Ask for it with optional()"));
    const ColumnType &type = m_shape->column(column)->type;
    std::optional<T> value = convertedColumn<T>(text(column), type);
    if (!value) {
        return misused(QStringLiteral("is %1, and this value of it does not fit the C++ type that "
                                      "was asked for")
                           .arg(type.name),
                       QStringLiteral("text() gives it as the server spells it"));
    }
    return *std::move(value);
}

template Result<bool> Record::value(const QString &) const;
template Result<int> Record::value(const QString &) const;
template Result<qint64> Record::value(const QString &) const;
template Result<double> Record::value(const QString &) const;
template Result<QString> Record::value(const QString &) const;
template Result<QByteArray> Record::value(const QString &) const;
template Result<QDate> Record::value(const QString &) const;
template Result<QTime> Record::value(const QString &) const;
template Result<QDateTime> Record::value(const QString &) const;
template Result<QUuid> Record::value(const QString &) const;
template Result<QJsonValue> Record::value(const QString &) const;
template Result<QStringList> Record::value(const QString &) const;
template Result<QList<qint64>> Record::value(const QString &) const;
template Result<QList<std::optional<QString>>> Record::value(const QString &) const;

Result<Condition> Record::key() const
{
    const RelationShape &shape = m_shape ? *m_shape : nothing;
    const bool read = std::ranges::all_of(shape.primaryKey,
                                          [&](const QString &name) { return contains(name); });
    if (shape.primaryKey.isEmpty() || !read) {
        return Error{
            .kind = Error::Kind::Misused,
            .message = shape.primaryKey.isEmpty()
                ? QStringLiteral("%1 has no primary key to find one row by")
                      .arg(displayText(shape.name))
                : QStringLiteral("The record of %1 was read without its primary key %2")
                      .arg(displayText(shape.name), shape.primaryKey.join(QStringLiteral(", "))),
            .hint = QStringLiteral("Say with a condition which rows are meant")};
    }
    Condition key;
    for (const QString &name : shape.primaryKey)
        key = key && where(name) == Value(text(name));
    return key;
}

bool Record::operator==(const Record &other) const
{
    if (!m_shape || !other.m_shape)
        return m_shape == other.m_shape;
    return *m_shape == *other.m_shape && m_values == other.m_values;
}

} // namespace models
