// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/layout/layout.h"
#include "models/core/result.h"

#include <QFuture>
#include <QString>

#include <chrono>

namespace diagrams {

/// How the layout program is run.
struct LayoutProcessOptions
{
    QString program = {}; ///< empty: found by layoutProgram()
    std::chrono::milliseconds timeLimit = std::chrono::minutes(2);
};

/// Where `tm-apps-db-layout` is: beside the running program, in ../libexec/tm-apps-db or
/// ../lib/tm-apps-db of it, or in PATH. Empty when it is nowhere. TM_APPS_DB_LAYOUT names another
/// one.
QString layoutProgram();

/// Arranges the boxes with Graphviz in a process of its own, because the library can neither be
/// interrupted nor be trusted not to abort. Cancelling the future kills the process.
///
/// Fails with Unavailable when the program is missing, crashes, answers nonsense, or needs longer
/// than the time limit. A request without links needs no process and is arranged at once.
///
/// \pre the current thread has an event loop, and a QCoreApplication exists
QFuture<models::Result<Layout>> layOut(const LayoutRequest &request,
                                       const LayoutProcessOptions &options = {});

} // namespace diagrams
