// SPDX-License-Identifier: MIT
#include "app/console/schema/detailtable.h"

#include "app/console/schema/detailmodel.h"
#include "app/console/schema/elidedlabel.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QResizeEvent>
#include <QStyledItemDelegate>
#include <QToolTip>

#include <algorithm>

namespace app {

namespace {

/// Rows with some air, texts of several lines shown in one, and tool tips with what was cut off.
class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QString displayText(const QVariant &value, const QLocale &locale) const override
    {
        constexpr int enough = 1000; // of a text that nobody can see the end of
        return QStyledItemDelegate::displayText(value, locale).left(enough).simplified();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(qMax(size.height(), qRound(option.fontMetrics.height() * 1.7)));
        size.rwidth() += option.fontMetrics.averageCharWidth() * 2;
        if (index.data(DetailModel::ShareRole).isValid())
            size.rwidth() += barWidth(option);
        return size;
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const QVariant share = index.data(DetailModel::ShareRole);
        QStyledItemDelegate::paint(painter, option, index);
        if (share.isValid())
            paintBar(*painter, option, share.toDouble());
    }

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override
    {
        if (event->type() != QEvent::ToolTip)
            return QStyledItemDelegate::helpEvent(event, view, option, index);
        const QString text = index.data().toString();
        const bool cut
            = QStyledItemDelegate::sizeHint(option, index).width() > view->visualRect(index).width()
            || text.contains(u'\n');
        QStringList lines{cut ? text : QString(), index.data(Qt::ToolTipRole).toString()};
        lines.removeAll(QString());
        QToolTip::showText(event->globalPos(), plainToolTip(lines.join(u'\n')), view);
        return true;
    }

private:
    static int barWidth(const QStyleOptionViewItem &option)
    {
        return option.fontMetrics.height() * 14;
    }

    /// To the right of the percentage, which is never wider than "100 %".
    static void paintBar(QPainter &painter, const QStyleOptionViewItem &option, double share)
    {
        const Theme &theme = themeOf(option.palette);
        const int left = option.rect.left()
            + option.fontMetrics.horizontalAdvance(QStringLiteral("100 %")) + 20;
        const int room = qMin(option.rect.right() - 8 - left, barWidth(option));
        if (room < 8)
            return;
        const int height = qMax(6, option.fontMetrics.height() / 2);
        const QRect track(left, option.rect.center().y() - height / 2, room, height);
        QRect bar = track;
        bar.setWidth(qMax(share > 0 ? 2 : 0, qRound(room * share)));
        painter.fillRect(track, theme.neutral.soft);
        painter.fillRect(bar, theme.accent);
    }
};

} // namespace

DetailTable::DetailTable(const QString &accessibleName, QWidget *parent)
    : QTreeView(parent)
{
    setAccessibleName(accessibleName);
    setProperty("padded", true);
    setItemDelegate(new RowDelegate(this));
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(true);
    setSelectionMode(ExtendedSelection);
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    header()->setStretchLastSection(true);
    header()->setHighlightSections(false);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(this, &QTreeView::activated, this, &DetailTable::follow);
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.data(DetailModel::LinkRole).toBool()
            && QGuiApplication::keyboardModifiers() == Qt::NoModifier)
            follow(index);
    });
}

void DetailTable::setRows(DetailModel *model)
{
    m_rows = model;
    setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        m_widthsChosen = false;
        fitColumns();
    });
    connect(header(), &QHeaderView::sectionResized, this, [this] {
        if (QGuiApplication::mouseButtons() & Qt::LeftButton)
            m_widthsChosen = true;
    });
}

void DetailTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void DetailTable::fitColumns()
{
    const int widest = qMax(viewport()->width(), fontMetrics().averageCharWidth() * 60) * 2 / 5;
    for (int row = 0; row < m_rows->rowCount(); ++row)
        setFirstColumnSpanned(row, {}, m_rows->rows().at(row).heading);
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        const bool hidden = column > 0 && m_rows->isEmptyColumn(column);
        setColumnHidden(column, hidden);
        if (hidden)
            continue;
        resizeColumnToContents(column);
        setColumnWidth(column, qMin(columnWidth(column), widest));
    }
    setHeaderHidden(m_rows->rowCount() == 0);
}

void DetailTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    // Rows come before the table has its room, and are measured as far as they are in view.
    if (m_rows && !m_widthsChosen && event->size() != event->oldSize())
        fitColumns();
}

void DetailTable::showRow(int row)
{
    const QModelIndex index = model()->index(row, 0);
    setCurrentIndex(index);
    if (index.isValid())
        scrollTo(index);
}

QString DetailTable::selectedText() const
{
    QModelIndexList selected = selectionModel()->selectedRows();
    std::ranges::sort(selected, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &index : std::as_const(selected)) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column) {
            if (!isColumnHidden(column))
                cells.append(index.siblingAtColumn(column).data().toString().simplified());
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

void DetailTable::copySelection()
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void DetailTable::follow(const QModelIndex &index)
{
    const QVariant target = index.data(DetailModel::TargetRole);
    if (target.isValid())
        emit targetActivated(target.value<models::ObjectName>());
}

void DetailTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void DetailTable::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (model()->rowCount() > 0 || m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(themeOf(palette()).muted);
    const int margin = fontMetrics().height() * 2;
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     int(Qt::AlignHCenter | Qt::AlignTop) | Qt::TextWordWrap, m_emptyText);
}

void DetailTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid() || index.data(DetailModel::HeadingRole).toBool())
        return;
    const QVariant target = index.data(DetailModel::TargetRole);
    QMenu menu(this);
    if (target.isValid()) {
        const auto name = target.value<models::ObjectName>();
        // An ampersand in a name is not a shortcut.
        const QString shown = models::displayText(name).replace(u'&', QStringLiteral("&&"));
        menu.addAction(icon(QStringLiteral("jump")), tr("&Go to %1").arg(shown), this,
                       [this, name] { emit targetActivated(name); });
        menu.addSeparator();
    }
    const QString cell = index.data().toString();
    QAction *rows = menu.addAction(icon(QStringLiteral("copy")), tr("&Copy rows"), this,
                                   &DetailTable::copySelection);
    rows->setShortcut(QKeySequence::Copy);
    rows->setEnabled(selectionModel()->hasSelection());
    menu.addAction(tr("Copy c&ell"), this, [cell] { QGuiApplication::clipboard()->setText(cell); })
        ->setEnabled(!cell.isEmpty());
    menu.addAction(tr("Select &all"), this, &QTreeView::selectAll);
    const QPoint place
        = byKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos();
    menu.exec(place);
}

void DetailTable::mouseMoveEvent(QMouseEvent *event)
{
    QTreeView::mouseMoveEvent(event);
    const bool link = indexAt(event->pos()).data(DetailModel::LinkRole).toBool();
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

} // namespace app
