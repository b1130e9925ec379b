// SPDX-License-Identifier: MIT
#include "app/console/schema/schemapage.h"

#include "app/console/schema/changesbar.h"
#include "app/console/schema/objectdetails.h"
#include "app/console/schema/objectfacts.h"
#include "app/console/schema/objectlookup.h"
#include "app/console/schema/schemanavigation.h"
#include "app/console/schema/unseennotice.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/icon.h"
#include "models/schema/identifier.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

using models::ObjectKind;
using models::ObjectName;

namespace {

bool isEmpty(const models::Snapshot &snapshot)
{
    for (const models::Schema &schema : snapshot.schemas) {
        if (!schema.tables.isEmpty() || !schema.views.isEmpty() || !schema.sequences.isEmpty()
            || !schema.types.isEmpty() || !schema.functions.isEmpty() || !schema.others.isEmpty())
            return false;
    }
    return snapshot.extensions.isEmpty() && snapshot.eventTriggers.isEmpty()
        && snapshot.publications.isEmpty() && snapshot.others.isEmpty();
}

bool isThere(const ObjectName &name, const models::Snapshot &snapshot)
{
    return name.kind == ObjectKind::Schema ? snapshot.schema(name.name) != nullptr
                                           : placeOf(name, snapshot).has_value();
}

} // namespace

SchemaPage::SchemaPage(QWidget *parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget)
    , m_nothing(new EmptyState)
    , m_changes(new ChangesBar)
    , m_unseen(new UnseenNotice)
    , m_splitter(new QSplitter)
    , m_navigation(new SchemaNavigation)
    , m_detailPages(new QStackedWidget)
    , m_overview(new EmptyState)
    , m_details(new ObjectDetails)
{
    m_detailPages->addWidget(m_overview);
    m_detailPages->addWidget(m_details);
    m_splitter->addWidget(m_navigation);
    m_splitter->addWidget(m_detailPages);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setSizes(
        {fontMetrics().averageCharWidth() * 50, fontMetrics().averageCharWidth() * 110});
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_splitter);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_changes);
    layout->addWidget(m_unseen);
    layout->addWidget(m_pages, 1);
    setAccessibleName(tr("Schema"));

    connect(m_navigation, &SchemaNavigation::currentChanged, this,
            [this] { showCurrent(Occasion::Chosen); });
    connect(m_navigation, &SchemaNavigation::menuRequested, this, &SchemaPage::showMenu);
    connect(m_changes, &ChangesBar::revealRequested, this,
            qOverload<const ObjectName &>(&SchemaPage::reveal));
    connect(m_changes, &ChangesBar::dismissed, this, &SchemaPage::dismissChanges);
    connect(m_details, &ObjectDetails::objectActivated, this,
            qOverload<const ObjectName &>(&SchemaPage::reveal));
    connect(m_details, &ObjectDetails::diagramRequested, this, &SchemaPage::diagramRequested);
    clear();
}

void SchemaPage::setSnapshot(const models::Snapshot &snapshot, const QString &place)
{
    m_snapshot = snapshot;
    m_readAt = QDateTime::currentDateTime();
    m_place = place;
    m_navigation->hideProgress();
    m_nothing->setMessage(QStringLiteral("table"), tr("%1 is empty").arg(snapshot.database),
                          tr("It has no tables yet. Apply the first migration on the Migrations "
                             "page, then refresh with F5."));
    m_pages->setCurrentWidget(isEmpty(snapshot) ? static_cast<QWidget *>(m_nothing) : m_splitter);
    m_navigation->setSnapshot(m_snapshot);
    m_unseen->setUnseen(m_snapshot.unseen);
    showChanges();
    showCurrent(Occasion::Refreshed);
}

void SchemaPage::clear()
{
    m_snapshot = {};
    m_visited.clear();
    m_navigation->clear();
    m_changes->setChanges({}, {});
    m_unseen->setUnseen({});
    m_nothing->setMessage(QStringLiteral("database"), tr("No database is open"),
                          tr("Connect to an environment to see its schemas, tables and views."));
    m_pages->setCurrentWidget(m_nothing);
    showCurrent(Occasion::Refreshed);
    emit visitedChanged();
}

void SchemaPage::showReading(int done, int total)
{
    if (!m_snapshot.schemas.isEmpty()) {
        m_navigation->showProgress(done, total);
        return;
    }
    m_nothing->setMessage(QStringLiteral("database"), tr("Reading the schema…"),
                          total > 0 ? tr("%1 of %2 queries").arg(done).arg(total) : QString());
    m_pages->setCurrentWidget(m_nothing);
}

void SchemaPage::endReading()
{
    m_navigation->hideProgress();
    if (m_snapshot.schemas.isEmpty() && m_snapshot.database.isEmpty())
        m_nothing->setMessage(QStringLiteral("database"), tr("Nothing was read"),
                              tr("Try again with F5."));
}

void SchemaPage::setData(LiveData *live)
{
    m_details->setData(live);
}

/// Compares with the last look at the same place; the first look has nothing to compare with.
void SchemaPage::showChanges()
{
    auto look = m_looks.find(m_place);
    if (look == m_looks.end())
        look = m_looks.insert(m_place, {m_snapshot, m_readAt});
    const QList<SchemaChange> changes = schemaChanges(look->snapshot, m_snapshot);
    if (changes.isEmpty())
        *look = {m_snapshot, m_readAt};
    m_navigation->setChanges(changes);
    m_changes->setChanges(changes, look->at);
}

void SchemaPage::dismissChanges()
{
    m_looks.insert(m_place, {m_snapshot, m_readAt});
    showChanges();
}

void SchemaPage::reveal(const QString &schema, const QString &name)
{
    if (const auto place = placeOf(models::RelationName{schema, name}, m_navigation->snapshot()))
        m_navigation->reveal(*place);
}

void SchemaPage::reveal(const ObjectName &name)
{
    const models::Snapshot &shown = m_navigation->snapshot();
    if (name.kind == ObjectKind::Schema) {
        if (const models::Schema *schema = shown.schema(name.name))
            m_navigation->reveal(*schema);
    } else if (const auto place = placeOf(name, shown)) {
        m_navigation->reveal(*place);
    }
}

void SchemaPage::goBack()
{
    const auto name
        = m_visited.back([this](const ObjectName &each) { return isThere(each, m_snapshot); });
    const QScopedValueRollback travelling(m_travelling, true);
    if (name)
        reveal(*name);
    emit visitedChanged();
}

void SchemaPage::goForward()
{
    const auto name
        = m_visited.forward([this](const ObjectName &each) { return isThere(each, m_snapshot); });
    const QScopedValueRollback travelling(m_travelling, true);
    if (name)
        reveal(*name);
    emit visitedChanged();
}

void SchemaPage::focusSearch()
{
    m_navigation->focusSearch();
}

void SchemaPage::showCurrent(Occasion occasion)
{
    const SchemaNavigation::Current current = m_navigation->current();
    const models::Snapshot &shown = m_navigation->snapshot();
    if (current.object) {
        m_details->showObject(*current.object, shown);
        const bool part = current.section && holdsParts(*current.section);
        if (part && occasion == Occasion::Chosen)
            m_details->showPart(*current.section, current.part);
        m_detailPages->setCurrentWidget(m_details);
    } else if (current.schema) {
        m_details->showObject(ObjectName{ObjectKind::Schema, {}, current.schema->name}, shown);
        m_detailPages->setCurrentWidget(m_details);
    } else {
        showOverview();
    }
    if (occasion == Occasion::Chosen && !m_travelling)
        remember();
}

void SchemaPage::remember()
{
    const SchemaNavigation::Current current = m_navigation->current();
    const auto visit = m_navigation->isStepping() ? VisitedObjects::Visit::PassesBy
                                                  : VisitedObjects::Visit::Stays;
    if (current.object && current.section && current.part >= 0)
        m_visited.visit(PartPlace{*current.object, current.section, current.part}.name(), visit);
    else if (current.object)
        m_visited.visit(current.object->name(), visit);
    else if (current.schema)
        m_visited.visit({ObjectKind::Schema, {}, current.schema->name}, visit);
    emit visitedChanged();
}

void SchemaPage::showOverview()
{
    m_overview->setMessage(QStringLiteral("database"), m_snapshot.database,
                           tr("%1\nChoose a table to see its columns, keys, indexes and SQL.")
                               .arg(contentsOf(m_snapshot)));
    m_detailPages->setCurrentWidget(m_overview);
}

void SchemaPage::showMenu(const QPoint &position)
{
    const std::optional<ObjectPlace> object = m_navigation->current().object;
    if (!object)
        return;
    const ObjectName name = object->name();
    const QString sql = ddlOf(*object, m_navigation->snapshot());
    QMenu menu(this);
    if (object->table()) {
        menu.addAction(icon(QStringLiteral("diagram")), tr("Show in &diagram"), this,
                       [this, name] { emit diagramRequested(name.schema, name.name); });
        menu.addSeparator();
    }
    menu.addAction(icon(QStringLiteral("copy")), tr("&Copy name"), this, [name] {
        QGuiApplication::clipboard()->setText(name.schema.isEmpty()
                                                  ? models::quotedIfNeeded(name.name)
                                                  : models::quotedIfNeeded(name.schema, name.name));
    });
    menu.addAction(tr("Copy &SQL"), this, [sql] { QGuiApplication::clipboard()->setText(sql); });
    menu.exec(position);
}

} // namespace app
