// SPDX-License-Identifier: MIT
#pragma once

#include "models/records/pageplan.h"

namespace models {

/// The size of a value as PreviewCell counts it, of what is in `text`.
qint64 bytesOf(const QString &text, ColumnType::Family family);

/// The values of some columns of one row of an answer.
QList<Parameter> cellsAt(const ResultSet &rows, int row, const QList<int> &columns);

/// One row of the answer to `page`, with what was cut marked.
PreviewRow rowFrom(const ResultSet &rows, int row, const PageStatement &page,
                   const PreviewFacts &facts);

} // namespace models
