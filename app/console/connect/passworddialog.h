// SPDX-License-Identifier: MIT
#pragma once

#include "app/credentials/credentials.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace app {

/// Asks for the user name and password of a role, because the server wants them.
class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    struct Question
    {
        QString server; ///< where, for people: "db.example.com:5432/apps"
        QString environment;
        QString role;
        QString username; ///< to begin with
        QString answer; ///< what the server said to the last attempt; empty: this is the first
        QString keychainProblem; ///< empty: the keychain works, as far as we know
    };

    explicit PasswordDialog(const Question &question, QWidget *parent = nullptr);

    Credential credential() const;
    bool remember() const; ///< in the keychain

private:
    QLineEdit *m_username;
    QLineEdit *m_password;
    QCheckBox *m_remember;
};

} // namespace app
