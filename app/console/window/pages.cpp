// SPDX-License-Identifier: MIT
#include "app/console/window/pages.h"

#include "app/console/diagram/diagrampage.h"
#include "app/console/migrations/migrationspage.h"
#include "app/console/models/driftnotice.h"
#include "app/console/models/modelspage.h"
#include "app/console/schema/nameindex.h"
#include "app/console/schema/schemapage.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/banner.h"
#include "app/console/window/objectpalette.h"
#include "app/console/window/workspacedata.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

using models::Result;
using models::Snapshot;

Pages::Pages(Activity &activity, QWidget *parent)
    : QWidget(parent)
    , m_activity(activity)
    , m_data(new WorkspaceData(activity, this))
    , m_failure(new Banner)
    , m_stack(new QStackedWidget)
    , m_schema(new SchemaPage)
    , m_diagram(new DiagramPage)
    , m_migrations(new MigrationsPage(activity))
    , m_models(new ModelsPage(activity))
{
    m_failure->setObjectName(QStringLiteral("readFailure"));
    QPushButton *again = m_failure->addAction(tr("Try Again"));
    connect(again, &QPushButton::clicked, this, &Pages::refresh);

    m_stack->addWidget(m_schema);
    m_stack->addWidget(m_diagram);
    m_stack->addWidget(m_migrations);
    m_stack->addWidget(m_models);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_failure);
    layout->addWidget(m_stack, 1);
    connectPages();
}

Pages::~Pages() = default;

void Pages::connectPages()
{
    connect(m_schema, &SchemaPage::diagramRequested, this,
            [this](const QString &schema, const QString &name) {
                reveal(Place::Diagram, schema, name);
            });
    connect(m_schema, &SchemaPage::visitedChanged, this, &Pages::visitedChanged);
    connect(m_diagram, &DiagramPage::tableActivated, this,
            [this](const QString &schema, const QString &name) {
                reveal(Place::Schema, schema, name);
            });
    connect(m_migrations, &MigrationsPage::databaseChanged, this, [this] {
        m_snapshotOld = true;
        m_models->markOld();
        fill(); // when another page is looked at meanwhile
    });
    connect(m_migrations, &MigrationsPage::said, this, &Pages::said);
    connect(m_migrations->driftNotice(), &DriftNotice::showRequested, this,
            [this](const Drift &drift) {
                show(Place::Models);
                m_models->showDrift(drift);
            });
    connect(m_models, &ModelsPage::said, this, &Pages::said);
    connect(m_models, &ModelsPage::migrationsWritten, this, [this] { m_migrationsOld = true; });
    connect(m_models, &ModelsPage::databaseChanged, this,
            [this] { m_snapshotOld = m_migrationsOld = true; });
    connect(m_models, &ModelsPage::schemaRequested, this,
            [this](const models::ObjectName &name) { reveal(name); });
}

void Pages::setWorkspace(Workspace *workspace)
{
    if (m_workspace)
        m_workspace->disconnect(this);
    m_workspace = workspace;
    auto models = workspace ? std::make_unique<ProjectModels>(*workspace) : nullptr;
    if (workspace)
        connect(workspace, &Workspace::snapshotProgressed, this, &Pages::showProgress);
    m_data->setWorkspace(workspace);
    m_migrations->setWorkspace(workspace, models.get());
    m_models->setWorkspace(workspace, models.get());
    m_projectModels = std::move(models); // the one before goes when nobody uses it any more
    clear();
}

void Pages::show(Place place)
{
    m_failure->hide();
    m_stack->setCurrentIndex(static_cast<int>(place));
    emit placeChanged(place);
    fill();
}

Pages::Place Pages::place() const
{
    return static_cast<Place>(m_stack->currentIndex());
}

void Pages::refresh()
{
    m_snapshotOld = true;
    m_migrationsOld = true;
    m_models->markOld();
    m_failure->hide();
    fill();
}

void Pages::clear()
{
    m_snapshot.reset();
    m_names.reset();
    m_readAt = {};
    m_waiting.clear();
    m_reading = 0;
    m_snapshotOld = m_migrationsOld = true;
    m_schemaGiven = m_diagramGiven = false;
    m_failure->hide();
    m_schema->clear();
    m_schema->setData(m_workspace ? m_data : nullptr); // rows of another database are gone too
    m_diagram->clear();
    m_migrations->clear();
    m_models->clear();
}

void Pages::focusSearch()
{
    switch (place()) {
    case Place::Schema:
        m_schema->focusSearch();
        break;
    case Place::Diagram:
        m_diagram->focusSearch();
        break;
    case Place::Migrations:
        m_migrations->focusSearch();
        break;
    case Place::Models:
        m_models->focusSearch();
        break;
    }
}

void Pages::reveal(Place target, const QString &schema, const QString &name)
{
    revealWhenRead(target, [this, target, schema, name] {
        if (target == Place::Diagram)
            m_diagram->reveal(schema, name);
        else
            m_schema->reveal(schema, name);
    });
}

void Pages::reveal(const models::ObjectName &name)
{
    revealWhenRead(Place::Schema, [this, name] { m_schema->reveal(name); });
}

/// In what was read before, when nothing newer can be had.
void Pages::revealWhenRead(Place target, std::function<void()> reveal)
{
    show(target);
    if (m_snapshot && !isConnected()) {
        giveSnapshot();
        reveal();
        return;
    }
    withSnapshot([reveal = std::move(reveal)](const Snapshot &) { reveal(); });
}

void Pages::withSnapshot(std::function<void(const Snapshot &)> next)
{
    if (m_snapshot && !m_snapshotOld) {
        giveSnapshot();
        next(*m_snapshot);
        return;
    }
    m_waiting.append(std::move(next));
    readSnapshot();
}

void Pages::jump()
{
    if (m_palette)
        m_palette->close();
    auto *palette = new ObjectPalette(window());
    m_palette = palette;
    palette->setAttribute(Qt::WA_DeleteOnClose);
    connect(palette, &ObjectPalette::objectRequested, this,
            [this](const models::ObjectName &name) { reveal(name); });
    connect(palette, &ObjectPalette::diagramRequested, this,
            [this](const QString &schema, const QString &name) {
                reveal(Place::Diagram, schema, name);
            });
    if (m_snapshot)
        palette->setNames(names()); // at once; what is newer follows
    else
        palette->showMessage(isConnected() ? tr("Reading the schema…")
                                           : tr("There is no connection yet, and so nothing to go "
                                                "to. Connect with Ctrl+L."));
    palette->show();
    if (isConnected() && (!m_snapshot || m_snapshotOld)) {
        withSnapshot([this](const Snapshot &) {
            if (m_palette)
                m_palette->setNames(names());
        });
    }
}

std::shared_ptr<const NameIndex> Pages::names()
{
    if (!m_names)
        m_names = std::make_shared<NameIndex>(*m_snapshot);
    return m_names;
}

void Pages::goBack()
{
    if (place() == Place::Schema)
        m_schema->goBack();
    else
        show(Place::Schema);
}

void Pages::goForward()
{
    if (place() == Place::Schema)
        m_schema->goForward();
    else
        show(Place::Schema);
}

bool Pages::canGoBack() const
{
    return m_schema->canGoBack();
}

bool Pages::canGoForward() const
{
    return m_schema->canGoForward();
}

void Pages::cancel()
{
    if (m_projectModels)
        m_projectModels->cancel();
}

bool Pages::isRunning() const
{
    return m_migrations->isRunning() || m_models->isRunning();
}

void Pages::updateActions()
{
    m_migrations->updateActions();
    m_models->updateActions();
}

bool Pages::isConnected() const
{
    return m_workspace && m_workspace->isOpen();
}

/// One for each environment, and for each role, because not every role can read everything.
QString Pages::whose() const
{
    const ConnectionChoice &choice = m_workspace->choice();
    return QStringList{m_workspace->project().folder, choice.environment.name, choice.role,
                       m_snapshot->database}
        .join(u'\n');
}

bool Pages::hasContent() const
{
    return m_readAt.isValid();
}

void Pages::fill()
{
    if (!isConnected())
        return;
    if (place() == Place::Migrations) {
        if (m_migrationsOld) {
            m_migrationsOld = false;
            m_readAt = QTime::currentTime();
            m_migrations->refresh();
        }
        return;
    }
    if (place() == Place::Models) {
        m_readAt = QTime::currentTime();
        m_models->fill();
        return;
    }
    if (m_snapshotOld || !m_snapshot)
        readSnapshot();
    else
        giveSnapshot();
}

void Pages::readSnapshot()
{
    if (!isConnected() || (m_reading != 0 && !m_snapshotOld))
        return;
    m_snapshotOld = false; // what becomes old from now on is not in the answer
    m_reading = ++m_lastReading;
    m_schema->showReading(0, 0);
    m_activityId = m_activity.track(tr("Reading the schema"), m_workspace->snapshot(), this,
                                    [this, reading = m_reading](const Result<Snapshot> &snapshot) {
                                        if (reading == m_reading)
                                            takeSnapshot(snapshot);
                                    });
}

void Pages::showProgress(const models::IntrospectionProgress &progress)
{
    if (m_reading == 0)
        return;
    m_schema->showReading(progress.done, progress.total);
    m_activity.setDetail(m_activityId, progress.what);
}

void Pages::takeSnapshot(const Result<Snapshot> &snapshot)
{
    m_reading = 0;
    if (!snapshot) {
        m_snapshotOld = true;
        m_waiting.clear();
        m_schema->endReading();
        const models::Error &error = snapshot.error();
        if (error.kind != models::Error::Kind::Lost) // the window says that
            m_failure->showMessage(Meaning::Danger, error.message,
                                   QStringList{error.detail, error.hint}.join(u' ').trimmed());
        return;
    }
    m_readAt = QTime::currentTime();
    m_schema->endReading();
    if (m_snapshot != *snapshot)
        m_diagramGiven = false;
    m_snapshot = *snapshot; // sizes count for the tree, and never for the diagram
    m_names.reset();
    m_schemaGiven = false;
    giveSnapshot();
    for (const auto &next : std::exchange(m_waiting, {}))
        next(*m_snapshot);
}

void Pages::giveSnapshot()
{
    if (place() == Place::Schema && !m_schemaGiven) {
        m_schemaGiven = true;
        m_schema->setSnapshot(*m_snapshot, whose());
    } else if (place() == Place::Diagram && !m_diagramGiven) {
        m_diagramGiven = true;
        m_diagram->setSnapshot(*m_snapshot);
    }
}

} // namespace app
