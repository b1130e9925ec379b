// SPDX-License-Identifier: MIT
#include "app/console/connect/passworddialog.h"

#include "app/console/widgets/banner.h"
#include "app/console/widgets/mutedlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

PasswordDialog::PasswordDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
    , m_username(new QLineEdit(question.username))
    , m_password(new QLineEdit)
    , m_remember(new QCheckBox(tr("&Remember in the keychain")))
{
    setObjectName(QStringLiteral("passwordDialog"));
    setWindowTitle(tr("Password for %1").arg(question.role));

    auto *heading
        = new QLabel(tr("<b>%1</b> on %2 needs a password")
                         .arg(question.role.toHtmlEscaped(), question.environment.toHtmlEscaped()));
    heading->setWordWrap(true);

    auto *refused = new Banner;
    refused->setObjectName(QStringLiteral("refused"));
    if (!question.answer.isEmpty())
        refused->showMessage(Meaning::Danger, tr("The server refused this password"),
                             question.answer);

    m_username->setObjectName(QStringLiteral("username"));
    m_username->setPlaceholderText(question.role);
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_remember->setObjectName(QStringLiteral("remember"));
    m_remember->setChecked(question.keychainProblem.isEmpty());

    auto *form = new QFormLayout;
    form->addRow(tr("&User name:"), m_username);
    form->addRow(tr("&Password:"), m_password);
    form->addRow(QString(), m_remember);
    m_username->setAccessibleName(tr("User name"));
    m_password->setAccessibleName(tr("Password"));

    auto *problem = new Banner;
    problem->setObjectName(QStringLiteral("keychainProblem"));
    if (!question.keychainProblem.isEmpty())
        problem->showMessage(Meaning::Caution, tr("The keychain does not answer"),
                             question.keychainProblem);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *connectButton = buttons->addButton(tr("Connect"), QDialogButtonBox::AcceptRole);
    connectButton->setEnabled(false);
    connect(m_password, &QLineEdit::textChanged, connectButton,
            [connectButton](const QString &text) { connectButton->setEnabled(!text.isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(mutedLabel(question.server));
    layout->addWidget(refused);
    layout->addLayout(form);
    layout->addWidget(problem);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    connectButton->setDefault(true); // now that the dialog is its parent
    m_password->setFocus();
}

Credential PasswordDialog::credential() const
{
    return {.username = m_username->text().trimmed(),
            .password = models::Secret(m_password->text())};
}

bool PasswordDialog::remember() const
{
    return m_remember->isChecked();
}

} // namespace app
