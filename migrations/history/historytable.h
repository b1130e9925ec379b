// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/server/connection.h"

#include <QList>
#include <QString>

#include <optional>

namespace migrations {

/// The name of Flyway's schema history table, and what follows from the name.
struct HistoryTable
{
    QString schema = QStringLiteral("public");
    QString name = QStringLiteral("flyway_schema_history");

    QString qualifiedName() const; ///< `"public"."flyway_schema_history"`

    /// The advisory lock that Flyway takes: 77431708279161 plus Java's hash of the qualified name.
    qint64 lockKey() const;

    bool operator==(const HistoryTable &) const = default;
};

/// One row of the history table, as it stands there.
struct HistoryRow
{
    int installedRank = 0;
    std::optional<QString> version; ///< none for repeatables and the schema marker
    QString description;
    QString type; ///< "SQL", "BASELINE", "DELETE", …; unknown ones are kept as they are
    QString script;
    std::optional<qint32> checksum;
    QString installedBy;
    QString installedOn; ///< ISO 8601 text, the server's wall clock, without a zone
    int executionTime = 0; ///< milliseconds
    bool success = true;

    bool operator==(const HistoryRow &) const = default;
};

/// The rows by rank, or nothing when there is no such table.
models::Result<std::optional<QList<HistoryRow>>> readHistory(models::Connection &connection,
                                                             const HistoryTable &table);

} // namespace migrations
