// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/modelsdesk.h"
#include "app/console/models/modelsfiles.h"

#include <QWidget>

#include <array>

class QTabWidget;

namespace app {

class Banner;
class ComparePanel;
class DiffView;
class DriftPanel;
class FilesPanel;
class LeftoversPanel;
class ModelsPanel;
class SyncPanel;

/// What the project declares, what the database is, and the way from one to the other. Each view is
/// read when it is looked at; nothing is read before the page is.
class ModelsPage : public QWidget
{
    Q_OBJECT

public:
    enum class View { Compare, Files, Sync, Drift, Leftovers };

    /// \pre `activity` outlives this
    explicit ModelsPage(Activity &activity, QWidget *parent = nullptr);
    ~ModelsPage() override;

    /// \param workspace null, with `models`: none; the page is cleared
    void setWorkspace(Workspace *workspace, ProjectModels *models);

    /// Reads what is looked at, when it is old. For when the page is shown.
    void fill();

    /// Everything that was read is old now.
    void markOld();
    void clear();
    void focusSearch();
    DiffView *diff() const; ///< the one that is looked at; null in a view without one

    using QWidget::show;
    void show(View view);
    View view() const;

    /// The Drift view with what was found out already.
    void showDrift(const Drift &drift);

    bool isRunning() const; ///< a sync that changes the database is under way
    void updateActions();

    ComparePanel *comparePanel() const { return m_compare; }
    FilesPanel *filesPanel() const { return m_files; }
    SyncPanel *syncPanel() const { return m_sync; }
    DriftPanel *driftPanel() const { return m_drift; }
    LeftoversPanel *leftoversPanel() const { return m_leftovers; }

signals:
    void said(const QString &sentence);

    /// A sync changed the database: what others know of its schema is old now.
    void databaseChanged();

    /// Files of migrations were written.
    void migrationsWritten();

    void schemaRequested(const models::ObjectName &object);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *header();
    void connectPanel(ModelsPanel *panel);
    void connectParts();
    ModelsPanel *panel() const; ///< that is looked at
    void followFiles();

    ModelsDesk m_desk;
    ModelsFiles m_watched;
    std::array<ModelsPanel *, 5> m_panels{}; ///< by View

    ComparePanel *m_compare;
    FilesPanel *m_files;
    SyncPanel *m_sync;
    DriftPanel *m_drift;
    LeftoversPanel *m_leftovers;
    Banner *m_changed; ///< files changed, and are not read by themselves
    QTabWidget *m_tabs; ///< in the order of View
};

} // namespace app
