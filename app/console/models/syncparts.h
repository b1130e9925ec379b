// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterscript.h"

#include <QString>

class QPalette;

namespace app {

/// What there is to know of a statement beside its SQL, as rich text: each hazard, and in which
/// transaction it is when there are several. Empty when there is nothing.
QString notesText(const models::AlterStatement &statement, const models::AlterScript &script,
                  const QPalette &palette);

/// What differs and stays: "table shop.old: not declared".
QString keptText(const models::Change &change);

} // namespace app
