// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace app {

/// The environment variable that gives what is `what` ("PASSWORD", "USERNAME") of a role: upper
/// case, with `_` for everything but letters and digits, so that `read-only` is read from
/// TM_APPS_DB_READ_ONLY_PASSWORD.
QString roleVariable(const QString &role, const QString &what = QStringLiteral("PASSWORD"));

} // namespace app
