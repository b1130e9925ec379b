// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/server/connection.h"

#include <QString>

namespace models {

/// Gives every schema of the database another name, which begins with `prefix`, and makes a new
/// `public`, in the transaction that is open; publications, foreign servers and event triggers that
/// this role may rename too. Nobody else notices: they see the names that were committed.
///
/// Fails with Denied, naming what the role lacks, when a schema is not its own.
Status putSchemasAside(Connection &connection, const QString &prefix);

/// Takes back what ALTER DEFAULT PRIVILEGES has said of the objects that this role makes, in the
/// transaction that is open: new ones come with what is built in. Schemas with the prefix, unless
/// it is empty, stay as they are.
Status takeBackDefaults(Connection &connection, const QString &prefix);

} // namespace models
