// SPDX-License-Identifier: MIT
#pragma once

#include "app/demo/demofolders.h"
#include "models/core/result.h"

#include <QString>
#include <QStringList>

namespace app {

/// A PostgreSQL cluster of our own in one folder: its files in `data`, its log in `log`. Reached
/// through a Unix socket only.
class Cluster
{
public:
    /// \param folder absolute; see demoFolder()
    Cluster(QString folder, const ServerAccount &account);

    bool exists() const;
    QString dataFolder() const { return m_folder + QStringLiteral("/data"); }
    QString majorVersion() const; ///< of the data: "15"; empty when there is no cluster

    /// The folder of the socket: the one that the running server uses, or the one it would get.
    QString socketFolder() const;

    /// True when the process that `postmaster.pid` names is really this cluster's server.
    bool isRunning() const;

    /// Waits for a server that is just starting or stopping. \returns whether it accepts
    /// connections
    bool waitUntilReady() const;

    /// True when `postmaster.pid` is left of a server that is gone.
    bool hasStalePid() const;

    /// Makes the cluster with the newest server there is. When it fails, nothing is left of it.
    models::Status create() const;

    /// Starts the server and waits until it accepts connections. A stale `postmaster.pid` or socket
    /// is no obstacle. \pre exists() and not isRunning()
    models::Status start() const;

    /// Ends the server and waits for it: sessions are disconnected, what they committed is kept.
    models::Status stop() const;

    /// Removes the cluster, whole or half-made, and its log. Nothing else in the folder. \pre not
    /// isRunning()
    models::Status remove() const;

private:
    struct Outcome
    {
        bool succeeded = false;
        QString output; ///< standard output and error, in the C locale
    };
    enum class IfWeDie { DieToo, GoOn }; ///< what a program does that we have started
    Outcome run(const QString &program, const QStringList &arguments, IfWeDie ifWeDie) const;
    models::Result<QString>
    programsForData() const; ///< folder of the programs of the data's version
    models::Status
    waitForLeftovers(const QString &folder) const; ///< processes of a killed server or initdb
    QString logTail() const;

    QString m_folder;
    ServerAccount m_account;
};

} // namespace app
