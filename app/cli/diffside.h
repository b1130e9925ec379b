// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/opendatabase.h"
#include "app/workspace/projectmodels.h"

#include <optional>

namespace app {

/// One of the two that `diff` compares, as somebody named it.
struct NamedSide
{
    QString label; ///< for people: "the models", "dev", "old.json"

    /// A database of its own; otherwise `source`, or the snapshot in `file`.
    std::optional<Environment> environment = {};
    QString file = {};
    SideSource source = {};

    bool isDatabase() const { return environment.has_value(); }
    bool needsScratch() const;

    /// The database that --environment or --url chooses has to be open for it.
    bool needsDatabase() const;
};

/// What `text` names: models, migrations, migrations@VERSION, applied, database, an environment of
/// the project, a connection URI, a snapshot file (.json), a file or folder of SQL. Fails with
/// Misused for anything else.
models::Result<NamedSide> namedSide(const QString &text, const Project &project);

/// The snapshot in a file that `schema --json` wrote.
models::Result<SchemaSide> snapshotFile(const QString &path);

} // namespace app
