// SPDX-License-Identifier: MIT
#pragma once

#include "app/project/project.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace app {

/// Asks where to connect to and as which role: an environment of the project, a URI, or a service
/// of libpq's service file.
class ConnectDialog : public QDialog
{
    Q_OBJECT

public:
    struct Answer
    {
        Environment environment;
        QString role;
    };

    /// \param last what to show first: the last choice; its environment may be unknown
    ConnectDialog(const Project &project, const Answer &last, QWidget *parent = nullptr);

    Answer answer() const; ///< \pre accepted

private:
    QWidget *environmentTab(const QString &chosen);
    QWidget *uriTab();
    QWidget *serviceTab();
    void look(); ///< at what was entered so far

    const Project m_project;
    QTabWidget *m_ways;
    QComboBox *m_environment;
    QLabel *m_environmentPlace;
    QLineEdit *m_uri;
    QComboBox *m_uriKind;
    QLineEdit *m_service;
    QComboBox *m_serviceKind;
    QComboBox *m_role;
    QLabel *m_problem;
    QPushButton *m_connect;
    bool m_kindChosen = false; ///< by the user; until then it follows the URI
};

/// The environment that a connection without one stands for: named after the server, and taken for
/// production unless the server is on this machine.
Environment adHocEnvironment(const models::ConnectionSpec &spec);

} // namespace app
