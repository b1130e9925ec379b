// SPDX-License-Identifier: MIT
#include "app/console/diagram/diagrampage.h"

#include "app/console/diagram/diagramscene.h"
#include "app/console/diagram/diagramsearch.h"
#include "app/console/diagram/diagramtoolbar.h"
#include "app/console/diagram/diagramview.h"
#include "app/console/diagram/tabledetails.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/theme.h"
#include "diagrams/graph/folding.h"
#include "models/core/whendone.h"

#include <QEvent>
#include <QFileDialog>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <chrono>

namespace app {

using namespace std::chrono_literals;

namespace {

diagrams::Theme diagramTheme(const QWidget &widget)
{
    return themeOf(widget.palette()).dark ? diagrams::Theme::Dark : diagrams::Theme::Light;
}

} // namespace

DiagramPage::DiagramPage(QWidget *parent)
    : QWidget(parent)
    , m_scene(new DiagramScene(this))
    , m_toolBar(new DiagramToolBar)
    , m_banner(new Banner)
    , m_stack(new QStackedWidget)
    , m_content(new QSplitter)
    , m_view(new DiagramView(*m_scene))
    , m_details(new TableDetails)
    , m_empty(new EmptyState)
    , m_busy(new EmptyState)
    , m_failure(new EmptyState)
{
    m_view->setAccessibleName(tr("Diagram"));
    m_content->addWidget(m_view);
    m_content->addWidget(m_details);
    m_content->setStretchFactor(0, 1);
    m_content->setCollapsible(0, false);
    m_content->setSizes({900, 280});
    for (QWidget *page : std::initializer_list<QWidget *>{m_empty, m_busy, m_failure, m_content})
        m_stack->addWidget(page);
    m_banner->setClosable(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_toolBar);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);

    QPushButton *cancel = m_busy->addAction(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelLayout"));
    cancel->setShortcut(Qt::Key_Escape);
    connect(cancel, &QPushButton::clicked, this, &DiagramPage::cancelLayout);
    QPushButton *again = m_failure->addAction(tr("Try Again"));
    connect(again, &QPushButton::clicked, this, &DiagramPage::drawAgain);
    m_busyDelay.setSingleShot(true);
    m_busyDelay.setInterval(300ms);
    connect(&m_busyDelay, &QTimer::timeout, this, [this] { m_stack->setCurrentWidget(m_busy); });

    connectToolBar();
    connect(m_scene, &DiagramScene::selectedChanged, this, &DiagramPage::showSelected);
    connect(m_view, &DiagramView::zoomChanged, m_toolBar, &DiagramToolBar::showZoom);
    connect(m_view, &DiagramView::nodeActivated, this, [this](int node) {
        if (const auto table = nameOf(node))
            emit tableActivated(table->schema, table->name);
    });
    connect(m_details, &TableDetails::schemaPageRequested, this, &DiagramPage::tableActivated);
    connect(m_details, &TableDetails::tableRequested, this, &DiagramPage::reveal);
    followTheme();
    clear();
}

DiagramPage::~DiagramPage()
{
    m_running.cancel();
}

void DiagramPage::connectToolBar()
{
    connect(m_toolBar, &DiagramToolBar::optionsChanged, this, &DiagramPage::drawAgain);
    connect(m_toolBar, &DiagramToolBar::findEdited, this, &DiagramPage::find);
    connect(m_toolBar, &DiagramToolBar::findStepped, this, &DiagramPage::findNext);
    connect(m_toolBar, &DiagramToolBar::zoomInRequested, m_view, &DiagramView::zoomIn);
    connect(m_toolBar, &DiagramToolBar::zoomOutRequested, m_view, &DiagramView::zoomOut);
    connect(m_toolBar, &DiagramToolBar::originalSizeRequested, m_view,
            &DiagramView::showOriginalSize);
    connect(m_toolBar, &DiagramToolBar::fitRequested, m_view, &DiagramView::fit);
    connect(m_toolBar, &DiagramToolBar::exportRequested, this, &DiagramPage::chooseExport);
}

void DiagramPage::setSnapshot(const models::Snapshot &snapshot)
{
    m_snapshot = snapshot;
    m_hasSnapshot = true;
    QStringList schemas;
    for (const models::Schema &schema : snapshot.schemas) {
        if (!schema.tables.isEmpty())
            schemas.append(schema.name);
    }
    m_toolBar->setSchemas(schemas);
    drawAgain();
}

void DiagramPage::clear()
{
    m_running.cancel();
    m_running = {};
    m_busyDelay.stop();
    m_snapshot = {};
    m_hasSnapshot = false;
    m_toReveal.reset();
    m_matches.clear();
    m_banner->hide();
    m_toolBar->setSchemas({});
    m_scene->setDrawing({});
    m_details->clear();
    showEmpty(tr("No schema has been read yet"), tr("Connect to a database to see its diagram."));
}

void DiagramPage::drawAgain()
{
    m_running.cancel();
    m_running = {};
    m_banner->hide();
    if (!m_hasSnapshot)
        return;
    if (m_snapshot.tableCount() == 0 || !m_toolBar->choosesAny()) {
        m_busyDelay.stop();
        m_scene->setDrawing({});
        if (m_snapshot.tableCount() == 0)
            showEmpty(tr("This database has no tables"),
                      tr("Apply the pending migrations on the Migrations page, then refresh."));
        else
            showEmpty(tr("No schema is chosen"),
                      tr("Choose what to draw in the list of schemas above."));
        emit settled();
        return;
    }
    m_running = diagrams::draw(m_snapshot, m_toolBar->options());
    m_busy->setMessage(QStringLiteral("diagram"), tr("Drawing the diagram"),
                       tr("Tables to lay out: %1").arg(m_snapshot.tableCount()));
    if (m_stack->currentWidget() == m_content)
        m_busyDelay.start();
    else
        m_stack->setCurrentWidget(m_busy);
    models::whenDone(m_running, this,
                     [this, running = m_running](const models::Result<diagrams::Drawing> &drawing) {
                         if (running.isCanceled())
                             return; // something newer is on its way
                         m_busyDelay.stop();
                         if (drawing)
                             showDrawing(*drawing);
                         else
                             showFailure(drawing.error());
                         emit settled();
                     });
}

void DiagramPage::showDrawing(const diagrams::Drawing &drawing)
{
    const std::optional<Name> selected = nameOf(m_scene->selected());
    const bool sameTables = m_scene->drawing().layout == drawing.layout;
    m_scene->setDrawing(drawing);
    m_stack->setCurrentWidget(m_content);
    m_toolBar->setUsable(true);
    if (!sameTables)
        m_view->fit();
    if (selected)
        m_scene->select(drawing.graph.indexOf(selected->schema, selected->name));
    if (!m_toolBar->findText().isEmpty())
        find(m_toolBar->findText());
    if (m_toReveal) {
        const Name wanted = *m_toReveal;
        reveal(wanted.schema, wanted.name);
    }
}

void DiagramPage::showFailure(const models::Error &error)
{
    m_toolBar->setUsable(false);
    m_failure->setMessage(QStringLiteral("error"), error.message,
                          QStringList{error.detail, error.hint}.join(u'\n').trimmed());
    m_stack->setCurrentWidget(m_failure);
}

void DiagramPage::showEmpty(const QString &title, const QString &text)
{
    m_toolBar->setUsable(false);
    m_empty->setMessage(QStringLiteral("diagram"), title, text);
    m_stack->setCurrentWidget(m_empty);
}

void DiagramPage::cancelLayout()
{
    m_running.cancel();
    m_running = {};
    m_busyDelay.stop();
    m_toolBar->setUsable(false);
    m_failure->setMessage(QStringLiteral("cancel"), tr("The diagram was cancelled"),
                          tr("A part of it is there sooner: choose schemas, or fewer columns."));
    m_stack->setCurrentWidget(m_failure);
    emit settled();
}

void DiagramPage::reveal(const QString &schema, const QString &name)
{
    if (isBusy() || !m_hasSnapshot) {
        m_toReveal = Name{.schema = schema, .name = name};
        return;
    }
    m_toReveal.reset();
    const models::Table *table = m_snapshot.table(schema, name);
    if (!table)
        return;
    table = diagrams::drawnAs(m_snapshot, *table);
    const int node = m_scene->drawing().graph.indexOf(table->schema, table->name);
    if (node >= 0) {
        showNode(node);
        m_view->setFocus();
    } else {
        m_banner->showMessage(Meaning::Info,
                              tr("%1.%2 is not in this diagram").arg(table->schema, table->name),
                              tr("Its schema is left out; see the list of schemas above."));
    }
}

void DiagramPage::showNode(int node)
{
    m_scene->select(node);
    m_view->showNode(node);
}

void DiagramPage::focusSearch()
{
    m_toolBar->focusSearch();
}

std::optional<DiagramPage::Name> DiagramPage::nameOf(int node) const
{
    if (node < 0)
        return std::nullopt;
    const diagrams::Node &table = m_scene->drawing().graph.nodes.at(node);
    return Name{.schema = table.schema, .name = table.name};
}

void DiagramPage::showSelected(int node)
{
    const std::optional<Name> table = nameOf(node);
    if (table)
        m_details->showTable(m_snapshot, table->schema, table->name);
    else
        m_details->clear();
    m_view->setAccessibleDescription(table ? tr("Selected: %1.%2").arg(table->schema, table->name)
                                           : QString());
}

void DiagramPage::find(const QString &text)
{
    m_matches = tablesFor(m_scene->drawing().graph, text);
    m_match = 0;
    m_toolBar->showMatch(0, static_cast<int>(m_matches.size()));
    if (!m_matches.isEmpty())
        showNode(m_matches.first());
    else
        m_scene->select(-1);
}

void DiagramPage::findNext(int step)
{
    if (m_matches.isEmpty())
        return;
    m_match = (m_match + step + m_matches.size()) % m_matches.size();
    m_toolBar->showMatch(static_cast<int>(m_match), static_cast<int>(m_matches.size()));
    showNode(m_matches.at(m_match));
}

void DiagramPage::chooseExport()
{
    const QString name = m_snapshot.database.isEmpty() ? tr("diagram") : m_snapshot.database;
    auto *dialog = new QFileDialog(this, tr("Export Diagram"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(
        {tr("SVG picture (*.svg)"), tr("PNG picture (*.png)"), tr("Graphviz DOT (*.dot)")});
    dialog->setDefaultSuffix(QStringLiteral("svg"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    QString file = name;
    dialog->selectFile(file.replace(u'/', u'_') + QStringLiteral(".svg"));
    connect(dialog, &QFileDialog::fileSelected, this, &DiagramPage::exportTo);
    dialog->open();
}

void DiagramPage::exportTo(const QString &path)
{
    m_banner->showMessage(Meaning::Info, tr("Writing the diagram to %1").arg(path));
    const auto writing
        = diagrams::writeFileInBackground(m_scene->drawing(), path, {.theme = diagramTheme(*this)});
    models::whenDone(writing, this, [this, path](const models::Status &written) {
        if (written)
            m_banner->showMessage(Meaning::Good, tr("The diagram was written to %1").arg(path));
        else
            m_banner->showMessage(Meaning::Danger, written.error().message, written.error().hint);
        emit exported(path, written.has_value());
    });
}

void DiagramPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        followTheme();
    QWidget::changeEvent(event);
}

void DiagramPage::followTheme()
{
    m_scene->setTheme(diagramTheme(*this));
}

} // namespace app
