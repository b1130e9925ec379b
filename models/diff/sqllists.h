// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace models {

/// The items of an SQL list: the parts between commas that are in no parentheses, brackets or
/// quotes, without blanks around them.
QStringList itemsOfList(const QString &list);

/// What stands between the first parenthesis at or behind `at` and the one that closes it; empty
/// when there is none.
QString insideParentheses(const QString &sql, qsizetype at = 0);

} // namespace models
