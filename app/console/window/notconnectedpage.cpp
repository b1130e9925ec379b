// SPDX-License-Identifier: MIT
#include "app/console/window/notconnectedpage.h"

#include <QPushButton>

namespace app {

NotConnectedPage::NotConnectedPage(QWidget *parent)
    : EmptyState(parent)
    , m_connect(addAction(tr("Connect…")))
    , m_retry(addAction(tr("Try Again")))
    , m_cancel(addAction(tr("Cancel")))
{
    setObjectName(QStringLiteral("notConnected"));
    m_retry->setObjectName(QStringLiteral("tryAgain"));
    m_cancel->setObjectName(QStringLiteral("cancelConnecting"));
    connect(m_connect, &QPushButton::clicked, this, &NotConnectedPage::connectRequested);
    connect(m_retry, &QPushButton::clicked, this, &NotConnectedPage::retryRequested);
    connect(m_cancel, &QPushButton::clicked, this, &NotConnectedPage::cancelRequested);
}

void NotConnectedPage::showIdle(const Project &project)
{
    setMessage(QStringLiteral("connect"), tr("Not connected"),
               project.environments.isEmpty()
                   ? tr("%1 names no environments: connect by URI or service").arg(project.name)
                   : tr("Choose an environment of %1").arg(project.name));
    m_connect->show();
    m_retry->hide();
    m_cancel->hide();
}

void NotConnectedPage::showConnecting(const ConnectionChoice &choice)
{
    setMessage(QStringLiteral("connect"), tr("Connecting to %1").arg(choice.environment.name),
               models::displayName(choice.environment.spec));
    m_connect->hide();
    m_retry->hide();
    m_cancel->show();
}

void NotConnectedPage::showFailure(const ConnectionChoice &choice, const models::Error &error)
{
    QStringList lines{error.message};
    for (const QString &more : {error.detail, error.hint}) {
        if (!more.isEmpty())
            lines += more;
    }
    setMessage(QStringLiteral("error"), tr("No connection to %1").arg(choice.environment.name),
               lines.join(QStringLiteral("\n\n")));
    m_connect->show();
    m_retry->show();
    m_cancel->hide();
}

} // namespace app
