// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/modelspanel.h"
#include "app/console/models/syncconfirmation.h"

#include <QTimer>

class QButtonGroup;
class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QStringListModel;
class QTreeView;

namespace app {

class DroppableModel;
class ElidedLabel;
class ErrorPanel;
class RunBar;
class SqlView;
class StatementsModel;

/// Makes the database follow the models: what would be run, with its hazards, what may be dropped,
/// what stays, and then the run.
class SyncPanel : public ModelsPanel
{
    Q_OBJECT

public:
    enum class Mode {
        Create, ///< what is missing
        Alter, ///< make it equal
        Force, ///< drop what is declared, and make it again
    };

    explicit SyncPanel(ModelsDesk &desk, QWidget *parent = nullptr);

    void clear() override;
    bool isRunning() const { return m_running; }

    /// The connection came or went, or something else runs: looks again at what can be done.
    void updateActions();

    Mode mode() const;
    const std::optional<SyncPlan> &plan() const { return m_plan; }
    SyncConfirmation *confirmation() const { return m_confirmation; }

    void showRun(const models::AlterProgress &progress);

protected:
    void read() override;

private:
    QWidget *modes();
    QWidget *options();
    QWidget *statements();
    void connectParts();

    void showPlan(const SyncPlan &plan);
    void showKept();
    void showStatement();
    QString obstacle() const;
    void ask();
    void run();
    void showFinished(const models::Result<models::AlterReport> &result);
    void showStopped(const models::AlterReport &report);

    std::optional<SyncPlan> m_plan; ///< what is shown
    bool m_spent = false; ///< it was run, and cannot be run again
    bool m_running = false;
    int m_runId = 0;
    QPointer<SyncConfirmation> m_confirmation;

    QButtonGroup *m_modes;
    ElidedLabel *m_summary;
    QPushButton *m_run;
    Banner *m_remarks;
    RunBar *m_bar;
    ErrorPanel *m_error;
    QWidget *m_options;
    QWidget *m_droppableBox;
    DroppableModel *m_droppable;
    QLabel *m_keptTitle;
    QStringListModel *m_kept;
    QStackedWidget *m_pages; ///< the statements, or that there are none
    EmptyState *m_nothing;
    StatementsModel *m_model;
    QTreeView *m_list;
    QLabel *m_notes;
    SqlView *m_sql;
    QTimer m_replan; ///< after a tick: several of them make one plan
};

} // namespace app
