// SPDX-License-Identifier: MIT
#include "app/console/models/modelspage.h"

#include "app/console/models/comparepanel.h"
#include "app/console/models/comparisonview.h"
#include "app/console/models/driftpanel.h"
#include "app/console/models/filespanel.h"
#include "app/console/models/leftoverspanel.h"
#include "app/console/models/syncpanel.h"
#include "app/console/widgets/banner.h"

#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace app {

ModelsPage::ModelsPage(Activity &activity, QWidget *parent)
    : QWidget(parent)
    , m_desk{activity}
    , m_compare(new ComparePanel(m_desk))
    , m_files(new FilesPanel(m_desk))
    , m_sync(new SyncPanel(m_desk))
    , m_drift(new DriftPanel(m_desk))
    , m_leftovers(new LeftoversPanel(m_desk))
    , m_changed(new Banner)
    , m_tabs(new QTabWidget)
{
    m_panels = {m_compare, m_files, m_sync, m_drift, m_leftovers};
    m_changed->setObjectName(QStringLiteral("filesChanged"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header());
    layout->addWidget(m_changed);
    layout->addWidget(m_tabs, 1);
    m_tabs->setObjectName(QStringLiteral("detailTabs")); // the look of the Schema page's
    m_tabs->setAccessibleName(tr("Views of the models"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->addTab(m_compare, tr("Differences"));
    m_tabs->addTab(m_files, tr("Files"));
    m_tabs->addTab(m_sync, tr("Sync"));
    m_tabs->addTab(m_drift, tr("Drift"));
    m_tabs->addTab(m_leftovers, tr("Leftovers"));
    m_tabs->setTabToolTip(int(View::Compare), tr("What the models declare against what is there"));
    m_tabs->setTabToolTip(int(View::Files), tr("What each model file declares"));
    m_tabs->setTabToolTip(int(View::Sync), tr("Makes the database follow the models"));
    m_tabs->setTabToolTip(int(View::Drift), tr("What was changed by hand since the migrations"));
    m_tabs->setTabToolTip(int(View::Leftovers), tr("What Sequelize's sync left behind"));
    for (ModelsPanel *each : m_panels)
        connectPanel(each);
    connectParts();
}

ModelsPage::~ModelsPage() = default;

QWidget *ModelsPage::header()
{
    auto *title = new QLabel(tr("Models"));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    title->setFont(large);
    title->setContentsMargins(16, 12, 16, 6);
    return title;
}

void ModelsPage::connectPanel(ModelsPanel *each)
{
    connect(each, &ModelsPanel::said, this, &ModelsPage::said);
    connect(each, &ModelsPanel::schemaRequested, this, &ModelsPage::schemaRequested);
    connect(each, &ModelsPanel::filesWritten, this, [this] {
        m_watched.acknowledge();
        markOld();
        fill();
        emit migrationsWritten();
    });
    connect(each, &ModelsPanel::databaseChanged, this, [this] {
        markOld();
        emit databaseChanged();
    });
}

void ModelsPage::connectParts()
{
    connect(m_tabs, &QTabWidget::currentChanged, this, &ModelsPage::fill);
    connect(m_compare, &ComparePanel::syncRequested, this, [this] { show(View::Sync); });
    connect(m_files, &FilesPanel::objectActivated, this, [this](const models::ObjectName &object) {
        if (m_compare->reveal(object))
            show(View::Compare);
        else
            emit schemaRequested(object);
    });
    connect(&m_watched, &ModelsFiles::changed, this, &ModelsPage::followFiles);
    QPushButton *again = m_changed->addAction(tr("Read Again"));
    again->setObjectName(QStringLiteral("readChangedFiles"));
    connect(again, &QPushButton::clicked, this, [this] {
        m_changed->hide();
        markOld();
        fill();
    });
}

void ModelsPage::setWorkspace(Workspace *workspace, ProjectModels *models)
{
    if (m_desk.models)
        disconnect(m_desk.models, nullptr, this, nullptr);
    if (m_desk.workspace)
        disconnect(m_desk.workspace, nullptr, this, nullptr);
    m_desk.workspace = workspace;
    m_desk.models = models;
    m_watched.watch({});
    clear();
    if (!workspace || !models)
        return;
    connect(models, &ProjectModels::progressed, this, [this](const QString &what) {
        for (ModelsPanel *each : m_panels)
            each->showProgress(what);
    });
    connect(models, &ProjectModels::syncProgressed, m_sync, &SyncPanel::showRun);
    connect(workspace, &Workspace::lost, this, &ModelsPage::updateActions);
}

void ModelsPage::fill()
{
    if (!isVisible() || !m_desk.isConnected() || isRunning())
        return;
    if (!m_watched.isWatching()) {
        const Project &project = m_desk.workspace->project();
        m_watched.watch(QStringList(project.models) + project.migrations.locations);
    }
    panel()->fill();
    updateActions();
}

void ModelsPage::markOld()
{
    for (ModelsPanel *each : m_panels)
        each->markOld();
}

void ModelsPage::clear()
{
    m_changed->hide();
    for (ModelsPanel *each : m_panels)
        each->clear();
}

void ModelsPage::focusSearch()
{
    panel()->focusSearch();
}

DiffView *ModelsPage::diff() const
{
    switch (view()) {
    case View::Compare:
        return m_compare->view()->diff();
    case View::Drift:
        return m_drift->view()->diff();
    default:
        return nullptr;
    }
}

void ModelsPage::show(View view)
{
    m_tabs->setCurrentIndex(int(view));
}

ModelsPage::View ModelsPage::view() const
{
    return View(m_tabs->currentIndex());
}

ModelsPanel *ModelsPage::panel() const
{
    return m_panels[std::size_t(m_tabs->currentIndex())];
}

void ModelsPage::showDrift(const Drift &drift)
{
    m_drift->showFound(drift);
    show(View::Drift);
}

bool ModelsPage::isRunning() const
{
    return m_sync->isRunning();
}

void ModelsPage::updateActions()
{
    m_sync->updateActions();
}

void ModelsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_changed->hide(); // what is old is read when the page is seen again
}

/// Reads again by itself, but on production, where nobody expects scratch databases because an
/// editor has saved a file.
void ModelsPage::followFiles()
{
    markOld();
    if (!isVisible() || isRunning() || !m_desk.isConnected())
        return;
    if (m_desk.workspace->choice().environment.kind == Environment::Kind::Production)
        m_changed->showMessage(Meaning::Info, tr("Files of the project changed."),
                               tr("What is shown is from before"));
    else
        fill();
}

} // namespace app
