// SPDX-License-Identifier: MIT
#include "app/console/window/connectionbar.h"

#include "app/console/widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace app {

namespace {

constexpr int longestName = 42; // characters; the rest is in the tool tip

QToolButton *buttonFor(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(action->text().remove(u'&'));
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setProperty("command", "plain");
    return button;
}

QString shortened(const QString &text)
{
    return text.size() <= longestName ? text : text.left(longestName - 1) + u'…';
}

} // namespace

QString kindTitle(Environment::Kind kind)
{
    switch (kind) {
    case Environment::Kind::Development:
        return ConnectionBar::tr("Development");
    case Environment::Kind::Staging:
        return ConnectionBar::tr("Staging");
    case Environment::Kind::Production:
        break;
    }
    return ConnectionBar::tr("Production");
}

ConnectionBar::ConnectionBar(QAction *connectTo, QAction *reconnect, QWidget *parent)
    : QFrame(parent)
    , m_strip(new QWidget)
    , m_kind(new QLabel)
    , m_message(new QLabel)
{
    setObjectName(QStringLiteral("connectionBar"));
    m_strip->setObjectName(QStringLiteral("kindStrip"));
    m_strip->setFixedHeight(5);
    m_strip->setAttribute(Qt::WA_StyledBackground);
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->setProperty("chip", true);
    m_message->setObjectName(QStringLiteral("connectionMessage"));
    m_message->setTextFormat(Qt::PlainText);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 8, 12, 8);
    row->setSpacing(26);
    row->addWidget(m_kind, 0, Qt::AlignVCenter);
    m_environment = addField(tr("Environment"), "environmentValue");
    m_role = addField(tr("Role"), "roleValue");
    m_database = addField(tr("Database"), "databaseValue");
    m_server = addField(tr("Server"), "serverValue");
    for (const Field &field : {m_environment, m_role, m_database, m_server})
        row->addWidget(field.box);
    row->addWidget(m_message, 1);
    row->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(buttonFor(reconnect));
    buttons->addWidget(buttonFor(connectTo));
    row->addLayout(buttons);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addLayout(row);
    showNothing();
}

ConnectionBar::Field ConnectionBar::addField(const QString &caption, const char *name)
{
    Field field{new QWidget, new QLabel(caption), new QLabel};
    field.caption->setProperty("caption", true);
    field.value->setProperty("value", true);
    field.value->setObjectName(QLatin1String(name));
    field.value->setTextFormat(Qt::PlainText);
    field.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout(field.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(field.caption);
    column->addWidget(field.value);
    return field;
}

void ConnectionBar::set(const Field &field, const QString &text)
{
    field.box->setVisible(!text.isEmpty());
    field.value->setText(shortened(text));
    field.value->setToolTip(text);
    field.value->setAccessibleName(field.caption->text() + u' ' + text);
}

void ConnectionBar::showNothing()
{
    for (const Field &field : {m_environment, m_role, m_database, m_server})
        set(field, {});
    m_kind->hide();
    setMeaning(m_strip, Meaning::Neutral);
    m_message->setText(tr("No project is open"));
    m_message->show();
}

void ConnectionBar::showDisconnected(const QString &project)
{
    showNothing();
    m_message->setText(project.isEmpty() ? tr("Not connected")
                                         : tr("%1: not connected").arg(project));
}

void ConnectionBar::showKind(const Environment &environment)
{
    const Meaning meaning = meaningOf(environment.kind);
    m_kind->setText(kindTitle(environment.kind));
    m_kind->setAccessibleName(tr("Kind of environment: %1").arg(kindTitle(environment.kind)));
    m_kind->show();
    setMeaning(m_kind, meaning);
    setMeaning(m_strip, meaning);
}

void ConnectionBar::showConnecting(const ConnectionChoice &choice)
{
    showKind(choice.environment);
    set(m_environment, choice.environment.name);
    set(m_role, choice.role);
    set(m_database, {});
    set(m_server, {});
    m_message->setText(tr("Connecting"));
    m_message->show();
}

void ConnectionBar::showConnected(const ConnectionChoice &choice, const models::ServerInfo &server)
{
    showKind(choice.environment);
    set(m_environment, choice.environment.name);
    set(m_role, server.readOnly ? tr("%1, read only").arg(choice.role) : choice.role);
    set(m_database, server.database);
    set(m_server, tr("PostgreSQL %1").arg(server.version.section(u' ', 0, 0)));
    m_server.value->setToolTip(
        tr("PostgreSQL %1\n%2\nUser %3, backend %4")
            .arg(server.version, models::displayName(choice.environment.spec), server.user)
            .arg(server.processId));
    m_message->hide();
}

void ConnectionBar::showLost()
{
    m_message->setText(tr("Not connected any more"));
    m_message->show();
    setMeaning(m_strip, Meaning::Neutral);
}

} // namespace app
