// SPDX-License-Identifier: MIT
#include "app/console/schema/rows/rowstab.h"

#include "app/console/schema/elidedlabel.h"
#include "app/console/schema/livedata.h"
#include "app/console/schema/rows/filterbar.h"
#include "app/console/schema/rows/rowsmodel.h"
#include "app/console/schema/rows/rowstable.h"
#include "app/console/schema/rows/valueviewer.h"
#include "app/console/schema/tabstrip.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/icon.h"

#include <QClipboard>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {

using models::Error;
using models::Result;
using models::RowsPage;

RowsTab::RowsTab(QWidget *parent)
    : QWidget(parent)
    , m_filter(new FilterBar)
    , m_reload(new QPushButton(icon(QStringLiteral("refresh")), tr("Reload")))
    , m_problem(new Banner)
    , m_again(m_problem->addAction(tr("Try Again")))
    , m_anyway(m_problem->addAction(tr("Sort Anyway")))
    , m_notes(new Banner)
    , m_rows(new RowsModel(this))
    , m_table(new RowsTable)
    , m_state(new ElidedLabel)
    , m_first(new QPushButton(tr("First")))
    , m_back(new QPushButton(tr("Previous")))
    , m_next(new QPushButton(tr("Next")))
    , m_copy(new QToolButton)
    , m_copier(new RowsCopier(this))
{
    m_table->setRows(m_rows);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeTop());
    layout->addWidget(m_problem);
    layout->addWidget(m_notes);
    layout->addWidget(m_table, 1);
    layout->addWidget(makeFooter());

    connect(m_reload, &QPushButton::clicked, this, &RowsTab::ask);
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_wanted = m_failed;
        ask();
    });
    connect(m_anyway, &QPushButton::clicked, this, [this] {
        m_wanted = m_failed;
        m_wanted.request.sortAnyway = true;
        ask();
    });
    connect(m_filter, &FilterBar::changed, this, [this] {
        m_filter->applyTo(m_wanted.request);
        goFirst();
    });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &RowsTab::sortBy);
    connect(m_table, &RowsTable::valueRequested, this, &RowsTab::showValue);
    connect(m_table, &RowsTable::filterRequested, this, &RowsTab::filterBy);
    connect(m_table, &RowsTable::copyRequested, this, &RowsTab::copy);
    connect(m_copier, &RowsCopier::failed, this, &RowsTab::showCopyFailure);
    connect(m_copier, &RowsCopier::done, this, [this](const QString &text, int rows) {
        QGuiApplication::clipboard()->setText(text);
        m_said = rows == 1 ? tr("1 row copied") : tr("%1 rows copied").arg(rows);
        showState();
    });
    showState();
}

RowsTab::~RowsTab() = default;

QWidget *RowsTab::makeTop()
{
    m_reload->setToolTip(tr("Read this page again"));
    m_problem->setClosable(true);
    m_notes->setClosable(true);
    auto *strip = new TabStrip;
    strip->layout()->addWidget(m_filter, 1);
    strip->layout()->addWidget(m_reload);
    return strip;
}

QWidget *RowsTab::makeFooter()
{
    m_state->setObjectName(QStringLiteral("rowsState"));
    m_state->setProperty("muted", true);
    m_back->setToolTip(tr("The page before this one"));
    m_next->setToolTip(tr("The page after this one"));
    m_copy->setText(tr("Copy"));
    m_copy->setIcon(icon(QStringLiteral("copy")));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setProperty("command", true);
    m_copy->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_copy);
    m_copy->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        m_table->addCopyActions(menu);
    });
    connect(m_first, &QPushButton::clicked, this, &RowsTab::goFirst);
    connect(m_back, &QPushButton::clicked, this, &RowsTab::goBack);
    connect(m_next, &QPushButton::clicked, this, &RowsTab::goNext);

    auto *strip = new TabStrip;
    strip->setObjectName(QStringLiteral("tabFooter"));
    strip->layout()->addWidget(m_state, 1);
    for (QWidget *each : std::initializer_list<QWidget *>{m_copy, m_first, m_back, m_next})
        strip->layout()->addWidget(each);
    return strip;
}

void RowsTab::setData(LiveData *source)
{
    m_data = source;
    ++m_connection;
    m_asking = m_stale = false;
    m_copier->abandon();
    if (m_viewer)
        m_viewer->close();
    reset({});
}

void RowsTab::reset(const models::RelationName &relation)
{
    m_wanted = {.request = {.relation = relation}};
    m_shown = m_failed = {};
    m_said.clear();
    m_copier->abandon();
    m_filter->clear();
    m_filter->setColumns({});
    m_rows->clear();
    m_problem->hide();
    m_notes->hide();
    showOrder();
    showState();
}

void RowsTab::showRows(const models::RelationName &relation)
{
    if (relation != m_wanted.request.relation)
        reset(relation);
    ask();
}

void RowsTab::ask()
{
    if (!m_data || m_wanted.request.relation.name.isEmpty())
        return;
    if (m_asking) {
        m_stale = true;
        m_data->abandon();
        return;
    }
    m_asking = true;
    m_stale = false;
    m_copier->abandon();
    showState();
    auto *watcher = new QFutureWatcher<Result<RowsPage>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
            [this, watcher, connection = m_connection] {
                watcher->deleteLater();
                if (connection != m_connection)
                    return;
                m_asking = false;
                const QFuture<Result<RowsPage>> answer = watcher->future();
                if (m_stale)
                    ask();
                else if (answer.resultCount() > 0)
                    take(answer.result());
                showState();
            });
    watcher->setFuture(m_data->rows(m_wanted.request));
}

void RowsTab::take(const Result<RowsPage> &page)
{
    if (page)
        showPage(*page);
    else
        showFailure(page.error());
}

void RowsTab::showPage(const RowsPage &page)
{
    const models::RowsRequest &request = m_wanted.request;
    const bool newColumns
        = m_shown.request.relation != request.relation || m_rows->page().columns != page.columns;
    const bool samePage = m_shown.request == request;
    m_shown = m_wanted;
    m_said.clear();
    m_problem->hide();
    m_rows->setPage(page, request.position.row);
    if (newColumns) {
        m_filter->setColumns(page.columns);
        m_table->fitColumns();
    }
    if (!samePage)
        m_table->scrollToTop();
    m_notes->setVisible(!page.notes.isEmpty());
    if (!page.notes.isEmpty())
        m_notes->showMessage(Meaning::Info, page.notes.first(), page.notes.mid(1).join(u'\n'));
    const bool filtered = !request.filters.isEmpty() || request.condition != models::Condition();
    m_table->setEmptyText(filtered                       ? tr("No row fits the filter")
                              : request.position.row > 0 ? tr("There are no more rows")
                                                         : tr("It has no rows"));
    showOrder();
}

void RowsTab::showFailure(const Error &error)
{
    const models::RowsRequest &request = m_wanted.request;
    const bool askBeforeSorting = models::isRefusedSort(error) && !request.sortAnyway;
    const Meaning meaning = askBeforeSorting   ? Meaning::Caution
        : error.kind == Error::Kind::Cancelled ? Meaning::Info
                                               : Meaning::Danger;
    m_problem->showMessage(meaning, error.message,
                           QStringList{error.detail, error.hint}.join(u'\n').trimmed());
    m_anyway->setVisible(askBeforeSorting);
    m_again->setVisible(!askBeforeSorting);
    m_failed = m_wanted;
    if (isShown())
        m_wanted = m_shown; // what is seen stays, and so does what it was asked by
    else
        m_table->setEmptyText(tr("Its rows could not be read"));
    showOrder();
}

/// What could not be copied says nothing about the page.
void RowsTab::showCopyFailure(const Error &error)
{
    m_problem->showMessage(Meaning::Danger, error.message,
                           QStringList{error.detail, error.hint}.join(u'\n').trimmed());
    m_anyway->hide();
    m_again->hide();
}

void RowsTab::showState()
{
    const RowsPage &page = m_rows->page();
    QStringList parts;
    if (m_asking)
        parts.append(tr("Reading…"));
    if (isShown()) {
        parts += {rangeText(), page.rows.isEmpty() ? QString() : orderText(),
                  tr("%1 ms").arg(QLocale().toString(page.elapsedMilliseconds)), m_said};
    }
    parts.removeAll(QString());
    m_state->setText(parts.join(QStringLiteral("  ·  ")));
    m_reload->setEnabled(m_data && !m_asking);
    m_first->setEnabled(!m_shown.before.isEmpty());
    m_back->setEnabled(!m_shown.before.isEmpty());
    m_next->setEnabled(isShown() && page.next.has_value());
    m_copy->setEnabled(isShown() && !page.rows.isEmpty());
    m_filter->setEnabled(isShown());
    if (m_asking && !isShown())
        m_table->setEmptyText(tr("Reading…"));
    else if (!m_data)
        m_table->setEmptyText(tr("Connect to an environment to see rows"));
}

QString RowsTab::rangeText() const
{
    const RowsPage &page = m_rows->page();
    if (page.rows.isEmpty())
        return tr("No rows");
    const QLocale locale;
    const qint64 from = m_shown.request.position.row + 1;
    const qint64 to = m_shown.request.position.row + page.rows.size();
    const QString range = from == to
        ? tr("Row %1").arg(locale.toString(from))
        : tr("Rows %1–%2").arg(locale.toString(from), locale.toString(to));
    return page.next ? tr("%1, more").arg(range) : tr("%1, that is all").arg(range);
}

QString RowsTab::orderText() const
{
    QStringList columns;
    for (const models::Order &order : m_rows->page().order)
        columns.append(order.descending ? tr("%1, descending").arg(order.column) : order.column);
    return columns.isEmpty() ? tr("in no order")
                             : tr("by %1").arg(columns.join(QStringLiteral(", ")));
}

/// Up, down, and back to the order that the server likes best.
void RowsTab::sortBy(int column)
{
    const models::PreviewColumn about = m_rows->page().columns.value(column);
    if (about.name.isEmpty())
        return;
    if (!about.sortable) {
        m_anyway->hide();
        m_again->hide();
        m_problem->showMessage(Meaning::Info,
                               tr("Values of type %1 have no order to sort by").arg(about.type));
        return;
    }
    const models::Order now = m_wanted.request.order.value(0);
    if (now.column != about.name)
        m_wanted.request.order = {models::ascending(about.name)};
    else if (!now.descending)
        m_wanted.request.order = {models::descending(about.name)};
    else
        m_wanted.request.order.clear();
    m_wanted.request.sortAnyway = false;
    showOrder();
    goFirst();
}

void RowsTab::showOrder()
{
    QHeaderView *header = m_table->horizontalHeader();
    const models::Order order = m_wanted.request.order.value(0);
    int column = -1;
    for (int i = 0; i < m_rows->columnCount() && !order.column.isEmpty(); ++i) {
        if (m_rows->page().columns.at(i).name == order.column)
            column = i;
    }
    header->setSortIndicatorShown(column >= 0);
    if (column >= 0)
        header->setSortIndicator(column,
                                 order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void RowsTab::goFirst()
{
    m_wanted.before.clear();
    m_wanted.request.position = {};
    ask();
}

void RowsTab::goNext()
{
    if (m_asking || !m_rows->page().next)
        return;
    m_wanted.before.append(m_shown.request.position);
    m_wanted.request.position = *m_rows->page().next;
    ask();
}

void RowsTab::goBack()
{
    if (m_asking || m_wanted.before.isEmpty())
        return;
    m_wanted.request.position = m_wanted.before.takeLast();
    ask();
}

void RowsTab::filterBy(const QModelIndex &index)
{
    using Comparison = FilterBar::Comparison;
    const models::PreviewCell &cell = m_rows->cell(index);
    m_filter->setFilter(m_rows->page().columns.at(index.column()).name,
                        cell.text ? Comparison::Equal : Comparison::IsNull,
                        cell.text.value_or(QString()));
}

void RowsTab::showValue(const QModelIndex &index)
{
    if (!m_viewer) {
        m_viewer = new ValueViewer(this);
        m_viewer->setAttribute(Qt::WA_DeleteOnClose);
    }
    const models::PreviewColumn &column = m_rows->page().columns.at(index.column());
    m_viewer->showCell({.rows = m_shown.request,
                        .row = m_rows->page().rows.at(index.row()),
                        .rowOfPage = index.row(),
                        .column = column.name},
                       column, m_rows->cell(index), m_data);
    m_viewer->raise();
    m_viewer->activateWindow();
}

void RowsTab::copy(CopyFormat format)
{
    if (!isShown() || m_rows->page().rows.isEmpty() || !m_data)
        return;
    RowsToCopy what = m_table->toCopy(format);
    what.request = m_shown.request;
    m_copier->copy(what, m_rows->page(), m_data);
}

} // namespace app
