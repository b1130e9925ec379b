// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/files/migrationfile.h"
#include "migrations/history/historytable.h"
#include "models/core/result.h"
#include "models/server/connectionspec.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace app {

/// A database that the project is deployed to.
struct Environment
{
    /// Colours the window and decides how much is confirmed.
    enum class Kind { Development, Staging, Production };

    QString name;
    Kind kind = Kind::Development;
    models::ConnectionSpec spec; ///< without a user, unless the URL named one
    bool privateServer = false; ///< the demo server of this user, see app/demo

    bool operator==(const Environment &) const = default;
};

/// Where SQL is run to see what comes of it: `[scratch]`. What it does not say is taken from the
/// environment that is open.
struct ScratchSetting
{
    QString environment = {}; ///< one of the project's, whose server is used
    models::ConnectionSpec spec = {}; ///< another server; then `environment` is empty
    QString database = {}; ///< empty database there, to be used instead of making one

    /// True when it names a server: then none needs to be open.
    bool namesServer() const { return !environment.isEmpty() || spec != models::ConnectionSpec(); }

    bool operator==(const ScratchSetting &) const = default;
};

/// The folder in which a team keeps the models and the migrations of one database.
struct Project
{
    QString name;
    QString folder; ///< absolute
    migrations::FolderOptions migrations; ///< locations are absolute
    migrations::HistoryTable history;
    QString models; ///< folder, absolute; may not exist
    QString diagrams; ///< folder, absolute; may not exist
    QStringList roles; ///< master, consumer and api, then what the project adds, in its order
    QMap<QString, QString> placeholders;
    QList<Environment> environments; ///< in the order of the file
    ScratchSetting scratch = {};

    const Environment *environment(const QString &name) const;
};

/// Reads `tm-apps-db.toml` in `folder` (or above it), or recognises a folder of migrations as a
/// project of its own: then its name is the folder's, and there is no environment. Fails with
/// Malformed, with the line and column in the file, or with Misused when there is nothing that
/// could be a project.
models::Result<Project> openProject(const QString &folder);

/// "development", "staging", "production".
QString kindName(Environment::Kind kind);

} // namespace app
