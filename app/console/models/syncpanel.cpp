// SPDX-License-Identifier: MIT
#include "app/console/models/syncpanel.h"

#include "app/console/migrations/runbar.h"
#include "app/console/models/droppablemodel.h"
#include "app/console/models/remarksbanner.h"
#include "app/console/models/statementsmodel.h"
#include "app/console/models/syncconfirmation.h"
#include "app/console/models/syncparts.h"
#include "app/console/schema/elidedlabel.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/sqlview.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QStringListModel>
#include <QTreeView>

namespace app {

using models::AlterReport;
using models::Error;
using models::Result;

SyncPanel::Mode SyncPanel::mode() const
{
    return Mode(m_modes->checkedId());
}

void SyncPanel::clear()
{
    ModelsPanel::clear();
    m_plan.reset();
    m_spent = false;
    m_running = false;
    m_replan.stop();
    m_modes->button(int(Mode::Create))->setChecked(true);
    m_droppable->clear();
    m_kept->setStringList({});
    m_model->setScript({});
    m_summary->clear();
    m_bar->end();
    m_error->clear();
    m_remarks->hide();
    updateActions();
}

void SyncPanel::read()
{
    if (!modelsAreThere(m_desk)) {
        m_plan.reset();
        updateActions();
        showNoModelFiles();
        return;
    }
    m_error->clear();
    m_spent = true; // until there is a new plan
    updateActions();
    const auto future = mode() == Mode::Force
        ? m_desk.models->planForcedSync()
        : m_desk.models->planSync({.mode = mode() == Mode::Alter
                                       ? models::SyncOptions::Mode::Alter
                                       : models::SyncOptions::Mode::Create,
                                   .mayDrop = mode() == Mode::Alter ? m_droppable->ticked()
                                                                    : QList<models::ObjectName>()});
    follow(tr("Planning what to run"), future, [this](const SyncPlan &plan) { showPlan(plan); });
}

void SyncPanel::showPlan(const SyncPlan &plan)
{
    m_plan = plan;
    m_spent = false;
    m_model->setScript(plan.script);
    showRemarks(*m_remarks, tr("To know:"), plan.comparison.remarks + plan.script.remarks);
    if (mode() == Mode::Alter)
        m_droppable->setKept(plan.kept);
    showKept();

    const auto count = int(plan.script.statements.size());
    QStringList parts{countedStatements(count)};
    if (plan.script.transactions() > 1)
        parts += tr("%1 transactions").arg(plan.script.transactions());
    parts += hazardSummary(plan.script);
    parts.removeAll({});
    m_summary->setText(count > 0 ? parts.join(QStringLiteral(" · ")) : QString());
    m_run->setText(count > 0 ? tr("Run %1…").arg(countedStatements(count)) : tr("Run"));
    if (count > 0) {
        const QAbstractItemView *view = m_list;
        m_pages->setCurrentIndex(0);
        m_list->resizeColumnToContents(StatementsModel::Number);
        m_list->setColumnWidth(StatementsModel::Hazards,
                               qMin(view->sizeHintForColumn(StatementsModel::Hazards) + 8, 420));
        m_list->setCurrentIndex(m_model->index(0, 0));
    } else {
        m_nothing->setMessage(
            QStringLiteral("state-applied"),
            mode() == Mode::Create ? tr("Nothing is missing") : tr("There is nothing to run"),
            plan.kept.isEmpty() ? tr("The database is what the models declare")
                                : tr("What is different, and stays, is listed on the left"));
        m_pages->setCurrentWidget(m_nothing);
    }
    showContent();
    updateActions();
}

void SyncPanel::showKept()
{
    QStringList texts;
    const bool alter = mode() == Mode::Alter;
    for (const models::Change &change : m_plan->kept) {
        if (!alter || !isDroppable(change)) // those are in the list above
            texts += keptText(change);
    }
    m_kept->setStringList(texts);
    m_droppableBox->setVisible(alter && m_droppable->rowCount() > 0);
    m_keptTitle->setText(texts.size() == 1
                             ? tr("Stays as it is: 1 difference")
                             : tr("Stays as it is: %1 differences").arg(texts.size()));
    m_keptTitle->parentWidget()->setVisible(!texts.isEmpty());
    m_options->setVisible(!texts.isEmpty() || !m_droppableBox->isHidden());
}

void SyncPanel::showStatement()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid()) {
        m_sql->setSql({});
        m_notes->hide();
        return;
    }
    const models::AlterStatement &statement = m_model->statement(index.row());
    m_sql->setSql(statement.sql);
    m_notes->setText(notesText(statement, m_model->script(), palette()));
    m_notes->setVisible(!m_notes->text().isEmpty());
}

QString SyncPanel::obstacle() const
{
    if (!m_desk.isConnected())
        return tr("There is no connection");
    if (m_desk.workspace->server().readOnly)
        return tr("This connection is read only: connect as master to change the database");
    if (m_running || !m_desk.activity.isIdle())
        return tr("Something else is running");
    if (!m_plan || m_spent)
        return tr("There is no plan: press F5 to make one");
    if (m_plan->script.isEmpty())
        return tr("There is nothing to run");
    return {};
}

void SyncPanel::updateActions()
{
    const QString why = obstacle();
    m_run->setEnabled(why.isEmpty());
    m_run->setToolTip(why.isEmpty() ? tr("Runs what is listed below") : why);
    const bool production = m_desk.workspace && m_desk.isConnected()
        && m_desk.workspace->choice().environment.kind == Environment::Kind::Production;
    QAbstractButton *force = m_modes->button(int(Mode::Force));
    force->setEnabled(!production && !m_running);
    force->setToolTip(production
                          ? tr("Never on production")
                          : tr("Drops everything that the models declare, with all its rows, "
                               "and makes it again"));
    for (const Mode each : {Mode::Create, Mode::Alter})
        m_modes->button(int(each))->setEnabled(!m_running);
    m_options->setEnabled(!m_running);
}

void SyncPanel::ask()
{
    if (!obstacle().isEmpty() || m_confirmation)
        return;
    const Environment &environment = m_desk.workspace->choice().environment;
    const SyncConfirmation::Question question{
        .script = m_plan->script,
        .place = {environment, serverName(environment.spec), m_desk.workspace->server().database},
        .forced = mode() == Mode::Force};
    if (!SyncConfirmation::isNeeded(question)) {
        run();
        return;
    }
    auto *dialog = new SyncConfirmation(question, this);
    m_confirmation = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &SyncPanel::run);
    connect(m_desk.workspace, &Workspace::lost, dialog, &QDialog::reject);
    dialog->open();
}

void SyncPanel::run()
{
    if (!obstacle().isEmpty())
        return;
    m_running = true;
    m_spent = true;
    m_error->clear();
    notice()->hide();
    m_bar->begin(tr("Running %1").arg(countedStatements(int(m_plan->script.statements.size()))));
    m_runId = m_desk.activity.track(
        tr("Making the database follow the models"), m_desk.models->sync(*m_plan), this,
        [this](const Result<AlterReport> &result) { showFinished(result); });
    updateActions();
}

void SyncPanel::showRun(const models::AlterProgress &progress)
{
    if (!m_running)
        return;
    const QString part = tr("Statement %1 of %2").arg(progress.statement).arg(progress.statements);
    m_bar->showPart(part + QStringLiteral(" · ") + progress.sql.simplified().left(160),
                    progress.statement - 1, progress.statements);
    m_desk.activity.setDetail(m_runId, part);
    if (progress.statement > 0 && progress.statement <= m_model->rowCount())
        m_list->scrollTo(m_model->index(progress.statement - 1, 0));
}

void SyncPanel::showFinished(const Result<AlterReport> &result)
{
    m_running = false;
    m_bar->end();
    if (!result) {
        if (result.error().kind == Error::Kind::Cancelled)
            notice()->showMessage(Meaning::Caution, tr("Cancelled."), tr("Nothing was changed"));
        else
            m_error->showError(result.error(), tr("Nothing was changed"));
        updateActions();
        return;
    }
    if (result->failure) {
        showStopped(*result);
    } else {
        const QString sentence = tr("Ran %1").arg(countedStatements(result->done));
        notice()->showMessage(Meaning::Good, sentence + u'.', tr("All of it is committed"));
        emit said(sentence);
        m_droppable->clear();
    }
    updateActions();
    if (result->done > 0)
        emit databaseChanged();
    if (!result->failure) {
        markOld();
        fill(); // what is left to do now
    }
}

void SyncPanel::showStopped(const AlterReport &report)
{
    const QString all = countedStatements(int(m_plan->script.statements.size()));
    const QString state = report.done == 0
        ? tr("Nothing was changed")
        : tr("The first %1 of %2 are committed, what follows is not. Press F5 to plan the rest")
              .arg(report.done)
              .arg(all);
    m_model->setDone(report.done);
    if (report.failure->kind == Error::Kind::Cancelled)
        notice()->showMessage(Meaning::Caution, tr("Cancelled."), state);
    else
        m_error->showError(*report.failure, state);
    emit said(tr("Stopped after %1").arg(countedStatements(report.done)));
    if (report.done < m_model->rowCount())
        m_list->setCurrentIndex(m_model->index(report.done, 0));
}

} // namespace app
