// SPDX-License-Identifier: MIT
#pragma once

#include "models/server/connectionspec.h"

#include <QString>

namespace app {

/// The name of the sample database.
QString sampleDatabaseName();

/// A connection to `database` on the server whose socket lies in `socketFolder`, as `user`.
models::ConnectionSpec socketConnection(const QString &socketFolder, const QString &database,
                                        const QString &user);

} // namespace app
