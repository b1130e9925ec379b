// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/engine.h"
#include "models/declared/syncrun.h"
#include "models/introspection/introspect.h"

#include <QObject>

namespace app {

/// Carries progress from the session's thread to the workspace's. Who tells it may hold it longer
/// than the workspace lives; a connection that Qt drops with the receiver makes that safe.
class ProgressRelay : public QObject
{
    Q_OBJECT

signals:
    void progressed(const migrations::Progress &progress);
    void read(const models::IntrospectionProgress &progress);
    void ran(const models::AlterProgress &progress);
    void said(const QString &what);
};

} // namespace app
