// SPDX-License-Identifier: MIT
#include "app/console/migrations/migrationspage.h"

#include "app/console/migrations/migrationactions.h"
#include "app/console/migrations/migrationrunner.h"
#include "app/console/migrations/migrationtable.h"
#include "app/console/migrations/noticelog.h"
#include "app/console/migrations/outcome.h"
#include "app/console/migrations/runbar.h"
#include "app/console/migrations/sqlpane.h"
#include "app/console/models/driftnotice.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/sqlview.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

namespace app {

using migrations::MigrationInfo;
using migrations::RunReport;
using migrations::Step;
using models::Error;
using models::Result;

MigrationsPage::MigrationsPage(Activity &activity, QWidget *parent)
    : QWidget(parent)
    , m_activity(activity)
    , m_actions(new MigrationActions(this))
    , m_runner(new MigrationRunner(activity, this))
    , m_runBar(new RunBar)
    , m_problems(new Banner)
    , m_drift(new DriftNotice)
    , m_outcome(new Banner)
{
    m_runner->setParent(this);
    m_problems->setObjectName(QStringLiteral("problems"));
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_outcome->setClosable(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header());
    layout->addWidget(tools());
    layout->addWidget(m_problems);
    layout->addWidget(m_drift);
    layout->addWidget(m_runBar);
    layout->addWidget(m_outcome);
    layout->addWidget(content(), 1);
    connectParts();
    clear();
}

MigrationsPage::~MigrationsPage() = default;

QWidget *MigrationsPage::header()
{
    auto *title = new QLabel(tr("Migrations"));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    title->setFont(large);
    m_summary = new QLabel;
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setProperty("muted", true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("migrationSearch"));
    m_search->setPlaceholderText(tr("Find a migration"));
    m_search->setAccessibleName(tr("Find a migration"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(fontMetrics().averageCharWidth() * 34);
    m_past = new QCheckBox(tr("Show what was undone"));
    m_past->setObjectName(QStringLiteral("showPast"));

    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(16, 12, 16, 6);
    row->setSpacing(12);
    row->addWidget(title);
    row->addWidget(m_summary, 1);
    row->addWidget(m_past);
    row->addWidget(m_search);
    return box;
}

QWidget *MigrationsPage::tools()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(16, 4, 16, 10);
    row->setSpacing(6);
    for (QAction *action : m_actions->all()) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setAccessibleName(action->text().remove(u'&'));
        button->setProperty("command", action == m_actions->applyNext ? "primary" : "plain");
        if (action == m_actions->undoLast)
            row->addSpacing(14);
        row->addWidget(button);
    }
    row->addStretch();
    return box;
}

QWidget *MigrationsPage::content()
{
    m_table = new MigrationTable;
    m_table->setObjectName(QStringLiteral("migrations"));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);

    m_sql = new SqlPane;
    m_error = new ErrorPanel;
    m_notices = new NoticeLog;
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sql, 1);
    column->addWidget(m_error);
    column->addWidget(m_notices);

    m_splitter = new QSplitter;
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({720, 520});

    m_empty = new EmptyState;
    m_empty->setObjectName(QStringLiteral("migrationsEmpty"));
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);
    return m_stack;
}

void MigrationsPage::connectParts()
{
    connect(m_search, &QLineEdit::textChanged, m_table, &MigrationTable::setSearch);
    connect(m_past, &QCheckBox::toggled, m_table, &MigrationTable::setPastShown);
    connect(m_table, &MigrationTable::selectedChanged, this, &MigrationsPage::showSelected);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        auto *menu = new QMenu(m_table);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setToolTipsVisible(true);
        menu->addActions({m_actions->applyTo, m_actions->undoTo});
        menu->addSeparator();
        menu->addActions({m_actions->applyNext, m_actions->applyAll, m_actions->undoLast});
        menu->popup(m_table->viewport()->mapToGlobal(place));
    });
    connect(m_actions, &MigrationActions::chosen, this, [this](const PossibleRun &run) {
        if (obstacle().isEmpty())
            m_runner->start(run);
    });
    connect(m_runner, &MigrationRunner::started, this, [this](Step::Direction direction) {
        m_outcome->hide();
        m_drift->forget();
        m_error->clear();
        m_runError.reset();
        m_sql->view()->clearMark();
        m_runBar->begin(direction);
        updateActions();
    });
    connect(m_runner, &MigrationRunner::progressed, m_runBar, &RunBar::follow);
    connect(m_runner, &MigrationRunner::finished, this, &MigrationsPage::showFinished);
    connect(m_runBar, &RunBar::cancelRequested, m_runner, &MigrationRunner::cancel);
    connect(m_error, &ErrorPanel::locationActivated, this, [this](const Error &error) {
        selectScript(error.script);
        m_sql->markError(error);
    });
    connect(&m_activity, &Activity::changed, this, &MigrationsPage::followActivity);
}

void MigrationsPage::setWorkspace(Workspace *workspace, ProjectModels *models)
{
    if (m_workspace)
        disconnect(m_workspace, nullptr, this, nullptr);
    m_workspace = workspace;
    m_runner->setWorkspace(workspace);
    m_drift->setWorkspace(workspace, models);
    clear();
    if (!workspace)
        return;
    connect(workspace, &Workspace::noticeReceived, this,
            [this](const models::Notice &notice) { m_notices->add(notice); });
    connect(workspace, &Workspace::lost, this, [this] { updateActions(); });
}

void MigrationsPage::clear()
{
    ++m_reading;
    m_data.reset();
    m_runError.reset();
    m_table->setMigrations({});
    m_sql->showMigration(nullptr, nullptr);
    m_runBar->end();
    m_error->clear();
    m_notices->clear();
    m_drift->forget();
    for (Banner *banner : {m_problems, m_outcome})
        banner->hide();
    m_summary->clear();
    m_empty->setMessage(QStringLiteral("migrations"), tr("The migrations have not been read yet"),
                        {});
    m_stack->setCurrentWidget(m_empty);
    updateActions();
}

void MigrationsPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool MigrationsPage::isRunning() const
{
    return m_runner->isRunning();
}

void MigrationsPage::refresh()
{
    if (!m_workspace || !m_workspace->isOpen())
        return;
    const int reading = ++m_reading;
    if (m_workspace->project().migrations.locations.isEmpty()) {
        m_empty->setMessage(QStringLiteral("folder"), tr("There is no project"),
                            tr("Open the folder of a project to see its migrations"));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_activity.track(tr("Reading the migrations"), readMigrations(*m_workspace), this,
                     [this, reading](const Result<MigrationsData> &known) {
                         if (reading != m_reading)
                             return;
                         if (!known) {
                             showFailure(known.error());
                             return;
                         }
                         m_data = *known;
                         showData();
                     });
}

void MigrationsPage::showData()
{
    const MigrationInfo *before = m_table->selected();
    QString script = before ? before->script : QString();
    if (m_runError && !m_runError->script.isEmpty())
        script = m_runError->script;
    m_table->setMigrations(m_data->status.migrations);
    showRemark();
    if (m_data->status.hasHistory)
        m_drift->check();
    m_summary->setText(summaryOf(m_data->status.migrations));
    if (m_data->status.migrations.isEmpty()) {
        m_empty->setMessage(
            QStringLiteral("migrations"), tr("There are no migrations yet"),
            tr("Put files such as V001__create_users.sql into %1, then press F5")
                .arg(m_workspace->project().migrations.locations.join(QStringLiteral(", "))));
        m_stack->setCurrentWidget(m_empty);
    } else {
        m_stack->setCurrentWidget(m_splitter);
        selectScript(script);
        showSelected();
        if (m_runError)
            m_sql->markError(*m_runError);
    }
    updateActions();
}

void MigrationsPage::showFailure(const Error &error)
{
    if (error.kind == Error::Kind::Lost || error.kind == Error::Kind::Cancelled)
        return; // the window says it; what is shown stays
    if (m_data) {
        m_error->showError(error);
        return;
    }
    const bool noFolder
        = error.kind == Error::Kind::Malformed || error.kind == Error::Kind::Misused;
    m_empty->setMessage(noFolder ? QStringLiteral("folder") : QStringLiteral("error"),
                        tr("The migrations cannot be read"),
                        error.hint.isEmpty() ? error.message : error.message + u'\n' + error.hint);
    m_stack->setCurrentWidget(m_empty);
}

void MigrationsPage::showRemark()
{
    if (const StatusRemark remark = remarkOn(m_data->status); remark.text.isEmpty())
        m_problems->hide();
    else
        m_problems->showMessage(remark.meaning, remark.text, remark.detail);
}

void MigrationsPage::showSelected()
{
    const MigrationInfo *migration = m_table->selected();
    const migrations::MigrationFile *undo = nullptr;
    if (migration && migration->version && m_data)
        undo = m_data->folder.undoOf(*migration->version);
    m_sql->showMigration(migration, undo);
    updateActions();
}

void MigrationsPage::selectScript(const QString &script)
{
    if (m_data)
        m_table->selectScript(script, m_data->folder);
}

QString MigrationsPage::obstacle() const
{
    if (!m_workspace || !m_workspace->isOpen())
        return tr("There is no connection");
    if (!m_data)
        return tr("The migrations have not been read yet");
    if (m_workspace->server().readOnly)
        return tr("This connection is read only: connect as master to apply or undo");
    if (!m_activity.isIdle())
        return tr("Something else is running");
    return {};
}

void MigrationsPage::updateActions()
{
    static const MigrationsData nothing;
    const MigrationsData &known = m_data ? *m_data : nothing;
    m_actions->setPossibleRuns(
        possibleRuns(known, m_data ? m_table->selected() : nullptr, obstacle()));
}

void MigrationsPage::followActivity()
{
    if (m_wasIdle == m_activity.isIdle())
        return; // only the words changed, as they do with every statement
    m_wasIdle = m_activity.isIdle();
    updateActions();
}

void MigrationsPage::showFinished(Step::Direction direction, const Result<RunReport> &result)
{
    m_runBar->end();
    if (!result) {
        m_error->showError(result.error(), tr("Nothing was run"));
        refresh();
        return;
    }
    const RunReport &report = *result;
    const QString sentence = outcomeOf(direction, report);
    if (report.failure) {
        showRunFailure(direction, report);
    } else {
        m_outcome->showMessage(Meaning::Good, sentence, scriptsOf(report));
        emit said(sentence);
    }
    if (!report.done.isEmpty() || !report.leftBehind.isEmpty())
        emit databaseChanged();
    refresh();
}

void MigrationsPage::showRunFailure(Step::Direction direction, const RunReport &report)
{
    const Error &failure = *report.failure;
    const QString sentence = outcomeOf(direction, report);
    emit said(sentence);
    if (failure.kind == Error::Kind::Cancelled) {
        m_outcome->showMessage(Meaning::Caution, sentence, aftermathOf(direction, report));
        return;
    }
    m_error->showError(failure, aftermathOf(direction, report));
    m_runError = failure;
    selectScript(failure.script);
    m_sql->markError(failure);
}

} // namespace app
