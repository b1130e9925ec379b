// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/change.h"

#include <QString>

namespace app {

/// What differs, in words: "numeric(8,2) → numeric(10,2), not null". What a definition that is
/// shown says as well is not said again; when nothing is left to say, "changed".
QString differenceText(const QList<models::PropertyChange> &properties);

} // namespace app
