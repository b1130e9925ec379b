// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemaobjects.h"
#include "app/console/schema/subject.h"

namespace app {

/// The line below an object's name: what it is, where, whose, how large.
QString factsOf(const Subject &subject, const models::Snapshot &snapshot);

/// What a schema holds and whose it is, in lines.
QString factsOf(const models::Schema &schema);

/// What a database holds, in words: "15 tables, 7 views".
QString contentsOf(const models::Snapshot &snapshot);

/// SQL that makes the object and all that belongs to it.
QString ddlOf(const ObjectPlace &object, const models::Snapshot &snapshot);

} // namespace app
