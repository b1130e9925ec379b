// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/migrations/possibleruns.h"
#include "app/workspace/workspace.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace app {

class Activity;

/// Runs what the user chose: asks first where it must, runs it in the workspace, says how it goes.
class MigrationRunner : public QObject
{
    Q_OBJECT

public:
    /// \pre both outlive this; `window` is the parent of the dialog
    MigrationRunner(Activity &activity, QWidget *window);

    /// \param workspace null: none
    void setWorkspace(Workspace *workspace);

    /// \pre `run` is possible, and nothing is running
    void start(const PossibleRun &run);
    void cancel();
    bool isRunning() const { return m_running; }

signals:
    void started(migrations::Step::Direction direction);
    void progressed(const migrations::Progress &progress);
    void finished(migrations::Step::Direction direction,
                  const models::Result<migrations::RunReport> &report);

private:
    void run(const PossibleRun &run);
    void follow(const migrations::Progress &progress);

    Activity &m_activity;
    QWidget *const m_window;
    QPointer<Workspace> m_workspace;
    QMetaObject::Connection m_following;
    bool m_running = false;
    int m_activityId = 0;
};

/// "Step 2 of 5 · V013__x.sql · statement 3 of 9", or whom it waits for.
QString progressText(const migrations::Progress &progress);

} // namespace app
