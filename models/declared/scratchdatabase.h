// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/server/connection.h"

#include <QString>

namespace models {

// Databases that are made for one job and dropped after it. All of it on a connection to another
// database of the server, outside of a transaction.

/// A name that no other database has: tm_apps_db_scratch_ and 16 hexadecimal digits.
QString newScratchName();

/// Makes an empty database that spells, sorts and is set as the one of `connection`, and marks it
/// as in use until dropScratch() or the end of the connection.
Status makeScratch(Connection &connection, const QString &name);

/// Drops it, whoever is connected to it. Succeeds when there is none.
Status dropScratch(Connection &connection, const QString &name);

/// Drops the scratch databases of programs that are no more. What cannot be dropped stays.
void removeLeftovers(Connection &connection);

} // namespace models
