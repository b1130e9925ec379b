// SPDX-License-Identifier: MIT
#pragma once

#include "app/workspace/workspace.h"

#include <QFrame>

class QAction;
class QLabel;

namespace app {

/// Whom one is connected to: the kind's colour as a strip across the window with its name in a
/// label, then environment, role, database and server; and the way to connect.
class ConnectionBar : public QFrame
{
    Q_OBJECT

public:
    /// \pre the actions outlive this
    ConnectionBar(QAction *connectTo, QAction *reconnect, QWidget *parent = nullptr);

    void showNothing(); ///< no project
    void showDisconnected(const QString &project);
    void showConnecting(const ConnectionChoice &choice);
    void showConnected(const ConnectionChoice &choice, const models::ServerInfo &server);
    void showLost(); ///< the names stay, marked as of old

private:
    struct Field
    {
        QWidget *box;
        QLabel *caption;
        QLabel *value;
    };
    Field addField(const QString &caption, const char *name);
    void set(const Field &field, const QString &text);
    void showKind(const Environment &environment);

    QWidget *m_strip;
    QLabel *m_kind;
    QLabel *m_message;
    Field m_environment, m_role, m_database, m_server;
};

/// "Development", "Staging", "Production", for people.
QString kindTitle(Environment::Kind kind);

} // namespace app
