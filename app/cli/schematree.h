// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QString>

namespace app {

/// The snapshot as a tree for people.
QString treeText(const models::Snapshot &snapshot, bool colours);

} // namespace app
