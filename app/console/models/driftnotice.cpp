// SPDX-License-Identifier: MIT
#include "app/console/models/driftnotice.h"

#include "models/core/whendone.h"

#include <QPushButton>

namespace app {

DriftNotice::DriftNotice(QWidget *parent)
    : Banner(parent)
    , m_show(addAction(tr("Show")))
    , m_check(addAction(tr("Look")))
{
    setObjectName(QStringLiteral("driftNotice"));
    setClosable(true);
    m_show->setObjectName(QStringLiteral("showDrift"));
    m_check->setObjectName(QStringLiteral("checkDrift"));
    m_check->setToolTip(tr("Runs the applied migrations in a database that is made for it on this "
                           "server, and dropped again"));
    connect(m_show, &QPushButton::clicked, this, [this] { emit showRequested(m_drift); });
    connect(m_check, &QPushButton::clicked, this, [this] {
        m_allowed = true;
        hide();
        find();
    });
}

void DriftNotice::setWorkspace(Workspace *workspace, ProjectModels *models)
{
    m_workspace = workspace;
    m_models = models;
    m_allowed = false;
    forget();
}

void DriftNotice::forget()
{
    m_checking = 0;
    m_drift = {};
    hide();
}

void DriftNotice::check()
{
    if (!m_workspace || !m_models || !m_workspace->isOpen())
        return;
    const bool production = m_workspace->choice().environment.kind == Environment::Kind::Production;
    const ScratchSetting &scratch = m_workspace->project().scratch;
    const bool elsewhere
        = !scratch.environment.isEmpty() || scratch.spec != models::ConnectionSpec();
    if (!production || m_allowed || elsewhere) {
        find();
        return;
    }
    m_show->hide();
    m_check->show();
    showMessage(Meaning::Neutral, tr("Whether this database was changed by hand is not known."),
                tr("To find out, the migrations are run in a scratch database on this server"));
}

void DriftNotice::find()
{
    if (!m_models)
        return;
    const int checking = ++m_lastChecking;
    m_checking = checking;
    models::whenDone(m_models->drift(), this, [this, checking](const models::Result<Drift> &drift) {
        if (checking != m_checking)
            return;
        m_checking = 0;
        if (drift)
            showDrift(*drift);
        else
            hide();
    });
}

void DriftNotice::showDrift(const Drift &drift)
{
    m_drift = drift;
    if (!drift.unknown.isEmpty() || drift.comparison.difference.isEmpty()) {
        hide();
        return;
    }
    m_check->hide();
    m_show->show();
    showMessage(
        Meaning::Caution, tr("This database is not what its migrations lead to."),
        tr("Changed by hand: %1").arg(models::summaryOf(drift.comparison.difference.changes)));
}

} // namespace app
