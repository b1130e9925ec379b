// SPDX-License-Identifier: MIT
#include "app/console/window/windowactions.h"

#include "app/console/models/diffview.h"
#include "app/console/models/modelspage.h"
#include "app/console/widgets/icon.h"

#include <QAction>
#include <QActionGroup>
#include <QDir>
#include <QMenu>
#include <QMenuBar>

namespace app {

WindowActions::WindowActions(QObject *parent)
    : QObject(parent)
    , openProject(make({"openProject", QStringLiteral("folder"), tr("&Open Project…"),
                        QStringLiteral("Ctrl+O")}))
    , trySample(make({"trySample", QStringLiteral("sample"), tr("Try the &Sample"),
                      QStringLiteral("Ctrl+Shift+S")}))
    , closeProject(make({"closeProject", QStringLiteral("close"), tr("&Close Project"),
                         QStringLiteral("Ctrl+W")}))
    , quit(make({"quit", QStringLiteral("quit"), tr("&Quit"), QStringLiteral("Ctrl+Q")}))
    , connectTo(
          make({"connectTo", QStringLiteral("connect"), tr("&Connect…"), QStringLiteral("Ctrl+L")}))
    , reconnect(make(
          {"reconnect", QStringLiteral("reconnect"), tr("&Reconnect"), QStringLiteral("Ctrl+R")}))
    , disconnectFromServer(make({"disconnect", QStringLiteral("disconnect"), tr("&Disconnect"),
                                 QStringLiteral("Ctrl+Shift+L")}))
    , cancel(make({"cancel", QStringLiteral("cancel"), tr("C&ancel What Is Running"),
                   QStringLiteral("Esc")}))
    , showSchema(
          make({"showSchema", QStringLiteral("schema"), tr("&Schema"), QStringLiteral("Ctrl+1")}))
    , showDiagram(make(
          {"showDiagram", QStringLiteral("diagram"), tr("&Diagram"), QStringLiteral("Ctrl+2")}))
    , showMigrations(make({"showMigrations", QStringLiteral("migrations"), tr("&Migrations"),
                           QStringLiteral("Ctrl+3")}))
    , showModels(
          make({"showModels", QStringLiteral("models"), tr("M&odels"), QStringLiteral("Ctrl+4")}))
    , refresh(make({"refresh", QStringLiteral("refresh"), tr("&Refresh"), QStringLiteral("F5")}))
    , find(make({"find", QStringLiteral("search"), tr("&Find in Page"), QStringLiteral("Ctrl+F")}))
    , jump(make({"jump", QStringLiteral("jump"), tr("&Go to Object…"), QStringLiteral("Ctrl+P")}))
    , back(make({"back", QStringLiteral("back"), tr("&Back"), QStringLiteral("Alt+Left")}))
    , forward(
          make({"forward", QStringLiteral("forward"), tr("F&orward"), QStringLiteral("Alt+Right")}))
    , nextDifference(make(
          {"nextDifference", QStringLiteral("next"), tr("&Next Difference"), QStringLiteral("F7")}))
    , previousDifference(make({"previousDifference", QStringLiteral("previous"),
                               tr("&Previous Difference"), QStringLiteral("Shift+F7")}))
    , about(make({"about", QStringLiteral("info"), tr("&About tm-apps-db"), QStringLiteral("F1")}))
    , m_looks(new QActionGroup(this))
{
    connect(showSchema, &QAction::triggered, this,
            [this] { emit pageChosen(Pages::Place::Schema); });
    connect(showDiagram, &QAction::triggered, this,
            [this] { emit pageChosen(Pages::Place::Diagram); });
    connect(showMigrations, &QAction::triggered, this,
            [this] { emit pageChosen(Pages::Place::Migrations); });
    connect(showModels, &QAction::triggered, this,
            [this] { emit pageChosen(Pages::Place::Models); });

    const std::pair<Preferences::Look, QString> looks[] = {
        {Preferences::Look::Desktop, tr("As the &Desktop")},
        {Preferences::Look::Light, tr("&Light")},
        {Preferences::Look::Dark, tr("Da&rk")},
    };
    for (const auto &[look, text] : looks) {
        QAction *action = m_looks->addAction(text);
        action->setCheckable(true);
        action->setData(int(look));
        connect(action, &QAction::triggered, this,
                [this, chosen = look] { emit lookChosen(chosen); });
    }
}

QAction *WindowActions::make(const Appearance &appearance)
{
    auto *action = new QAction(icon(appearance.iconName), appearance.text, this);
    action->setObjectName(QLatin1String(appearance.name));
    action->setShortcut(QKeySequence(appearance.keys));
    action->setToolTip(QStringLiteral("%1 (%2)").arg(
        action->text().remove(u'&'), action->shortcut().toString(QKeySequence::NativeText)));
    return action;
}

void WindowActions::fillMenuBar(QMenuBar *bar, const QList<QAction *> &migrationActions)
{
    QMenu *project = bar->addMenu(tr("&Project"));
    project->addAction(openProject);
    m_recent = project->addMenu(tr("Open &Recent"));
    project->addAction(trySample);
    project->addSeparator();
    project->addActions({closeProject, quit});

    QMenu *connection = bar->addMenu(tr("&Connection"));
    connection->addActions({connectTo, reconnect, disconnectFromServer});
    connection->addSeparator();
    connection->addAction(cancel);

    QMenu *migrations = bar->addMenu(tr("&Migrations"));
    migrations->setToolTipsVisible(true);
    migrations->addActions(migrationActions.mid(0, 3));
    migrations->addSeparator();
    migrations->addActions(migrationActions.mid(3));

    QMenu *view = bar->addMenu(tr("&View"));
    view->addActions({showSchema, showDiagram, showMigrations, showModels});
    view->addSeparator();
    view->addActions({refresh, find});
    view->addSeparator();
    view->addActions({jump, back, forward});
    view->addSeparator();
    view->addActions({nextDifference, previousDifference});
    view->addSeparator();
    view->addMenu(lookMenu(bar));

    bar->addMenu(tr("&Help"))->addAction(about);
}

void WindowActions::steer(Pages &pages)
{
    connect(this, &WindowActions::pageChosen, &pages, &Pages::show);
    const auto go = [&pages](void (DiffView::*step)()) {
        if (DiffView *diff = pages.modelsPage()->diff())
            (diff->*step)();
    };
    connect(nextDifference, &QAction::triggered, &pages, [go] { go(&DiffView::goToNext); });
    connect(previousDifference, &QAction::triggered, &pages, [go] { go(&DiffView::goToPrevious); });
    const auto offer = [this](Pages::Place place) {
        nextDifference->setEnabled(place == Pages::Place::Models);
        previousDifference->setEnabled(place == Pages::Place::Models);
    };
    connect(&pages, &Pages::placeChanged, this, offer);
    offer(pages.place());
}

QMenu *WindowActions::lookMenu(QMenuBar *bar)
{
    auto *menu = new QMenu(tr("&Theme"), bar);
    menu->addActions(m_looks->actions());
    return menu;
}

void WindowActions::setRecentProjects(const QStringList &folders)
{
    m_recent->clear();
    for (const QString &folder : folders) {
        QAction *action = m_recent->addAction(QString(folder).replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, folder] { emit recentChosen(folder); });
    }
    m_recent->setEnabled(!folders.isEmpty());
}

void WindowActions::setLook(Preferences::Look look)
{
    for (QAction *action : m_looks->actions())
        action->setChecked(action->data().toInt() == int(look));
}

void WindowActions::setStage(Stage stage)
{
    const bool project = stage != Stage::NoProject;
    const bool connected = stage == Stage::Connected;
    closeProject->setEnabled(project);
    reconnect->setEnabled(stage == Stage::Disconnected || connected);
    disconnectFromServer->setEnabled(connected);
    for (QAction *action : {showSchema, showDiagram, showMigrations, showModels, find})
        action->setEnabled(project);
    refresh->setEnabled(connected);
}

} // namespace app
