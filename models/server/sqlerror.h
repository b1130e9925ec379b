// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"

struct pg_conn;
struct pg_result;

namespace models {

/// What the server said about a statement that failed. `statement` is what was sent; passwords in
/// it and in the server's own text are replaced before they get into the Error.
///
/// \param result may be null: then the connection's own message is used, and the kind is Lost
Error sqlError(const pg_conn *connection, const pg_result *result, const QString &statement);

/// The kind that a SQLSTATE stands for (manual, appendix A, "PostgreSQL Error Codes").
Error::Kind kindOf(const QString &sqlState);

} // namespace models
