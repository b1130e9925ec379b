// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/server/connection.h"

#include <QString>

namespace models {

/// Gives every schema of the database another name, which begins with `prefix`, and makes a new
/// `public`, in the transaction that is open. Nobody else notices: they see the names that were
/// committed.
///
/// Fails with Denied, naming what the role lacks, when a schema is not its own.
Status putSchemasAside(Connection &connection, const QString &prefix);

} // namespace models
