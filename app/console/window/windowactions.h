// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/window/pages.h"
#include "app/console/window/preferences.h"

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace app {

/// Everything the window can do, each with its key, and the menus they stand in.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QObject *parent);

    QAction *openProject, *trySample, *closeProject, *quit;
    QAction *connectTo, *reconnect, *disconnectFromServer, *cancel;
    QAction *showSchema, *showDiagram, *showMigrations, *showModels, *refresh, *find, *jump, *back,
        *forward, *nextDifference, *previousDifference;
    QAction *about;

    /// \param migrationActions a menu of their own
    void fillMenuBar(QMenuBar *bar, const QList<QAction *> &migrationActions);

    /// Lets those about pages do what they say. \pre `pages` outlives this, or goes with it
    void steer(Pages &pages);
    void setRecentProjects(const QStringList &folders);
    void setLook(Preferences::Look look);

    /// What needs a project, and what needs a connection.
    enum class Stage { NoProject, Disconnected, Connecting, Connected };
    void setStage(Stage stage);

signals:
    void recentChosen(const QString &folder);
    void lookChosen(app::Preferences::Look look);
    void pageChosen(app::Pages::Place place);

private:
    struct Appearance
    {
        const char *name;
        QString iconName;
        QString text;
        QString keys;
    };
    QAction *make(const Appearance &appearance);
    QMenu *lookMenu(QMenuBar *bar);

    QActionGroup *m_looks;
    QMenu *m_recent = nullptr;
};

} // namespace app
