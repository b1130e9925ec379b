// SPDX-License-Identifier: MIT
#include "app/console/migrations/migrationrunner.h"

#include "app/console/migrations/runconfirmation.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/confirmationparts.h"

namespace app {

using migrations::Progress;
using migrations::RunReport;
using migrations::Step;
using models::Result;

QString progressText(const Progress &progress)
{
    QStringList parts;
    if (progress.steps > 0)
        parts += MigrationRunner::tr("step %1 of %2").arg(progress.step).arg(progress.steps);
    if (!progress.script.isEmpty())
        parts += progress.script;
    if (progress.event == Progress::Event::WaitingForLock)
        parts += progress.detail.isEmpty()
            ? MigrationRunner::tr("waiting for a lock")
            : MigrationRunner::tr("waiting for a lock: %1").arg(progress.detail);
    else if (progress.statement > 0)
        parts += MigrationRunner::tr("statement %1 of %2")
                     .arg(progress.statement)
                     .arg(progress.statements);
    return parts.join(QStringLiteral(" · "));
}

MigrationRunner::MigrationRunner(Activity &activity, QWidget *window)
    : m_activity(activity)
    , m_window(window)
{ }

void MigrationRunner::setWorkspace(Workspace *workspace)
{
    disconnect(m_following);
    m_workspace = workspace;
    m_running = false;
    if (workspace)
        m_following = connect(workspace, &Workspace::progressed, this, &MigrationRunner::follow);
}

void MigrationRunner::start(const PossibleRun &possible)
{
    if (!m_workspace || !m_workspace->isOpen() || m_running || !possible.isPossible())
        return;
    const ConnectionChoice &choice = m_workspace->choice();
    if (!RunConfirmation::isNeeded(possible, choice.environment.kind)) {
        run(possible);
        return;
    }
    auto *dialog = new RunConfirmation({.run = possible,
                                        .environment = choice.environment,
                                        .server = serverName(choice.environment.spec),
                                        .database = m_workspace->server().database},
                                       m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, possible] { run(possible); });
    if (m_workspace) // a confirmation is for one connection only
        connect(m_workspace, &Workspace::lost, dialog, &QDialog::reject);
    dialog->open();
}

void MigrationRunner::run(const PossibleRun &possible)
{
    if (!m_workspace || !m_workspace->isOpen() || m_running)
        return;
    m_running = true;
    emit started(possible.direction);
    const bool undoing = possible.direction == Step::Direction::Undo;
    const auto future
        = undoing ? m_workspace->undo(possible.undo) : m_workspace->migrate(possible.migrate);
    m_activityId
        = m_activity.track(undoing ? tr("Undoing") : tr("Applying"), future, this,
                           [this, direction = possible.direction](const Result<RunReport> &report) {
                               m_running = false;
                               emit finished(direction, report);
                           });
}

void MigrationRunner::cancel()
{
    if (m_running && m_workspace)
        m_workspace->cancel();
}

void MigrationRunner::follow(const Progress &progress)
{
    if (!m_running)
        return;
    m_activity.setDetail(m_activityId, progressText(progress));
    emit progressed(progress);
}

} // namespace app
