// SPDX-License-Identifier: MIT
#include "app/console/window/pages.h"

#include "app/console/diagram/diagrampage.h"
#include "app/console/migrations/migrationspage.h"
#include "app/console/schema/schemapage.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/banner.h"
#include "app/console/window/objectpalette.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

using models::Result;
using models::Snapshot;

Pages::Pages(Activity &activity, QWidget *parent)
    : QWidget(parent)
    , m_activity(activity)
    , m_failure(new Banner)
    , m_stack(new QStackedWidget)
    , m_schema(new SchemaPage)
    , m_diagram(new DiagramPage)
    , m_migrations(new MigrationsPage(activity))
{
    m_failure->setObjectName(QStringLiteral("readFailure"));
    QPushButton *again = m_failure->addAction(tr("Try Again"));
    connect(again, &QPushButton::clicked, this, &Pages::refresh);

    m_stack->addWidget(m_schema);
    m_stack->addWidget(m_diagram);
    m_stack->addWidget(m_migrations);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_failure);
    layout->addWidget(m_stack, 1);

    connect(m_schema, &SchemaPage::diagramRequested, this,
            [this](const QString &schema, const QString &name) {
                reveal(Place::Diagram, schema, name);
            });
    connect(m_diagram, &DiagramPage::tableActivated, this,
            [this](const QString &schema, const QString &name) {
                reveal(Place::Schema, schema, name);
            });
    connect(m_migrations, &MigrationsPage::databaseChanged, this, [this] {
        m_snapshotOld = true;
        fill(); // when another page is looked at meanwhile
    });
    connect(m_migrations, &MigrationsPage::said, this, &Pages::said);
}

void Pages::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
    m_migrations->setWorkspace(workspace);
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
    m_failure->hide();
    fill();
}

void Pages::clear()
{
    m_snapshot.reset();
    m_readAt = {};
    m_waiting.clear();
    m_reading = 0;
    m_snapshotOld = m_migrationsOld = true;
    m_schemaGiven = m_diagramGiven = false;
    m_failure->hide();
    m_schema->clear();
    m_diagram->clear();
    m_migrations->clear();
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
    }
}

void Pages::reveal(Place target, const QString &schema, const QString &name)
{
    show(target);
    withSnapshot([this, target, schema, name](const Snapshot &) {
        if (target == Place::Diagram)
            m_diagram->reveal(schema, name);
        else
            m_schema->reveal(schema, name);
    });
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
    withSnapshot([this](const Snapshot &snapshot) {
        auto *palette = new ObjectPalette(snapshot, window());
        palette->setAttribute(Qt::WA_DeleteOnClose);
        connect(palette, &ObjectPalette::schemaRequested, this,
                [this](const QString &schema, const QString &name) {
                    reveal(Place::Schema, schema, name);
                });
        connect(palette, &ObjectPalette::diagramRequested, this,
                [this](const QString &schema, const QString &name) {
                    reveal(Place::Diagram, schema, name);
                });
        palette->show();
    });
}

bool Pages::hasContent() const
{
    return m_readAt.isValid();
}

void Pages::fill()
{
    if (!m_workspace || !m_workspace->isOpen())
        return;
    if (place() == Place::Migrations) {
        if (m_migrationsOld) {
            m_migrationsOld = false;
            m_readAt = QTime::currentTime();
            m_migrations->refresh();
        }
        return;
    }
    if (m_snapshotOld || !m_snapshot)
        readSnapshot();
    else
        giveSnapshot();
}

void Pages::readSnapshot()
{
    if (!m_workspace || !m_workspace->isOpen() || (m_reading != 0 && !m_snapshotOld))
        return;
    m_snapshotOld = false; // what becomes old from now on is not in the answer
    m_reading = ++m_lastReading;
    m_activity.track(tr("Reading the schema"), m_workspace->snapshot(), this,
                     [this, reading = m_reading](const Result<Snapshot> &snapshot) {
                         if (reading == m_reading)
                             takeSnapshot(snapshot);
                     });
}

void Pages::takeSnapshot(const Result<Snapshot> &snapshot)
{
    m_reading = 0;
    if (!snapshot) {
        m_snapshotOld = true;
        m_waiting.clear();
        const models::Error &error = snapshot.error();
        if (error.kind != models::Error::Kind::Lost) // the window says that
            m_failure->showMessage(Meaning::Danger, error.message,
                                   QStringList{error.detail, error.hint}.join(u' ').trimmed());
        return;
    }
    m_readAt = QTime::currentTime();
    if (m_snapshot != *snapshot) {
        m_snapshot = *snapshot;
        m_schemaGiven = m_diagramGiven = false;
    }
    giveSnapshot();
    for (const auto &next : std::exchange(m_waiting, {}))
        next(*m_snapshot);
}

void Pages::giveSnapshot()
{
    if (place() == Place::Schema && !m_schemaGiven) {
        m_schemaGiven = true;
        m_schema->setSnapshot(*m_snapshot);
    } else if (place() == Place::Diagram && !m_diagramGiven) {
        m_diagramGiven = true;
        m_diagram->setSnapshot(*m_snapshot);
    }
}

} // namespace app
