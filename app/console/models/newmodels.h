// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/modelsdesk.h"

namespace app {

/// Writes `schema.sql` into the folder of models: everything that the database has, without the
/// tables in which tools keep what they have done, without owners and privileges, which differ from
/// server to server. A file that is there already is never overwritten.
/// \returns the path of the file
/// \pre the desk is connected
QFuture<models::Result<QString>> writeModelsFromDatabase(const ModelsDesk &desk);

} // namespace app
