// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QUuid>

#include <concepts>
#include <optional>
#include <variant>

namespace models {

/// One value for a column, or for a comparison with one. Always sent beside the statement, never
/// inside its text.
///
/// Text fits every type: the server reads it as it reads a literal of the column's type. So what
/// C++ cannot hold exactly is written as text: numeric "12345678901234567890.10", timestamps with
/// microseconds, "infinity", years BC beyond QDate. The other kinds fit the types that they are
/// made for, and a mismatch is an error before anything is sent.
class Value
{
public:
    using Bytes = QByteArray; ///< for bytea; a text is a QString

    /// SQL's NULL.
    Value() = default;
    Value(std::nullptr_t) { }

    Value(bool value)
        : m_state(value)
    { }

    template <std::integral T>
    requires(
        !std::same_as<
            T, bool> && !std::same_as<T, char> && sizeof(T) < sizeof(quint64) + std::is_signed_v<T>)
        Value(T value) // a quint64 may not fit a bigint: write it as text
        : m_state(qint64(value))
    { }

    Value(double value)
        : m_state(value)
    { }
    Value(const char *utf8)
        : m_state(QString::fromUtf8(utf8))
    { }
    Value(QString text)
        : m_state(std::move(text))
    { }
    Value(QLatin1String text)
        : m_state(QString(text))
    { }
    Value(QByteArray bytes)
        : m_state(std::move(bytes))
    { }
    Value(QDate date)
        : m_state(date)
    { }
    Value(QTime time)
        : m_state(time)
    { }

    /// For timestamp with time zone the moment; for timestamp what the clock shows.
    Value(QDateTime moment)
        : m_state(std::move(moment))
    { }
    Value(QUuid uuid)
        : m_state(uuid)
    { }

    /// JSON's null is not NULL: that is Value().
    Value(QJsonValue json)
        : m_state(std::move(json))
    { }
    Value(const QJsonObject &json)
        : m_state(QJsonValue(json))
    { }
    Value(const QJsonArray &json)
        : m_state(QJsonValue(json))
    { }

    /// For an array. A list in it is a further dimension.
    Value(QList<Value> list)
        : m_state(std::move(list))
    { }
    template <typename T>
    requires std::constructible_from<Value, T> Value(const QList<T> &list)
        : m_state(QList<Value>(list.begin(), list.end()))
    { }

    /// NULL when there is none.
    template <typename T>
    requires std::constructible_from<Value, T> Value(const std::optional<T> &value)
        : Value(value ? Value(*value) : Value())
    { }

    bool isNull() const { return std::holds_alternative<std::monostate>(m_state); }

    /// The value of exactly that kind (bool, qint64, double, QString, QByteArray, QDate, QTime,
    /// QDateTime, QUuid, QJsonValue, QList<Value>), or null.
    template <typename T>
    const T *as() const
    {
        return std::get_if<T>(&m_state);
    }

    /// "NULL", "a boolean", "a number", "text", "bytes", "a date", …: for error messages, which
    /// never show a value.
    QString kindName() const;

    bool operator==(const Value &other) const { return m_state == other.m_state; }

private:
    std::variant<std::monostate, bool, qint64, double, QString, QByteArray, QDate, QTime, QDateTime,
                 QUuid, QJsonValue, QList<Value>>
        m_state;
};

} // namespace models
