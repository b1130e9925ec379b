// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/records/condition.h"
#include "models/records/relationshape.h"
#include "models/server/connection.h"

#include <QMap>

#include <memory>
#include <optional>
#include <type_traits>

namespace models {

/// Values by the names of their columns: `{{"email", "a@b"}, {"age", 30}}`.
using Values = QMap<QString, Value>;

template <typename T, typename... Types>
inline constexpr bool isOneOf = (std::is_same_v<T, Types> || ...);

/// What Record::value() can give.
template <typename T>
concept RecordValue
    = isOneOf<T, bool, int, qint64, double, QString, QByteArray, QDate, QTime, QDateTime, QUuid,
              QJsonValue, QStringList, QList<qint64>, QList<std::optional<QString>>>;

/// One row, as it was when it was read. A value: copies share what they say of the table.
class Record
{
public:
    Record() = default;

    /// \param shape of the columns that `values` are of, in their order
    Record(std::shared_ptr<const RelationShape> shape, QList<Parameter> values);

    const RelationName &relation() const;
    QStringList columns() const; ///< those that were read
    bool contains(const QString &column) const;

    /// True also for a column that was not read.
    bool isNull(const QString &column) const;

    /// The server's own spelling, with every digit; empty for NULL, and for a column that was not
    /// read.
    QString text(const QString &column) const;

    /// The value as T, exactly. An error of kind Misused when the column was not read, is NULL (ask
    /// for it with optional()), or holds what T cannot: letters, a fraction, digits beyond a
    /// double's, microseconds in a QTime or QDateTime, "infinity". Text can always be had.
    ///
    /// QDateTime is in UTC: the moment of a timestamp with time zone, what the clock showed of one
    /// without. Of a numeric column a double is only had when it has the same digits. Lists are
    /// arrays of one dimension; QStringList and QList<qint64> hold no NULL.
    template <RecordValue T>
    Result<T> value(const QString &column) const;

    /// The same, and none for NULL.
    template <RecordValue T>
    Result<std::optional<T>> optional(const QString &column) const
    {
        if (contains(column) && isNull(column))
            return std::optional<T>();
        const Result<T> found = value<T>(column);
        if (!found)
            return found.error();
        return std::optional<T>(*found);
    }

    /// The condition that finds this row again, by primary key. Misused when the table has none, or
    /// it was not read.
    Result<Condition> key() const;

    bool operator==(const Record &other) const;

private:
    std::shared_ptr<const RelationShape> m_shape; ///< null of a default Record
    QList<Parameter> m_values;
};

} // namespace models
