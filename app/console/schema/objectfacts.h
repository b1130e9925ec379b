// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemaobjects.h"

namespace app {

/// The line below an object's name: what it is, where, whose, how large.
QString factsOf(const ObjectPlace &object);

/// What a schema holds and whose it is, in lines.
QString factsOf(const models::Schema &schema);

/// What a database holds, in words: "15 tables, 7 views".
QString contentsOf(const models::Snapshot &snapshot);

/// SQL that creates the object; of a function its signature.
QString ddlOf(const ObjectPlace &object);

} // namespace app
