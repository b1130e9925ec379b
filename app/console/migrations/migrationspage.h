// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/migrations/possibleruns.h"
#include "app/workspace/workspace.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;

namespace app {

class Activity;
class Banner;
class DriftNotice;
class EmptyState;
class ErrorPanel;
class MigrationActions;
class MigrationRunner;
class MigrationTable;
class NoticeLog;
class ProjectModels;
class RunBar;
class SqlPane;

/// The migrations of the project and where each stands in the database: read, apply, undo.
class MigrationsPage : public QWidget
{
    Q_OBJECT

public:
    /// \pre `activity` outlives this
    explicit MigrationsPage(Activity &activity, QWidget *parent = nullptr);
    ~MigrationsPage() override;

    /// \param workspace null: none; the page is cleared
    /// \param models of that workspace, to look for drift with; null: nobody looks
    void setWorkspace(Workspace *workspace, ProjectModels *models = nullptr);

    /// Reads folder and history again, when there is a connection.
    void refresh();
    void clear();
    void focusSearch();

    bool isRunning() const; ///< a run that changes the database is under way

    /// The connection came or went, or something else runs: looks again at what can be done.
    void updateActions();

    MigrationActions *actions() const { return m_actions; }
    DriftNotice *driftNotice() const { return m_drift; }

signals:
    /// A run changed the database: what others know of its schema is old now.
    void databaseChanged();

    /// What was done, in one sentence.
    void said(const QString &sentence);

private:
    QWidget *header();
    QWidget *tools();
    QWidget *content();
    void connectParts();

    void showData();
    void showFailure(const models::Error &error);
    void showRemark();
    void showSelected();
    void selectScript(const QString &script);
    QString obstacle() const;
    void followActivity();

    void showFinished(migrations::Step::Direction direction,
                      const models::Result<migrations::RunReport> &report);
    void showRunFailure(migrations::Step::Direction direction, const migrations::RunReport &report);

    Activity &m_activity;
    QPointer<Workspace> m_workspace;
    std::optional<MigrationsData> m_data;
    bool m_wasIdle = true;
    int m_reading = 0; ///< number of the last refresh; answers of older ones are dropped
    std::optional<models::Error> m_runError; ///< whose place is marked once its file is shown again

    MigrationActions *m_actions;
    MigrationRunner *m_runner;

    // Owned by their layouts.
    QLabel *m_summary;
    QLineEdit *m_search;
    QCheckBox *m_past;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    EmptyState *m_empty;
    MigrationTable *m_table;
    SqlPane *m_sql;
    RunBar *m_runBar;
    Banner *m_problems;
    DriftNotice *m_drift;
    Banner *m_outcome;
    ErrorPanel *m_error;
    NoticeLog *m_notices;
};

} // namespace app
