// SPDX-License-Identifier: MIT
#include "app/console/schema/rows/rowstable.h"

#include "app/console/schema/rows/rowsmodel.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace app {

RowsTable::RowsTable(QWidget *parent)
    : QTableView(parent)
{
    setAccessibleName(tr("Rows"));
    setProperty("padded", true);
    setFrameShape(QFrame::NoFrame);
    setAlternatingRowColors(true);
    setShowGrid(true);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicatorShown(false);
    horizontalHeader()->setDefaultSectionSize(fontMetrics().averageCharWidth() * 14);
    horizontalHeader()->setMaximumSectionSize(fontMetrics().averageCharWidth() * 400);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(qRound(fontMetrics().height() * 1.6));
    connect(this, &QTableView::doubleClicked, this, &RowsTable::valueRequested);
}

void RowsTable::setRows(RowsModel *model)
{
    m_rows = model;
    setModel(model);
}

void RowsTable::fitColumns()
{
    // Of a very wide table only as many rows as there is time for.
    const int columns = m_rows->columnCount();
    const int rows = qMin(m_rows->rowCount(), columns > 200 ? 10 : 60);
    const int widest = fontMetrics().averageCharWidth() * 42;
    const int padding = fontMetrics().averageCharWidth() * 3;
    for (int column = 0; column < columns; ++column) {
        const models::PreviewColumn &about = m_rows->page().columns.at(column);
        // Room for the arrow of the sort order.
        int width = fontMetrics().horizontalAdvance(about.name) + padding * 2;
        for (int row = 0; row < rows && width < widest; ++row) {
            const QString text = m_rows->index(row, column).data().toString().left(80);
            width = qMax(width, fontMetrics().horizontalAdvance(text) + padding);
        }
        setColumnWidth(column, qBound(fontMetrics().averageCharWidth() * 8, width, widest));
    }
}

void RowsTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

RowsToCopy RowsTable::toCopy(CopyFormat format) const
{
    RowsToCopy what{.format = format};
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            what.rows.append(row);
        for (int column = range.left(); column <= range.right(); ++column)
            what.columns.append(column);
    }
    const auto inOrder = [](QList<int> &numbers) {
        std::ranges::sort(numbers);
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    };
    inOrder(what.rows);
    inOrder(what.columns);
    const auto all = [](int count) {
        QList<int> numbers(count);
        std::iota(numbers.begin(), numbers.end(), 0);
        return numbers;
    };
    if (what.rows.isEmpty())
        what.rows = all(m_rows->rowCount());
    if (what.columns.isEmpty() || format == CopyFormat::Inserts)
        what.columns = all(m_rows->columnCount());
    return what;
}

void RowsTable::addCopyActions(QMenu *menu)
{
    const bool rows = m_rows->rowCount() > 0;
    const bool selected = selectionModel()->hasSelection();
    const std::pair<CopyFormat, QString> formats[] = {
        {CopyFormat::Text, selected ? tr("&Copy selected cells") : tr("&Copy this page")},
        {CopyFormat::Csv, tr("Copy as CS&V")},
        {CopyFormat::Json, tr("Copy as &JSON")},
        {CopyFormat::Inserts, tr("Copy as &INSERT")},
    };
    for (const auto &[format, text] : formats) {
        QAction *action
            = menu->addAction(text, this, [this, chosen = format] { emit copyRequested(chosen); });
        action->setEnabled(rows);
        if (format == CopyFormat::Text) {
            action->setIcon(icon(QStringLiteral("copy")));
            action->setShortcut(QKeySequence::Copy);
        }
    }
}

void RowsTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (m_rows->rowCount() > 0)
            emit copyRequested(CopyFormat::Text);
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) {
        emit valueRequested(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void RowsTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    QMenu menu(this);
    if (index.isValid()) {
        menu.addAction(tr("&Show value"), this, [this, index] { emit valueRequested(index); });
        QAction *filter = menu.addAction(tr("&Only rows with this value"), this,
                                         [this, index] { emit filterRequested(index); });
        filter->setEnabled(!m_rows->cell(index).cut);
        menu.addSeparator();
    }
    addCopyActions(&menu);
    menu.exec(byKey && index.isValid() ? viewport()->mapToGlobal(visualRect(index).bottomLeft())
                                       : event->globalPos());
}

void RowsTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_rows->rowCount() > 0 || m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(themeOf(palette()).muted);
    const int margin = fontMetrics().height() * 2;
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     int(Qt::AlignHCenter | Qt::AlignTop) | Qt::TextWordWrap, m_emptyText);
}

} // namespace app
