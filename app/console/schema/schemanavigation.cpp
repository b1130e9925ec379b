// SPDX-License-Identifier: MIT
#include "app/console/schema/schemanavigation.h"

#include "app/console/schema/objecttree.h"
#include "app/console/schema/schematreemodel.h"
#include "models/schema/identifier.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

SchemaNavigation::SchemaNavigation(QWidget *parent)
    : QWidget(parent)
    , m_model(new SchemaTreeModel(this))
    , m_search(new QLineEdit)
    , m_progress(new QProgressBar)
    , m_found(new QLabel)
    , m_pages(new QStackedWidget)
    , m_tree(new QTreeView)
    , m_noMatch(new QLabel)
{
    setUpObjectSearch(*m_search, {QStringLiteral("schemaSearch"), tr("Find in the schema")},
                      tr("Find schema.table.column"));
    m_search->installEventFilter(this);
    m_progress->setObjectName(QStringLiteral("readingProgress"));
    m_progress->setAccessibleName(tr("Reading the schema"));
    m_progress->setTextVisible(false);
    QSizePolicy room = m_progress->sizePolicy();
    room.setRetainSizeWhenHidden(true); // nothing moves when it comes and goes
    m_progress->setSizePolicy(room);
    m_progress->hide();
    m_found->setObjectName(QStringLiteral("foundCount"));
    m_found->setProperty("caption", true);
    m_found->setContentsMargins(12, 4, 10, 6);
    m_found->setWordWrap(true);
    m_found->hide();
    makeTree();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *searchLine = new QHBoxLayout;
    searchLine->setContentsMargins(10, 10, 10, 7);
    searchLine->addWidget(m_search);
    layout->addLayout(searchLine);
    layout->addWidget(m_progress);
    layout->addWidget(m_found);
    layout->addWidget(m_pages, 1);
    setMinimumWidth(fontMetrics().averageCharWidth() * 26);

    m_delay.setSingleShot(true);
    m_delay.setInterval(80); // typing a word filters once or twice, not at every letter
    connect(&m_delay, &QTimer::timeout, this, &SchemaNavigation::applySearch);
    connect(m_search, &QLineEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
}

void SchemaNavigation::makeTree()
{
    m_tree->setModel(m_model);
    setUpObjectTree(*m_tree, {QStringLiteral("schemaTree"), tr("Schemas and their objects")});
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);
    m_pages->addWidget(m_tree);
    m_noMatch->setTextFormat(Qt::PlainText);
    m_noMatch->setWordWrap(true);
    m_noMatch->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_noMatch->setMargin(fontMetrics().height());
    m_noMatch->setProperty("muted", true);
    m_pages->addWidget(m_noMatch);

    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_quiet)
            emit currentChanged();
    });
    connect(m_tree, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        if (m_tree->indexAt(position).isValid())
            emit menuRequested(m_tree->viewport()->mapToGlobal(position));
    });
}

void SchemaNavigation::setSnapshot(const models::Snapshot &snapshot)
{
    const QScopedValueRollback quiet(m_quiet, true);
    const bool first = m_model->snapshot().schemas.isEmpty();
    const TreeState state = TreeState::of(*m_tree);
    m_model->setSnapshot(snapshot);
    if (m_model->isFiltered()) {
        showFound(m_search->text().trimmed());
        expandFound();
    }
    if (first)
        expandAtFirst();
    else
        state.restore(*m_tree);
}

void SchemaNavigation::setChanges(const QList<SchemaChange> &changes)
{
    m_model->setChanges(changes);
}

void SchemaNavigation::clear()
{
    const QScopedValueRollback quiet(m_quiet, true);
    m_search->clear();
    m_delay.stop();
    m_model->setFilter({});
    m_model->setSnapshot({});
    m_beforeSearch = {};
    m_found->hide();
    m_pages->setCurrentIndex(0);
    hideProgress();
}

const models::Snapshot &SchemaNavigation::snapshot() const
{
    return m_model->snapshot();
}

SchemaNavigation::Current SchemaNavigation::current() const
{
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid())
        return {};
    return {.schema = m_model->schemaAt(index),
            .object = m_model->objectAt(index),
            .section = m_model->sectionAt(index),
            .part = m_model->partAt(index)};
}

void SchemaNavigation::reveal(const PartPlace &place)
{
    QModelIndex index = m_model->find(place);
    if (!index.isValid() && m_model->isFiltered()) {
        m_search->clear();
        applySearch();
        index = m_model->find(place);
    }
    select(index);
}

void SchemaNavigation::reveal(const models::Schema &schema)
{
    QModelIndex index = m_model->findSchema(schema);
    if (!index.isValid() && m_model->isFiltered()) {
        m_search->clear();
        applySearch();
        index = m_model->findSchema(schema);
    }
    select(index);
}

void SchemaNavigation::select(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    m_stepping = false;
    const bool again = index == m_tree->currentIndex();
    m_tree->setCurrentIndex(index); // opens what is above it
    m_tree->scrollTo(index, QAbstractItemView::EnsureVisible);
    if (again)
        emit currentChanged(); // the details may have moved on to another tab
}

void SchemaNavigation::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SchemaNavigation::showProgress(int done, int total)
{
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_progress->show();
}

void SchemaNavigation::hideProgress()
{
    m_progress->hide();
}

void SchemaNavigation::applySearch()
{
    m_delay.stop();
    const QString text = m_search->text().trimmed();
    if (text.isEmpty() && !m_model->isFiltered())
        return;
    if (!m_model->isFiltered())
        m_beforeSearch = TreeState::of(*m_tree);
    const QScopedValueRollback quiet(m_quiet, true);
    const QStringList current = treePath(m_tree->currentIndex());
    m_model->setFilter(text);
    showFound(text);
    if (m_model->isFiltered()) {
        expandFound();
        TreeState{.current = current}.restoreCurrent(*m_tree);
        m_tree->scrollToTop();
    } else {
        if (!current.isEmpty())
            m_beforeSearch.current = current;
        m_beforeSearch.restore(*m_tree);
        m_tree->scrollTo(m_tree->currentIndex());
    }
}

void SchemaNavigation::showFound(const QString &text)
{
    const bool filtered = m_model->isFiltered();
    const qsizetype found = m_model->foundCount();
    m_pages->setCurrentIndex(filtered && found == 0 ? 1 : 0);
    m_noMatch->setText(
        tr("No name in this database contains “%1”. Try a shorter part of it.").arg(text));
    const QLocale locale;
    m_found->setText(found > m_model->shownCount()
                         ? tr("The best %1 of %2 names found")
                               .arg(locale.toString(m_model->shownCount()), locale.toString(found))
                         : found == 1 ? tr("1 name found")
                                      : tr("%1 names found").arg(locale.toString(found)));
    m_found->setVisible(filtered && found > 0);
}

/// Opens the way to what was found, as far as it can be taken in at a glance.
void SchemaNavigation::expandFound()
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

/// The schemas open, and their tables.
void SchemaNavigation::expandAtFirst()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex schema = m_model->index(row, 0);
        if (!m_model->schemaAt(schema))
            continue;
        m_tree->expand(schema);
        const QModelIndex tables = m_model->index(0, 0, schema);
        if (m_model->sectionAt(tables) == Section::Tables)
            m_tree->expand(tables);
    }
}

void SchemaNavigation::takeFirstFound()
{
    applySearch();
    QModelIndex first = m_tree->currentIndex();
    for (QModelIndex i = m_model->index(0, 0); i.isValid() && m_model->isFiltered();
         i = m_tree->indexBelow(i)) {
        if (i.data(SchemaTreeModel::FoundRole).toBool()) {
            first = i;
            break;
        }
    }
    m_stepping = false;
    m_tree->setCurrentIndex(first.isValid() ? first : m_model->index(0, 0));
    m_tree->setFocus(Qt::TabFocusReason);
}

bool SchemaNavigation::searchKey(int key)
{
    if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
        takeFirstFound();
        return true;
    }
    if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        applySearch();
        return true;
    }
    return false;
}

bool SchemaNavigation::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree->viewport() && event->type() == QEvent::MouseButtonPress)
        m_stepping = false;
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_search)
        return searchKey(key->key()) || QWidget::eventFilter(watched, event);
    if (watched == m_tree) {
        m_stepping = true;
        const std::optional<ObjectPlace> object = m_model->objectAt(m_tree->currentIndex());
        if (object && key->matches(QKeySequence::Copy)) {
            const models::ObjectName name = object->name();
            QGuiApplication::clipboard()->setText(
                name.schema.isEmpty() ? models::quotedIfNeeded(name.name)
                                      : models::quotedIfNeeded(name.schema, name.name));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace app
