// SPDX-License-Identifier: MIT
#include "app/console/schema/schemapage.h"

#include "app/console/schema/objectdetails.h"
#include "app/console/schema/objectfacts.h"
#include "app/console/schema/schematreedelegate.h"
#include "app/console/schema/schematreemodel.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/icon.h"
#include "models/schema/identifier.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

namespace {

bool isEmpty(const models::Snapshot &snapshot)
{
    for (const models::Schema &schema : snapshot.schemas) {
        if (!schema.tables.isEmpty() || !schema.views.isEmpty() || !schema.sequences.isEmpty()
            || !schema.types.isEmpty() || !schema.functions.isEmpty())
            return false;
    }
    return true;
}

} // namespace

SchemaPage::SchemaPage(QWidget *parent)
    : QWidget(parent)
    , m_model(new SchemaTreeModel(this))
    , m_pages(new QStackedWidget)
    , m_nothing(new EmptyState)
    , m_splitter(new QSplitter)
    , m_search(new QLineEdit)
    , m_treePages(new QStackedWidget)
    , m_tree(new QTreeView)
    , m_noMatch(new QLabel)
    , m_detailPages(new QStackedWidget)
    , m_overview(new EmptyState)
    , m_details(new ObjectDetails)
{
    m_detailPages->addWidget(m_overview);
    m_detailPages->addWidget(m_details);
    m_splitter->addWidget(makeNavigation());
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
    layout->addWidget(m_pages);
    setAccessibleName(tr("Schema"));

    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(80); // typing a word filters once or twice, not at every letter
    connect(&m_searchDelay, &QTimer::timeout, this, &SchemaPage::applySearch);
    connect(m_search, &QLineEdit::textChanged, &m_searchDelay, qOverload<>(&QTimer::start));
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SchemaPage::showCurrent);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &SchemaPage::showTreeMenu);
    connect(m_details, &ObjectDetails::tableActivated, this, &SchemaPage::reveal);
    connect(m_details, &ObjectDetails::diagramRequested, this, &SchemaPage::diagramRequested);
    clear();
}

QWidget *SchemaPage::makeNavigation()
{
    m_search->setPlaceholderText(tr("Find schema.table.column"));
    m_search->setAccessibleName(tr("Find in the schema"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);

    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new SchemaTreeDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(fontMetrics().height());
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setAccessibleName(tr("Schemas and their objects"));
    m_tree->installEventFilter(this);
    m_treePages->addWidget(m_tree);
    m_noMatch->setTextFormat(Qt::PlainText);
    m_noMatch->setWordWrap(true);
    m_noMatch->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_noMatch->setMargin(fontMetrics().height());
    m_noMatch->setProperty("muted", true);
    m_treePages->addWidget(m_noMatch);

    auto *navigation = new QWidget;
    auto *layout = new QVBoxLayout(navigation);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *searchLine = new QHBoxLayout;
    searchLine->setContentsMargins(10, 10, 10, 10);
    searchLine->addWidget(m_search);
    layout->addLayout(searchLine);
    layout->addWidget(m_treePages, 1);
    navigation->setMinimumWidth(fontMetrics().averageCharWidth() * 26);
    return navigation;
}

void SchemaPage::setSnapshot(const models::Snapshot &snapshot)
{
    const bool first = m_model->snapshot().schemas.isEmpty();
    if (!first && snapshot == m_snapshot)
        return;
    m_snapshot = snapshot;
    m_nothing->setMessage(QStringLiteral("table"), tr("%1 is empty").arg(snapshot.database),
                          tr("It has no tables yet. Apply the first migration on the Migrations "
                             "page, then refresh with F5."));
    m_pages->setCurrentWidget(isEmpty(snapshot) ? static_cast<QWidget *>(m_nothing) : m_splitter);

    const TreeState state = TreeState::of(*m_tree);
    m_model->setSnapshot(snapshot);
    if (m_model->isFiltered())
        expandFound();
    if (first)
        expandAtFirst();
    else
        state.restore(*m_tree);
    showCurrent();
}

void SchemaPage::clear()
{
    m_snapshot = {};
    m_search->clear();
    m_model->setSnapshot({});
    m_beforeSearch = {};
    m_nothing->setMessage(QStringLiteral("database"), tr("No database is open"),
                          tr("Connect to an environment to see its schemas, tables and views."));
    m_pages->setCurrentWidget(m_nothing);
    showCurrent();
}

void SchemaPage::reveal(const QString &schema, const QString &name)
{
    QModelIndex index = m_model->find(schema, name);
    if (!index.isValid() && m_model->isFiltered()) {
        m_search->clear();
        applySearch();
        index = m_model->find(schema, name);
    }
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index); // opens what is above it
    m_tree->scrollTo(index, QAbstractItemView::EnsureVisible);
}

void SchemaPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SchemaPage::applySearch()
{
    m_searchDelay.stop();
    const QString text = m_search->text().trimmed();
    if (text.isEmpty() && !m_model->isFiltered())
        return;
    if (!m_model->isFiltered())
        m_beforeSearch = TreeState::of(*m_tree);
    const QStringList current = treePath(m_tree->currentIndex());
    m_model->setFilter(text);

    const bool found = m_model->rowCount() > 0;
    m_noMatch->setText(
        tr("No name in this database contains “%1”. Try a shorter part of it.").arg(text));
    m_treePages->setCurrentIndex(found ? 0 : 1);
    if (m_model->isFiltered()) {
        expandFound();
    } else {
        if (!current.isEmpty())
            m_beforeSearch.current = current;
        m_beforeSearch.restore(*m_tree);
        m_tree->scrollTo(m_tree->currentIndex());
    }
    showCurrent();
}

/// Opens the way to what was found, as far as it can be taken in at a glance.
void SchemaPage::expandFound()
{
    constexpr int glance = 300;
    int opened = 0;
    const auto open = [&](const auto &self, const QModelIndex &parent) -> void {
        for (int row = 0; row < m_model->rowCount(parent) && opened < glance; ++row) {
            const QModelIndex index = m_model->index(row, 0, parent);
            if ((m_model->objectAt(index) && m_model->isWhole(index))
                || !m_model->hasChildren(index))
                continue;
            ++opened;
            m_tree->expand(index);
            self(self, index);
        }
    };
    open(open, {});
}

/// The schemas open, and the tables of the only or of a small one.
void SchemaPage::expandAtFirst()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex schema = m_model->index(row, 0);
        m_tree->expand(schema);
        const QModelIndex tables = m_model->index(0, 0, schema);
        if (m_model->sectionAt(tables) == Section::Tables)
            m_tree->expand(tables);
    }
}

void SchemaPage::showCurrent()
{
    const QModelIndex index = m_tree->currentIndex();
    if (const std::optional<ObjectPlace> object = m_model->objectAt(index)) {
        m_details->showObject(*object, m_model->snapshot());
        if (const auto part = m_model->sectionAt(index); part && *part >= Section::Columns)
            m_details->showPart(*part, m_model->partAt(index));
        m_detailPages->setCurrentWidget(m_details);
    } else if (const models::Schema *schema = m_model->schemaAt(index)) {
        m_overview->setMessage(QStringLiteral("namespace"), schema->name,
                               factsOf(*schema) + u'\n' + schema->comment);
        m_detailPages->setCurrentWidget(m_overview);
    } else {
        showOverview();
    }
}

void SchemaPage::showOverview()
{
    m_overview->setMessage(QStringLiteral("database"), m_snapshot.database,
                           tr("%1\nChoose a table to see its columns, keys, indexes and SQL.")
                               .arg(contentsOf(m_snapshot)));
    m_detailPages->setCurrentWidget(m_overview);
}

void SchemaPage::showTreeMenu(const QPoint &position)
{
    const std::optional<ObjectPlace> object = m_model->objectAt(m_tree->indexAt(position));
    if (!object)
        return;
    const QString schema = object->schema->name;
    const QString name = captionOf(*object).name;
    const QString sql = ddlOf(*object);
    QMenu menu(this);
    if (object->table()) {
        menu.addAction(icon(QStringLiteral("diagram")), tr("Show in &diagram"), this,
                       [=, this] { emit diagramRequested(schema, name); });
        menu.addSeparator();
    }
    menu.addAction(icon(QStringLiteral("copy")), tr("&Copy name"), this, [=] {
        QGuiApplication::clipboard()->setText(models::quotedIfNeeded(schema, name));
    });
    menu.addAction(tr("Copy &SQL"), this, [=] { QGuiApplication::clipboard()->setText(sql); });
    menu.exec(m_tree->viewport()->mapToGlobal(position));
}

bool SchemaPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_search) {
        const bool toTree = key->key() == Qt::Key_Down || key->key() == Qt::Key_Return
            || key->key() == Qt::Key_Enter;
        if (toTree) {
            applySearch();
            QModelIndex first = m_tree->currentIndex();
            for (QModelIndex i = m_model->index(0, 0); i.isValid() && m_model->isFiltered();
                 i = m_tree->indexBelow(i)) {
                if (i.data(SchemaTreeModel::FoundRole).toBool()) {
                    first = i;
                    break;
                }
            }
            m_tree->setCurrentIndex(first.isValid() ? first : m_model->index(0, 0));
            m_tree->setFocus(Qt::TabFocusReason);
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            applySearch();
            return true;
        }
    } else if (watched == m_tree && key->matches(QKeySequence::Copy)) {
        if (const auto object = m_model->objectAt(m_tree->currentIndex()))
            QGuiApplication::clipboard()->setText(
                models::quotedIfNeeded(object->schema->name, captionOf(*object).name));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace app
