// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/records/rowspreview.h"

namespace models {

/// `rows` as text for other programs. All three are pure, and refuse with Misused a value that is
/// cut: the first one is named, and is to be read whole first (readFullValue()).
///
/// CSV as RFC 4180 has it: a first line with the names, CR LF, quotes where they are needed. NULL
/// is an empty field, an empty text is `""`.
Result<QString> rowsAsCsv(const QList<PreviewColumn> &columns, const QList<PreviewRow> &rows);

/// An array with an object a row: numbers, booleans and json as themselves, everything else, also
/// numbers that JSON cannot write (NaN), as text. Digits are those of the server, never rounded.
Result<QString> rowsAsJson(const QList<PreviewColumn> &columns, const QList<PreviewRow> &rows);

/// An INSERT INTO `relation` a row, every value a literal that PostgreSQL reads as the same value,
/// whatever `standard_conforming_strings` says.
Result<QString> rowsAsInserts(const RelationName &relation, const QList<PreviewColumn> &columns,
                              const QList<PreviewRow> &rows);

} // namespace models
