// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/server/connectionspec.h"

#include <QFuture>
#include <QString>

#include <functional>

namespace app {

/// How the private server of this user stands, and what was just done to it.
struct DemoStatus
{
    enum class State {
        Absent, ///< never started, or interrupted before there was a server
        Stopped,
        Running,
    };

    State state = State::Absent;

    /// One sentence for people, without a final period: what was done, or what was found.
    /// "The demo server was already running".
    QString message;

    QString folder; ///< where the server's files lie
    QString socketFolder; ///< the `host` of a connection; nobody else may enter it
    QString serverVersion; ///< major version of the data, "15"; empty while Absent
    bool hasSample = false; ///< Running, and the sample database is there whole

    bool operator==(const DemoStatus &) const = default;
};

/// Gets sentences such as "Making a PostgreSQL cluster in …", in the thread that does the work.
using DemoProgress = std::function<void(const QString &sentence)>;

enum class DemoOperation { Start, Stop, Reset, Status };

/// Makes the cluster and the sample database when they are not there, completes what an interrupted
/// start left, and starts the server. Takes about five seconds the first time. Blocks. Succeeds
/// when the server runs already, and says so.
models::Result<DemoStatus> startDemo(const DemoProgress &progress = {});

/// Ends the server; the data stay. Succeeds when it does not run, and says so. Blocks.
models::Result<DemoStatus> stopDemo(const DemoProgress &progress = {});

/// Removes server and data, and starts anew. Blocks.
models::Result<DemoStatus> resetDemo(const DemoProgress &progress = {});

/// Looks, and changes nothing. Blocks for a moment.
models::Result<DemoStatus> demoStatus();

/// Any of the four, in a thread of the global pool.
QFuture<models::Result<DemoStatus>> runDemo(DemoOperation operation,
                                            const DemoProgress &progress = {});

/// Where the sample database is, whether the server runs or not. Names no user: `master` (owner,
/// migrates), `consumer` (reads and writes) and `api` (reads) may connect, without a password.
models::ConnectionSpec demoConnection();

/// The project that the demo server belongs to: the installed one, or the one in the source tree
/// that this program was built from. Empty when neither is there.
QString sampleProjectFolder();

} // namespace app
