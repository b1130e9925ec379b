// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace app {

/// An installed PostgreSQL server: initdb, pg_ctl and postgres in one folder.
struct ServerPrograms
{
    QString folder;
    int majorVersion = 0; ///< as `postgres --version` says it

    bool operator==(const ServerPrograms &) const = default;
};

/// The servers on this machine, newest first: what `pg_config --bindir` names, Debian's
/// /usr/lib/postgresql/*/bin, and the PATH. Each once. Empty when none is installed.
QList<ServerPrograms> installedServers();

} // namespace app
