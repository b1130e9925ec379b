// SPDX-License-Identifier: MIT
#include "app/console/connect/connector.h"

#include "app/console/connect/passworddialog.h"
#include "app/console/connect/sayings.h"
#include "app/console/widgets/activity.h"
#include "app/demo/demoserver.h"

namespace app {

using models::Error;
using models::Result;
using models::ServerInfo;
using models::whenDone;

Connector::Connector(Workspace &workspace, Activity &activity, QWidget *window)
    : m_workspace(workspace)
    , m_activity(activity)
    , m_window(window)
{ }

void Connector::connectTo(const ConnectionChoice &choice)
{
    if (isConnecting())
        cancel();
    m_choice = choice;
    m_remember = false;
    m_attempt = ++m_lastAttempt;
    emit started();
    if (choice.environment.privateServer)
        startPrivateServer();
    else
        open();
}

void Connector::reconnect()
{
    connectTo(m_choice);
}

void Connector::cancel()
{
    if (!isConnecting())
        return;
    finish();
    m_workspace.disconnectFromServer();
    if (m_dialog)
        m_dialog->close();
    emit cancelled();
}

void Connector::finish()
{
    m_attempt = 0;
    m_activity.end(m_activityId);
}

void Connector::startPrivateServer()
{
    m_activityId = m_activity.begin(tr("Starting the private server"));
    const std::shared_ptr<Sayings> sayings(new Sayings, [](Sayings *done) { done->deleteLater(); });
    connect(
        sayings.get(), &Sayings::said, this,
        [this, id = m_activityId](const QString &sentence) { m_activity.setDetail(id, sentence); });
    const auto said = [sayings](const QString &sentence) { emit sayings->said(sentence); };
    whenDone(runDemo(DemoOperation::Start, said), this,
             [this, attempt = m_attempt](const Result<DemoStatus> &status) {
                 if (attempt != m_attempt)
                     return;
                 m_activity.end(m_activityId);
                 if (status) {
                     open();
                     return;
                 }
                 finish();
                 emit failed(status.error());
             });
}

void Connector::open()
{
    m_activityId
        = m_activity.begin(tr("Connecting to %1 as %2")
                               .arg(models::displayName(m_choice.environment.spec), m_choice.role));
    whenDone(m_workspace.open(m_choice), this,
             [this, attempt = m_attempt](const Result<ServerInfo> &opened) {
                 if (attempt == m_attempt) // else it was given up meanwhile
                     take(opened);
             });
}

void Connector::take(const Result<ServerInfo> &opened)
{
    m_activity.end(m_activityId);
    if (!opened && needsPassword(opened.error())) {
        askForPassword(opened.error());
        return;
    }
    finish();
    if (!opened) {
        emit failed(opened.error());
        return;
    }
    const std::optional<Credential> typed = m_choice.credential;
    m_choice.credential.reset(); // reconnecting gets it from Credentials
    emit connected(*opened);
    if (typed && m_remember) {
        whenDone(m_workspace.credentials().save(m_choice.environment.name, m_choice.role, *typed),
                 this, [this](const models::Status &saved) {
                     if (!saved)
                         emit keychainFailed(saved.error());
                 });
    }
}

void Connector::askForPassword(const Error &error)
{
    const bool refused = error.detail.contains(QStringLiteral("password authentication failed"));
    QString username = m_choice.environment.spec.user();
    if (m_choice.credential)
        username = m_choice.credential->username;
    auto *dialog = new PasswordDialog({.server = models::displayName(m_choice.environment.spec),
                                       .environment = m_choice.environment.name,
                                       .role = m_choice.role,
                                       .username = username.isEmpty() ? m_choice.role : username,
                                       .answer = refused ? error.detail : QString(),
                                       .keychainProblem = m_workspace.keychainProblem()},
                                      m_window);
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this, dialog, attempt = m_attempt](int result) {
        if (attempt != m_attempt)
            return;
        if (result != QDialog::Accepted) {
            cancel();
            return;
        }
        m_choice.credential = dialog->credential();
        m_remember = dialog->remember();
        open();
    });
    dialog->open();
}

} // namespace app
