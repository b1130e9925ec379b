// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/schema/snapshot.h"
#include "models/server/session.h"

#include <QFuture>

namespace models {

/// Reads the whole snapshot of the database that `connection` is connected to, in one REPEATABLE
/// READ READ ONLY transaction, with a fixed number of catalog queries however many objects there
/// are. \pre no transaction is open
Result<Snapshot> introspect(Connection &connection);

/// The same as a job of `session`.
QFuture<Result<Snapshot>> introspect(Session &session);

} // namespace models
