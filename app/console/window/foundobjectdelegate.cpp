// SPDX-License-Identifier: MIT
#include "app/console/window/foundobjectdelegate.h"

#include "app/console/widgets/theme.h"
#include "app/console/window/foundobjects.h"

#include <QApplication>
#include <QPainter>

namespace app {

namespace {

/// Draws one run of text and moves the left edge of `area` behind it.
void drawRun(QPainter *painter, QRect &area, const QFont &font, const QString &text)
{
    if (text.isEmpty() || area.width() <= 0)
        return;
    const QFontMetrics metrics(font);
    painter->setFont(font);
    painter->drawText(area, Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(text, Qt::ElideRight, area.width()));
    area.setLeft(area.left() + metrics.horizontalAdvance(text));
}

} // namespace

void FoundObjectDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QStyle *style = row.widget ? row.widget->style() : QApplication::style();
    row.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    const QString name = index.data(FoundObjects::NameRole).toString().simplified();
    const QString detail = index.data(FoundObjects::DetailRole).toString().simplified();
    const QString above = index.data(FoundObjects::AboveRole).toString().simplified();
    const int from = index.data(FoundObjects::FoundFromRole).toInt();
    const int length = index.data(FoundObjects::FoundLengthRole).toInt();
    const Theme &theme = themeOf(row.palette);
    const QFontMetrics metrics(option.font);
    const int gap = metrics.horizontalAdvance(u' ') * 2;

    row.text = name;
    QRect area = style->subElementRect(QStyle::SE_ItemViewItemText, &row, row.widget);
    area.setLeft(area.left() + gap / 2);
    area.setRight(option.rect.right() - gap);
    QFont bold = option.font;
    bold.setWeight(QFont::Bold);
    // The name has the first right to the room, then what it is in.
    const int nameWidth = QFontMetrics(bold).horizontalAdvance(name);
    const int room = qMax(area.width() - nameWidth - gap, area.width() / 4);
    const int aboveWidth = qMin(metrics.horizontalAdvance(above) + 2, room); // 2: rounding

    painter->save();
    painter->setFont(option.font);
    painter->setPen(theme.muted);
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(above, Qt::ElideMiddle, aboveWidth));
    area.setRight(area.right() - aboveWidth - gap);
    painter->setPen(theme.text);
    if (from < 0) {
        drawRun(painter, area, option.font, name);
    } else {
        drawRun(painter, area, option.font, name.left(from));
        drawRun(painter, area, bold, name.mid(from, length));
        drawRun(painter, area, option.font, name.mid(from + length));
    }
    area.setLeft(area.left() + gap);
    painter->setPen(theme.muted);
    if (area.width() > metrics.averageCharWidth() * 4)
        drawRun(painter, area, option.font, detail);
    painter->restore();
}

QSize FoundObjectDelegate::sizeHint(const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), qRound(option.fontMetrics.height() * 1.6)));
    return size;
}

} // namespace app
