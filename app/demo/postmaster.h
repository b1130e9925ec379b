// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace app {

/// What the server writes about itself into `postmaster.pid` of its data folder; all empty when
/// there is no such file. A server that was killed leaves it. Lines as in PostgreSQL's pidfile.h.
struct PostmasterFile
{
    bool exists = false;
    qint64 pid = 0; ///< line 1
    QString socketFolder = {}; ///< line 5
    bool isReady = false; ///< line 8: accepts connections, and is neither starting nor stopping
};

PostmasterFile readPostmasterFile(const QString &dataFolder);

/// True when the process `pid` works in `dataFolder`, as every process of a server does. A number
/// that an unrelated process has got meanwhile does not count, nor one whose process has ended but
/// was not collected by its parent, which `kill(pid, 0)` would still find.
bool worksIn(qint64 pid, const QString &dataFolder);

/// A process that works in `dataFolder`; 0 when there is none.
qint64 processIn(const QString &dataFolder);

/// The lines of a text file; none when it cannot be read.
QStringList linesOf(const QString &path);

} // namespace app
