// SPDX-License-Identifier: MIT
#pragma once

#include "app/workspace/workspace.h"

#include <QPointer>
#include <QTime>
#include <QWidget>

#include <functional>

class QStackedWidget;

namespace app {

class Activity;
class Banner;
class DiagramPage;
class MigrationsPage;
class SchemaPage;

/// The pages and what they show. A page is filled when it is looked at: a change of the database
/// makes what was read old, and the page that is seen then reads again.
class Pages : public QWidget
{
    Q_OBJECT

public:
    enum class Place { Schema, Diagram, Migrations };

    /// \pre `activity` outlives this
    explicit Pages(Activity &activity, QWidget *parent = nullptr);

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

    /// Asks for the name of an object and shows it.
    void jump();

    /// Calls `next` with the snapshot, reading it first when there is none or it is old.
    void withSnapshot(std::function<void(const models::Snapshot &)> next);

    bool hasContent() const; ///< something was read on this connection or the one before
    QTime readAt() const { return m_readAt; } ///< when something was read last
    MigrationsPage *migrationsPage() const { return m_migrations; }

signals:
    void placeChanged(app::Pages::Place place);
    void said(const QString &sentence);

private:
    void fill(); ///< the visible page, when what it shows is old
    void readSnapshot();
    void takeSnapshot(const models::Result<models::Snapshot> &snapshot);
    void giveSnapshot();

    Activity &m_activity;
    QPointer<Workspace> m_workspace;
    std::optional<models::Snapshot> m_snapshot;
    QTime m_readAt;
    bool m_snapshotOld = true;
    bool m_migrationsOld = true;
    bool m_schemaGiven = false; ///< the page shows m_snapshot
    bool m_diagramGiven = false;
    int m_reading = 0; ///< number of the snapshot being read; 0: none
    int m_lastReading = 0;
    QList<std::function<void(const models::Snapshot &)>> m_waiting;

    Banner *m_failure;
    QStackedWidget *m_stack; ///< in the order of Place
    SchemaPage *m_schema;
    DiagramPage *m_diagram;
    MigrationsPage *m_migrations;
};

} // namespace app
