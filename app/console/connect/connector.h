// SPDX-License-Identifier: MIT
#pragma once

#include "app/workspace/workspace.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace app {

class Activity;
class PasswordDialog;

/// Brings a workspace to its server: starts the private one when it is wanted, connects, asks for a
/// password when the server wants one and again when it was wrong, and keeps it where the user
/// said.
///
/// Never blocks. An attempt ends with exactly one of connected(), failed() and cancelled().
class Connector : public QObject
{
    Q_OBJECT

public:
    /// \pre all three outlive this; `window` is the parent of the dialogs
    Connector(Workspace &workspace, Activity &activity, QWidget *window);

    void connectTo(const ConnectionChoice &choice);
    void reconnect(); ///< to the last choice

    /// Gives up the attempt under way, at once, also while a host does not answer.
    void cancel();
    bool isConnecting() const { return m_attempt != 0; }
    const ConnectionChoice &choice() const { return m_choice; } ///< the last one

signals:
    void started();
    void connected(const models::ServerInfo &server);
    void failed(const models::Error &error);
    void cancelled();
    void
    keychainFailed(const models::Error &error); ///< connected, but the password could not be kept

private:
    void startPrivateServer();
    void open();
    void take(const models::Result<models::ServerInfo> &opened);
    void askForPassword(const models::Error &error);
    void finish(); ///< of the attempt

    Workspace &m_workspace;
    Activity &m_activity;
    QWidget *const m_window;
    ConnectionChoice m_choice;
    bool m_remember = false;
    int m_attempt = 0; ///< number of the attempt under way; 0: none
    int m_lastAttempt = 0;
    int m_activityId = 0;
    QPointer<PasswordDialog> m_dialog;
};

} // namespace app
