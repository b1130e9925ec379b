// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemaobjects.h"

#include <optional>

namespace app {

/// Where the object or part with that name stands; nothing when there is none. Of a default its
/// column. \returns places that live as long as `snapshot`
std::optional<PartPlace> placeOf(const models::ObjectName &name, const models::Snapshot &snapshot);

/// The same for a name alone: a table or view rather than a type or a function.
std::optional<PartPlace> placeOf(const models::RelationName &name,
                                 const models::Snapshot &snapshot);

} // namespace app
