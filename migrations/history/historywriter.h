// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/files/migrationfile.h"
#include "migrations/history/historytable.h"

#include <QString>

#include <chrono>

namespace migrations {

/// The DDL of the history table: the very statements that Flyway uses.
QString createHistorySql(const HistoryTable &table);

/// The INSERT for `row`, without a final semicolon. `installed_by` is the current user, and
/// `installed_on` the server's clock, both whatever the row says.
QString insertHistorySql(const models::Connection &connection, const HistoryTable &table,
                         const HistoryRow &row);

/// What the history stores of a description: 200 characters at most, the cut shown by `...`.
QString storedDescription(const QString &description);

/// What the history stores of a path: 1000 characters at most, the cut at its beginning shown by
/// `...`.
QString storedScript(const QString &script);

/// The type under which a file is recorded: "SQL", or "SQL_BASELINE" for a B file.
QString storedType(const MigrationFile &file);

/// The row that records `file` as applied. \param rank one above the highest there is
HistoryRow appliedRow(const MigrationFile &file, int rank, std::chrono::milliseconds elapsed);

/// The row that takes `undone` back: type DELETE, which every free Flyway since 7 understands,
/// while an UNDO_SQL row makes them give up. Script and checksum document the undo file; Flyway
/// compares neither.
HistoryRow undoneRow(const HistoryRow &undone, const MigrationFile &undoFile, int rank,
                     std::chrono::milliseconds elapsed);

/// The row that says that the migration tool made the schema itself.
HistoryRow schemaRow(const HistoryTable &table);

} // namespace migrations
