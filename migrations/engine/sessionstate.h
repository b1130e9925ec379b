// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/history/historytable.h"

#include <QString>

#include <chrono>

namespace migrations {

/// Statements that give every file the session it would have in a psql of its own, and that keep a
/// script which changed its role, search path or settings from changing where its history row goes.
/// Each is one text, without a final semicolon, to be sent together with others.

/// Back to the user, the role and the settings of the login. What QPSQL set after it is set again.
QString cleanSessionSql();

/// `lock_timeout`, for this transaction only when `local`; zero waits for ever.
QString lockTimeoutSql(std::chrono::milliseconds timeout, bool local);

/// Puts the schema of the history first in the search path, as Flyway does.
QString searchPathSql(const models::Connection &connection, const HistoryTable &table, bool local);

/// Before the history row is written: the user it names, and the time zone in which Flyway writes,
/// which is the one of the login.
QString beforeRowSql();

} // namespace migrations
