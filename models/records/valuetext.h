// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/records/relationshape.h"
#include "models/records/value.h"
#include "models/server/connection.h"

namespace models {

/// `value` as the server reads a value of the type of `column`, exactly. Misused when the two do
/// not go together; a mistake inside a text (`"12a"` for an integer) is the server's to find.
Result<Parameter> parameterFor(const Value &value, const ColumnShape &column,
                               const RelationName &relation);

/// `values` as one array of the column's type, for `= ANY`. \pre none is NULL
Result<QString> arrayParameterFor(const QList<Value> &values, const ColumnShape &column,
                                  const RelationName &relation);

/// What the server wrote, as C++ values. Each is none when the text is not of that kind, or when
/// the C++ type cannot hold it exactly: microseconds in a QTime, "infinity" in a QDate, 1.5 in a
/// qint64, digits beyond a double's. Dates and times in ISO style, as QPSQL asks for them.
namespace servertext {

std::optional<bool> toBool(const QString &text);
std::optional<qint64> toInteger(const QString &text);
std::optional<double> toDouble(const QString &text, ColumnType::Family family);
std::optional<QByteArray> toBytes(const QString &text); ///< hex and escape format
std::optional<QDate> toDate(const QString &text);
std::optional<QTime> toTime(const QString &text);

/// In UTC. Of a timestamp without time zone: what the clock showed.
std::optional<QDateTime> toDateTime(const QString &text);
std::optional<QUuid> toUuid(const QString &text);

/// Numbers beyond a double's digits are rounded, as QJsonValue does.
std::optional<QJsonValue> toJson(const QString &text);

/// The elements of an array of one dimension, or of none.
std::optional<QList<Parameter>> toArray(const QString &text);

} // namespace servertext

} // namespace models
