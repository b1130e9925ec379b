// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterstep.h"

namespace models {

/// Makes a column a text, so that its type can be changed or made anew. Its default is dropped
/// before.
AlterStep holdColumn(const ObjectName &column, const AlterContext &context);

/// Gives the column its type back, unless its own step gives it another one.
AlterStep releaseColumn(const ObjectName &column, const AlterContext &context);

} // namespace models
