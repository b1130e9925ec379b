// SPDX-License-Identifier: MIT
#pragma once

#include "app/workspace/projectmodels.h"

#include <QJsonObject>
#include <QString>

namespace app {

/// What `status` says of the drift below the migrations. Ends with a line feed.
QString driftText(const Drift &drift, bool colours);

/// "drift" in the document of `status --json`: `{"unknown","same","summary","changes","remarks"}`.
QJsonObject driftToJson(const Drift &drift);

} // namespace app
