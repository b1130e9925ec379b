// SPDX-License-Identifier: MIT
#include "app/console/schema/schematreedelegate.h"

#include "app/console/schema/schematreemodel.h"
#include "app/console/widgets/theme.h"

#include <QApplication>
#include <QPainter>

namespace app {

void SchemaTreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    if (index.data(SchemaTreeModel::FoundRole).toBool())
        row.font.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(row.font);
    const QString name = row.text;
    const QString detail = index.data(SchemaTreeModel::DetailRole).toString();
    const QStyle *style = row.widget ? row.widget->style() : QApplication::style();

    row.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
    row.text = name;
    QRect area = style->subElementRect(QStyle::SE_ItemViewItemText, &row, row.widget);
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, row.widget) + 1;
    area.adjust(margin, 0, 0, 0);
    area.setRight(option.rect.right() - margin);

    const bool selected = row.state & QStyle::State_Selected;
    const QPalette::ColorGroup group
        = row.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    const QColor text
        = row.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    QColor quiet = selected ? text : themeOf(row.palette).muted;
    if (selected)
        quiet.setAlphaF(0.8F);

    painter->save();
    painter->setFont(row.font);
    painter->setPen(text);
    const int nameWidth = qMin(metrics.horizontalAdvance(name), area.width());
    painter->drawText(area, Qt::AlignVCenter,
                      metrics.elidedText(name, Qt::ElideMiddle, area.width()));
    const QFontMetrics plain(option.font);
    const QRect rest = area.adjusted(nameWidth + plain.horizontalAdvance(u' ') * 2, 0, 0, 0);
    if (!detail.isEmpty() && rest.width() > plain.averageCharWidth() * 3) {
        painter->setFont(option.font);
        painter->setPen(quiet);
        painter->drawText(rest, Qt::AlignVCenter,
                          plain.elidedText(detail.simplified(), Qt::ElideRight, rest.width()));
    }
    painter->restore();
}

QSize SchemaTreeDelegate::sizeHint(const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), qRound(option.fontMetrics.height() * 1.5)));
    return size;
}

} // namespace app
