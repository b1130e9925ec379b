// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/engine.h"

#include <QObject>

namespace app {

/// Carries progress from the session's thread to the workspace's. The engine may hold it longer
/// than the workspace lives; a connection that Qt drops with the receiver makes that safe.
class ProgressRelay : public QObject
{
    Q_OBJECT

signals:
    void progressed(const migrations::Progress &progress);
};

} // namespace app
