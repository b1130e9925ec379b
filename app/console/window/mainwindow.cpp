// SPDX-License-Identifier: MIT
#include "app/console/window/mainwindow.h"

#include "app/console/connect/connectdialog.h"
#include "app/console/migrations/migrationactions.h"
#include "app/console/migrations/migrationspage.h"
#include "app/console/models/modelspage.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/icon.h"
#include "app/console/window/connectionbar.h"
#include "app/console/window/navigation.h"
#include "app/console/window/notconnectedpage.h"
#include "app/console/window/pages.h"
#include "app/console/window/statusline.h"
#include "app/console/window/welcomepage.h"
#include "app/console/window/windowactions.h"
#include "app/console/window/windowdialogs.h"
#include "app/demo/demoserver.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QPushButton>
#include <QStackedWidget>

namespace app {

using models::Error;
using models::ServerInfo;

MainWindow::MainWindow(CredentialStore &store, Preferences &preferences, QWidget *parent)
    : QMainWindow(parent)
    , m_store(store)
    , m_preferences(preferences)
    , m_activity(new Activity(this))
    , m_actions(new WindowActions(this))
    , m_bar(new ConnectionBar(m_actions->connectTo, m_actions->reconnect))
    , m_lost(new Banner)
    , m_remark(new Banner)
    , m_stack(new QStackedWidget)
    , m_welcome(new WelcomePage)
    , m_notConnected(new NotConnectedPage)
    , m_pages(new Pages(*m_activity))
    , m_status(new StatusLine(*m_activity))
{
    m_lost->setObjectName(QStringLiteral("lost"));
    m_remark->setObjectName(QStringLiteral("remark"));
    m_remark->setClosable(true);
    m_work = workArea();
    for (QWidget *page :
         {static_cast<QWidget *>(m_welcome), static_cast<QWidget *>(m_notConnected), m_work})
        m_stack->addWidget(page);

    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_lost);
    layout->addWidget(m_remark);
    layout->addWidget(m_stack, 1);
    setCentralWidget(centre);
    setStatusBar(m_status);
    m_actions->fillMenuBar(menuBar(), m_pages->migrationsPage()->actions()->all());
    m_actions->setLook(m_preferences.look());
    m_welcome->setSampleAvailable(!sampleProjectFolder().isEmpty());
    m_actions->trySample->setEnabled(!sampleProjectFolder().isEmpty());

    connectActions();
    connectPages();
    closeProject();
    resize(1280, 820);
    restoreGeometry(m_preferences.geometry());
}

MainWindow::~MainWindow()
{
    m_pages->setWorkspace(nullptr);
}

QWidget *MainWindow::workArea()
{
    m_navigation = new Navigation;
    auto *area = new QWidget;
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addWidget(m_pages, 1);
    return area;
}

void MainWindow::connectActions()
{
    const WindowActions *on = m_actions;
    connect(on->openProject, &QAction::triggered, this, &MainWindow::chooseFolder);
    connect(on->trySample, &QAction::triggered, this, &MainWindow::trySample);
    connect(on->closeProject, &QAction::triggered, this, &MainWindow::closeProject);
    connect(on->quit, &QAction::triggered, this, &QWidget::close);
    connect(on->connectTo, &QAction::triggered, this, &MainWindow::askWhereTo);
    connect(on->reconnect, &QAction::triggered, this, [this] {
        if (m_opened)
            m_opened->connector.reconnect();
    });
    connect(on->disconnectFromServer, &QAction::triggered, this, [this] {
        if (!m_opened)
            return;
        m_opened->workspace.disconnectFromServer();
        m_lost->hide();
        m_pages->clear();
        showCancelled();
    });
    connect(on->cancel, &QAction::triggered, this, &MainWindow::cancel);
    connect(on->refresh, &QAction::triggered, m_pages, &Pages::refresh);
    connect(on->find, &QAction::triggered, m_pages, &Pages::focusSearch);
    connect(on->jump, &QAction::triggered, m_pages, &Pages::jump);
    connect(on->back, &QAction::triggered, m_pages, &Pages::goBack);
    connect(on->forward, &QAction::triggered, m_pages, &Pages::goForward);
    connect(on->about, &QAction::triggered, this, [this] { showAbout(this); });
    m_actions->steer(*m_pages);
    connect(on, &WindowActions::recentChosen, this, &MainWindow::openFolder);
    connect(on, &WindowActions::lookChosen, this, [this](Preferences::Look look) {
        m_preferences.setLook(look);
        m_actions->setLook(look);
        emit lookChosen(look);
    });
    connect(m_activity, &Activity::changed, this,
            [this] { m_actions->cancel->setEnabled(!m_activity->isIdle()); });
    m_actions->cancel->setEnabled(false);
}

void MainWindow::connectPages()
{
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::chooseFolder);
    connect(m_welcome, &WelcomePage::sampleRequested, this, &MainWindow::trySample);
    connect(m_welcome, &WelcomePage::connectRequested, this, &MainWindow::askWhereTo);
    connect(m_welcome, &WelcomePage::projectChosen, this, &MainWindow::openFolder);
    connect(m_notConnected, &NotConnectedPage::connectRequested, this, &MainWindow::askWhereTo);
    connect(m_notConnected, &NotConnectedPage::retryRequested, m_actions->reconnect,
            &QAction::trigger);
    connect(m_notConnected, &NotConnectedPage::cancelRequested, this, &MainWindow::cancel);
    connect(m_status, &StatusLine::cancelRequested, this, &MainWindow::cancel);
    connect(m_navigation, &Navigation::chosen, m_pages, &Pages::show);
    connect(m_pages, &Pages::placeChanged, m_navigation, &Navigation::showPlace);
    connect(m_pages, &Pages::said, m_status, &StatusLine::say);
    const auto updateHistory = [this] {
        m_actions->back->setEnabled(m_pages->canGoBack());
        m_actions->forward->setEnabled(m_pages->canGoForward());
    };
    connect(m_pages, &Pages::visitedChanged, this, updateHistory);
    updateHistory();

    auto *again = m_lost->addAction(tr("Reconnect"));
    again->setObjectName(QStringLiteral("reconnectAfterLoss"));
    connect(again, &QPushButton::clicked, m_actions->reconnect, &QAction::trigger);
}

void MainWindow::openFolder(const QString &folder)
{
    if (loadFolder(folder))
        connectToLast();
}

bool MainWindow::loadFolder(const QString &folder)
{
    const auto project = app::openProject(folder);
    if (!project) {
        closeProject();
        m_welcome->errorPanel()->showError(project.error());
        return false;
    }
    useProject(*project);
    m_preferences.addRecentProject(project->folder);
    showRecent();
    return true;
}

void MainWindow::useProject(const Project &project)
{
    closeProject();
    m_opened = std::make_unique<OpenedProject>(project, m_store, *m_activity, this);
    m_pages->setWorkspace(&m_opened->workspace);
    const Connector *connector = &m_opened->connector;
    connect(connector, &Connector::started, this, &MainWindow::showStarted);
    connect(connector, &Connector::connected, this, &MainWindow::showConnected);
    connect(connector, &Connector::failed, this, &MainWindow::showConnectFailure);
    connect(connector, &Connector::cancelled, this, &MainWindow::showCancelled);
    connect(connector, &Connector::keychainFailed, this, [this](const Error &error) {
        m_remark->showMessage(Meaning::Caution,
                              tr("Connected, but the password was not kept in the keychain"),
                              error.message + u' ' + error.hint);
    });
    connect(&m_opened->workspace, &Workspace::lost, this, &MainWindow::showLost);
    showCancelled();
}

void MainWindow::connectTo(const ConnectionChoice &choice)
{
    if (!m_opened)
        useProject({.name = choice.environment.spec.database(),
                    .roles = {QStringLiteral("master"), QStringLiteral("consumer"),
                              QStringLiteral("api")}});
    m_opened->connector.connectTo(choice);
}

void MainWindow::closeProject()
{
    m_pages->setWorkspace(nullptr);
    if (m_opened)
        m_opened->connector.cancel();
    m_opened.reset();
    m_shown = {};
    m_lost->hide();
    m_remark->hide();
    m_welcome->errorPanel()->clear();
    m_bar->showNothing();
    m_status->say({});
    m_stack->setCurrentWidget(m_welcome);
    showRecent();
    showStage();
}

void MainWindow::connectToLast()
{
    const Project &project = m_opened->workspace.project();
    const Preferences::Place last = m_preferences.lastPlace(project.folder);
    const Environment *environment = project.environment(last.environment);
    if (!environment && project.environments.size() == 1)
        environment = &project.environments.first();
    if (environment && environment->kind != Environment::Kind::Production)
        connectTo({.environment = *environment,
                   .role = last.role.isEmpty() ? QStringLiteral("master") : last.role});
}

void MainWindow::askWhereTo()
{
    const Project project = m_opened ? m_opened->workspace.project() : Project{};
    const Preferences::Place last = m_preferences.lastPlace(project.folder);
    auto *dialog
        = new ConnectDialog(project,
                            {.environment = {.name = last.environment},
                             .role = last.role.isEmpty() ? QStringLiteral("master") : last.role},
                            this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const ConnectDialog::Answer answer = dialog->answer();
        connectTo({.environment = answer.environment, .role = answer.role});
    });
    dialog->open();
}

void MainWindow::showStarted()
{
    const ConnectionChoice &choice = m_opened->connector.choice();
    m_bar->showConnecting(choice);
    m_remark->hide();
    m_status->say({});
    const bool same = choice.environment == m_shown.environment && choice.role == m_shown.role;
    if (!same || !m_pages->hasContent()) {
        m_lost->hide();
        m_pages->clear();
        m_notConnected->showConnecting(choice);
        m_stack->setCurrentWidget(m_notConnected);
    }
    showStage();
}

void MainWindow::showConnected(const ServerInfo &server)
{
    const Workspace &workspace = m_opened->workspace;
    m_shown = workspace.choice();
    m_lost->hide();
    m_bar->showConnected(m_shown, server);
    if (workspace.project().environment(m_shown.environment.name))
        m_preferences.setLastPlace(workspace.project().folder,
                                   {m_shown.environment.name, m_shown.role});
    if (const QString problem = workspace.keychainProblem(); !problem.isEmpty())
        m_remark->showMessage(Meaning::Caution, tr("The keychain does not answer"), problem);
    m_stack->setCurrentWidget(m_work);
    m_status->say(tr("Connected to %1 as %2").arg(m_shown.environment.name, m_shown.role));
    showStage();
    m_pages->refresh();
}

void MainWindow::showConnectFailure(const Error &error)
{
    if (m_stack->currentWidget() == m_work) { // what was read before stays
        showLost(error);
        return;
    }
    const ConnectionChoice &choice = m_opened->connector.choice();
    m_bar->showDisconnected(m_opened->workspace.project().name);
    m_notConnected->showFailure(choice, error);
    m_stack->setCurrentWidget(m_notConnected);
    showStage();
}

void MainWindow::showCancelled()
{
    if (m_pages->hasContent()) {
        m_bar->showLost();
        m_lost->showMessage(Meaning::Caution, tr("Not connected"),
                            tr("The pages show what was read at %1")
                                .arg(m_pages->readAt().toString(QStringLiteral("HH:mm:ss"))));
    } else {
        m_bar->showDisconnected(m_opened->workspace.project().name);
        m_notConnected->showIdle(m_opened->workspace.project());
        m_stack->setCurrentWidget(m_notConnected);
    }
    showStage();
}

void MainWindow::showLost(const Error &error)
{
    m_bar->showLost();
    QStringList lines{error.detail, error.hint};
    if (m_pages->hasContent())
        lines += tr("The pages show what was read at %1")
                     .arg(m_pages->readAt().toString(QStringLiteral("HH:mm:ss")));
    lines.removeAll({});
    m_lost->showMessage(Meaning::Danger, error.message, lines.join(u'\n'));
    m_pages->updateActions();
    showStage();
}

void MainWindow::showStage()
{
    using Stage = WindowActions::Stage;
    Stage stage = Stage::NoProject;
    if (m_opened) {
        stage = m_opened->workspace.isOpen()     ? Stage::Connected
            : m_opened->connector.isConnecting() ? Stage::Connecting
                                                 : Stage::Disconnected;
    }
    m_actions->setStage(stage);
    showTitle();
}

void MainWindow::showTitle()
{
    QStringList parts;
    if (m_opened) {
        const Workspace &workspace = m_opened->workspace;
        parts += workspace.project().name;
        if (workspace.isOpen())
            parts += {workspace.choice().environment.name, workspace.server().database};
        parts.removeAll({});
        parts.removeDuplicates();
    }
    const QString name = QStringLiteral("tm-apps-db");
    setWindowTitle(
        parts.isEmpty() ? name : parts.join(QStringLiteral(" · ")) + QStringLiteral(" — ") + name);
}

void MainWindow::cancel()
{
    if (!m_opened)
        return;
    if (m_opened->connector.isConnecting())
        m_opened->connector.cancel();
    else
        m_pages->cancel();
}

void MainWindow::showRecent()
{
    const QStringList folders = m_preferences.recentProjects();
    m_welcome->setRecentProjects(folders);
    m_actions->setRecentProjects(folders);
}

void MainWindow::chooseFolder()
{
    connect(askForFolder(this), &QFileDialog::fileSelected, this, &MainWindow::openFolder);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_preferences.setGeometry(saveGeometry());
    if (!m_pages->isRunning()) {
        event->accept();
        return;
    }
    event->ignore();
    connect(
        askToStop(this,
                  m_pages->modelsPage()->isRunning() ? StoppedWork::Sync : StoppedWork::Migrations),
        &QDialog::accepted, this, [this] {
            closeProject();
            close();
        });
}

} // namespace app
