// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"

#include <QJsonObject>
#include <QString>

namespace app {

/// The error in `{"error": …}`: kind, message, sqlstate, detail, hint, script, line, column, and
/// beside the names of the interface `statement` and `context`. What is not there is null.
QJsonObject errorToJson(const models::Error &error);

/// The whole story for people: place, sentence and SQLSTATE on the first line, then the line of the
/// SQL with a caret where the server points, detail, context and hint. Ends with a line feed.
QString errorText(const models::Error &error, bool colours);

/// The line of `statement` that holds its 1-based character `position`, and a caret below it; long
/// lines are cut around the caret. The first line without a caret when `position` is 0. Empty
/// without a statement.
///
/// \param line what to number it with; 0 numbers nothing
QString excerpt(const QString &statement, int position, int line);

} // namespace app
