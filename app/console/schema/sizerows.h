// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/detailmodel.h"
#include "app/console/schema/subject.h"
#include "models/introspection/relationsize.h"

namespace app {

/// What VACUUM and ANALYZE last saw of a table, with its partitions, or of a materialized view.
models::MeasuredSizes estimatedSizes(const Subject &subject, const models::Snapshot &snapshot);

/// "What", "Size", "Rows", "Share": what the space goes to, then index by index, or partition by
/// partition.
QStringList sizeTitles();
QList<DetailRow> sizeRows(const models::MeasuredSizes &sizes);

/// "about 1,200 rows  ·  96.00 KiB".
QString sizeSentence(const models::MeasuredSizes &sizes);

/// When a table was vacuumed and analyzed last; empty when it has partitions.
QString upkeepSentence(const models::MeasuredSizes &sizes);

} // namespace app
