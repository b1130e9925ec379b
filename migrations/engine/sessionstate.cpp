// SPDX-License-Identifier: MIT
#include "migrations/engine/sessionstate.h"

#include "models/schema/identifier.h"

namespace migrations {

QString cleanSessionSql()
{
    // RESET ALL leaves out both user settings, and undoes what Qt's driver sets when it connects.
    return QStringLiteral("RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; "
                          "SET client_encoding TO 'UTF8'; SET datestyle TO 'ISO'");
}

QString lockTimeoutSql(std::chrono::milliseconds timeout, bool local)
{
    return QStringLiteral("SET %1lock_timeout = %2")
        .arg(local ? QStringLiteral("LOCAL ") : QString())
        .arg(timeout.count());
}

QString searchPathSql(const models::Connection &connection, const HistoryTable &table, bool local)
{
    return QStringLiteral(
               "SELECT pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ', %1, "
               "NULLIF(pg_catalog.current_setting('search_path'), '')), %2)")
        .arg(connection.literal(models::quoted(table.schema)),
             local ? QStringLiteral("true") : QStringLiteral("false"));
}

QString beforeRowSql()
{
    return QStringLiteral("RESET SESSION AUTHORIZATION; RESET ROLE; RESET TimeZone");
}

} // namespace migrations
