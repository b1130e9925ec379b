// SPDX-License-Identifier: MIT
#include "app/console/connect/connectdialog.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/window/mainwindow.h"
#include "app/console/window/welcomepage.h"
#include "app/demo/demoserver.h"

// How a window gets its first project: from the command line, or the sample.

namespace app {

using models::Error;

void MainWindow::start(const StartOptions &options)
{
    if (!options.project.isEmpty() && !loadFolder(options.project))
        return;
    const QString role = options.role.isEmpty() ? QStringLiteral("master") : options.role;
    if (!options.url.isEmpty()) {
        const auto spec = models::parseConnectionUri(options.url);
        if (!spec) {
            m_welcome->errorPanel()->showError(spec.error());
            return;
        }
        connectTo({.environment = adHocEnvironment(*spec), .role = role});
        return;
    }
    if (!m_opened)
        return;
    if (options.environment.isEmpty()) {
        connectToLast();
        return;
    }
    if (const Environment *environment
        = m_opened->workspace.project().environment(options.environment))
        connectTo({.environment = *environment, .role = role});
    else
        m_remark->showMessage(
            Meaning::Danger,
            tr("There is no environment %1 in this project").arg(options.environment),
            tr("Choose another one under Connect"));
}

void MainWindow::trySample()
{
    const QString folder = sampleProjectFolder();
    if (folder.isEmpty() || !loadFolder(folder))
        return;
    const QList<Environment> environments = m_opened->workspace.project().environments;
    if (!environments.isEmpty())
        connectTo({.environment = environments.first()});
}

} // namespace app
