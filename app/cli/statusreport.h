// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/engine.h"

#include <QJsonObject>
#include <QString>

namespace app {

/// How the migrations stand, in numbers.
struct StatusCount
{
    int applied = 0;
    int pending = 0;
    int failed = 0;
    int changed = 0; ///< applied, but the file is another one now, or gone
    int ignored = 0; ///< never applied, below what is applied
    int blocking = 0; ///< problems of files that keep everything from running

    /// Something that `status --check` is there to find.
    bool needsAttention() const { return pending + failed + changed + ignored + blocking > 0; }

    bool operator==(const StatusCount &) const = default;
};

StatusCount countOf(const migrations::MigrationStatus &status);

/// The version that the database is at: the highest one applied and not undone; empty when there is
/// none.
QString appliedVersion(const migrations::MigrationStatus &status);

/// The document of `status --json`.
QJsonObject statusToJson(const migrations::MigrationStatus &status);

/// The table, the problems below it, and one line that says what to do next.
/// \param width of the terminal; 0 cuts nothing
QString statusText(const migrations::MigrationStatus &status, int width, bool colours);

} // namespace app
