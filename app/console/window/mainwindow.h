// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/window/openedproject.h"
#include "app/console/window/preferences.h"

#include <QMainWindow>

#include <memory>

class QStackedWidget;

namespace app {

class Activity;
class Banner;
class ConnectionBar;
class CredentialStore;
class Navigation;
class NotConnectedPage;
class Pages;
class StatusLine;
class WelcomePage;
class WindowActions;

/// What to begin with, as the command line says it; all may be empty.
struct StartOptions
{
    QString project; ///< folder
    QString environment;
    QString role;
    QString url;
};

/// The window: pages on the left, the connection on top, what runs now at the bottom.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// \pre both outlive the window
    MainWindow(CredentialStore &store, Preferences &preferences, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens what the options name and connects; without any, the welcome page stays.
    void start(const StartOptions &options);

    /// Opens the project and connects to where it was connected last, unless that is production.
    void openFolder(const QString &folder);
    void trySample();
    void connectTo(const ConnectionChoice &choice);
    void closeProject();

    Pages *pages() const { return m_pages; }
    WindowActions *actions() const { return m_actions; }

signals:
    void lookChosen(app::Preferences::Look look);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *workArea();
    void connectActions();
    void connectPages();
    bool loadFolder(const QString &folder); ///< false: the welcome page says why not
    void useProject(const Project &project);
    void connectToLast(); ///< place of this project, or ask
    void askWhereTo();

    void showStarted();
    void showConnected(const models::ServerInfo &server);
    void showConnectFailure(const models::Error &error);
    void showCancelled();
    void showLost(const models::Error &error);
    void showStage();

    void cancel();
    void showTitle();
    void showRecent();
    void chooseFolder();

    CredentialStore &m_store;
    Preferences &m_preferences;
    Activity *m_activity;
    WindowActions *m_actions;
    std::unique_ptr<OpenedProject> m_opened; ///< null: the welcome page
    ConnectionChoice m_shown; ///< whose content the pages hold

    // Owned by their layouts.
    ConnectionBar *m_bar;
    Banner *m_lost;
    Banner *m_remark;
    QStackedWidget *m_stack;
    WelcomePage *m_welcome;
    NotConnectedPage *m_notConnected;
    QWidget *m_work;
    Navigation *m_navigation;
    Pages *m_pages;
    StatusLine *m_status;
};

} // namespace app
