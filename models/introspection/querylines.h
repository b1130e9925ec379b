// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace models {

/// What decides which lines of a catalog query are for a server.
struct QueryConditions
{
    int serverVersion = 0; ///< server_version_num: 150020
    bool extensionMembers = false; ///< what belongs to an extension is read too
};

/// `sql` without the lines that are for others. A line may end in one of these:
///
///     -- since 15          for PostgreSQL 15 and newer
///     -- before 15         for older ones
///     -- with members      when what belongs to an extension is read too
///     -- without members   when it is left out
///
/// What is left is plain SQL for psql as well.
QString fittingLines(const QString &sql, const QueryConditions &conditions);

} // namespace models
