// SPDX-License-Identifier: MIT
#pragma once

#include "app/workspace/workspace.h"

#include <QPointer>
#include <QTime>
#include <QWidget>

#include <functional>
#include <memory>

class QStackedWidget;

namespace app {

class Activity;
class Banner;
class DiagramPage;
class MigrationsPage;
class ModelsPage;
class NameIndex;
class ObjectPalette;
class ProjectModels;
class SchemaPage;
class WorkspaceData;

/// The pages and what they show. A page is filled when it is looked at: a change of the database
/// makes what was read old, and the page that is seen then reads again.
class Pages : public QWidget
{
    Q_OBJECT

public:
    enum class Place { Schema, Diagram, Migrations, Models };

    /// \pre `activity` outlives this
    explicit Pages(Activity &activity, QWidget *parent = nullptr);
    ~Pages() override;

    /// \param workspace null: none; all pages are cleared
    void setWorkspace(Workspace *workspace);

    void show(Place place);
    Place place() const;

    /// Reads again what the visible page shows; the others do so when they are shown.
    void refresh();
    void clear();
    void focusSearch();

    /// Shows the table in a page, once the schema has been read.
    void reveal(Place place, const QString &schema, const QString &name);

    /// The same of any object or part, in the Schema page.
    void reveal(const models::ObjectName &name);

    /// Asks for the name of an object and shows it. Without a connection it says so.
    void jump();

    /// To the object of the Schema page that was looked at before, and forward again; from another
    /// page to the Schema page.
    void goBack();
    void goForward();
    bool canGoBack() const;
    bool canGoForward() const;

    /// Calls `next` with the snapshot, reading it first when there is none or it is old.
    void withSnapshot(std::function<void(const models::Snapshot &)> next);

    /// Stops what the pages have begun beside the workspace: scratch databases.
    void cancel();

    /// Something that changes the database is under way; see migrationsPage() and modelsPage().
    bool isRunning() const;
    void updateActions();

    bool hasContent() const; ///< something was read on this connection or the one before
    QTime readAt() const { return m_readAt; } ///< when something was read last
    MigrationsPage *migrationsPage() const { return m_migrations; }
    ModelsPage *modelsPage() const { return m_models; }

signals:
    void placeChanged(app::Pages::Place place);
    void visitedChanged(); ///< canGoBack() and canGoForward() may be different
    void said(const QString &sentence);

private:
    void connectPages();
    void fill(); ///< the visible page, when what it shows is old
    void readSnapshot();
    void showProgress(const models::IntrospectionProgress &progress);
    void takeSnapshot(const models::Result<models::Snapshot> &snapshot);
    void giveSnapshot();
    void revealWhenRead(Place place, std::function<void()> reveal);
    std::shared_ptr<const NameIndex> names();
    bool isConnected() const;
    QString whose() const; ///< snapshot this is

    Activity &m_activity;
    QPointer<Workspace> m_workspace;
    std::unique_ptr<ProjectModels> m_projectModels; ///< of m_workspace
    WorkspaceData *m_data; ///< what the Schema page reads rows and sizes through
    std::optional<models::Snapshot> m_snapshot;
    std::shared_ptr<const NameIndex> m_names; ///< of m_snapshot, once somebody looks for a name
    QPointer<ObjectPalette> m_palette;
    QTime m_readAt;
    bool m_snapshotOld = true;
    bool m_migrationsOld = true;
    bool m_schemaGiven = false; ///< the page shows m_snapshot
    bool m_diagramGiven = false;
    int m_reading = 0; ///< number of the snapshot being read; 0: none
    int m_lastReading = 0;
    int m_activityId = 0; ///< of what is being read
    QList<std::function<void(const models::Snapshot &)>> m_waiting;

    Banner *m_failure;
    QStackedWidget *m_stack; ///< in the order of Place
    SchemaPage *m_schema;
    DiagramPage *m_diagram;
    MigrationsPage *m_migrations;
    ModelsPage *m_models;
};

} // namespace app
