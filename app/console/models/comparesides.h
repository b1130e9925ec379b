// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/comparedobjects.h"
#include "app/console/models/modelsdesk.h"

namespace app {

/// What a person can choose for one side of a comparison.
struct SideChoice
{
    enum class What { Database, Models, Migrations, SnapshotFile };

    What what = What::Database;
    QString path = {}; ///< of a snapshot file

    bool operator==(const SideChoice &) const = default;
};

/// "Database", "Models", "Migrations", or the name of the file.
QString nameOf(const SideChoice &side);

/// \pre the desk is connected
QFuture<models::Result<SchemaComparison>> compare(const ModelsDesk &desk, const SideChoice &from,
                                                  const SideChoice &to);

} // namespace app
