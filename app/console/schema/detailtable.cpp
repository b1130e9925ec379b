// SPDX-License-Identifier: MIT
#include "app/console/schema/detailtable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyledItemDelegate>

namespace app {

namespace {

/// Rows with some air, and texts of several lines shown in one.
class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QString displayText(const QVariant &value, const QLocale &locale) const override
    {
        return QStyledItemDelegate::displayText(value, locale).simplified();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(qMax(size.height(), qRound(option.fontMetrics.height() * 1.7)));
        size.rwidth() += option.fontMetrics.averageCharWidth() * 2;
        return size;
    }
};

} // namespace

DetailTable::DetailTable(const QString &accessibleName, QWidget *parent)
    : QTreeView(parent)
{
    setAccessibleName(accessibleName);
    setItemDelegate(new RowDelegate(this));
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    header()->setStretchLastSection(true);
    header()->setHighlightSections(false);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void DetailTable::fitColumns()
{
    const int widest = qMax(viewport()->width(), fontMetrics().averageCharWidth() * 60) / 2;
    for (int column = 0; column < model()->columnCount(); ++column) {
        resizeColumnToContents(column);
        setColumnWidth(column, qMin(columnWidth(column), widest));
    }
}

void DetailTable::showRow(int row)
{
    const QModelIndex index = model()->index(row, 0);
    setCurrentIndex(index);
    if (index.isValid())
        scrollTo(index);
}

void DetailTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column)
            cells.append(currentIndex().siblingAtColumn(column).data().toString());
        QGuiApplication::clipboard()->setText(cells.join(u'\t'));
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace app
