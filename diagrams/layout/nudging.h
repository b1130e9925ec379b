// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/layout/obstacles.h"
#include "diagrams/layout/routing.h"

namespace diagrams {

/// Moves pieces of different routes that lie on top of each other a few pixels apart.
///
/// Only pieces between two corners are moved, so that every route still begins and ends where it
/// did. Routes that end at the same point stay together on their common way to it, like the
/// branches of a tree.
void nudgeApart(QList<Route> &routes, const Obstacles &obstacles);

} // namespace diagrams
