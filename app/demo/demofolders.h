// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"

#include <QString>

#include <sys/types.h>

namespace app {

/// The account that the server runs under: our own, or `postgres` when we are root, because
/// PostgreSQL refuses to run as root.
struct ServerAccount
{
    uid_t user = 0;
    gid_t group = 0;
    bool isOurs = true;
};

/// Fails with Unavailable when we are root and there is no account `postgres`.
models::Result<ServerAccount> serverAccount();

/// `TM_APPS_DB_DEMO_DIR`; else, for root, /var/lib/tm-apps-db/demo, because the account postgres
/// cannot enter root's home; else tm-apps-db/demo in the user's data directory. Absolute; need not
/// exist.
QString demoFolder();

/// The folder of the server's socket, for a demo in `folder`: `folder`/socket when its path is
/// short enough for a Unix socket, else one in the user's runtime directory or in /tmp. Need not
/// exist.
QString demoSocketFolder(const QString &folder);

enum class FolderUse {
    Files, ///< what lies in it protects itself: initdb makes its folder private
    Socket, ///< nobody else may even enter
};

/// Makes `path` if need be, with its parents, for `account` alone (mode 0700). Fails with
/// Unavailable when something is there that is not a folder of that account.
models::Status makeFolder(const QString &path, const ServerAccount &account, FolderUse use);

} // namespace app
