// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/history/historytable.h"

#include <QString>

namespace migrations {

// What the server is asked when something is in the way or went wrong. The answers are for people:
// a question that cannot be answered has an empty one.

/// Who holds the migration lock of `table`: "process 4711, user ana, application psql, idle in
/// transaction for 12 s".
QString lockHolder(models::Connection &connection, const HistoryTable &table);

/// Who holds locks on the relations that `statement` names: "public.users is locked
/// (AccessShareLock) by process …", one for each, joined by "; ".
QString tableLockHolders(models::Connection &connection, const QString &statement);

/// The invalid indexes on the relations that `statement` names, joined by ", ".
QString invalidIndexes(models::Connection &connection, const QString &statement);

} // namespace migrations
