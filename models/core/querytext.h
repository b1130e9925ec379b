// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace models {

/// The SQL of `resources/sql/<name>.sql`, without the comment it begins with.
QString queryText(const QString &name);

} // namespace models
