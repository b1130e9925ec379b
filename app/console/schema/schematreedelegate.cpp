// SPDX-License-Identifier: MIT
#include "app/console/schema/schematreedelegate.h"

#include "app/console/schema/schematreemodel.h"
#include "app/console/widgets/theme.h"

#include <QApplication>
#include <QPainter>

namespace app {

namespace {

using Mark = ChangeMarks::Kind;

/// At the right end, each with a shape of its own: a plus for what is new, a minus for what is
/// gone, a dot for what changed, a ring for what has changes inside.
void paintMark(QPainter *painter, const QRect &area, Mark mark, const Theme &theme)
{
    const QPointF centre = QRectF(area).center();
    const qreal radius = area.width() * 0.24;
    painter->setRenderHint(QPainter::Antialiasing);
    if (mark == Mark::Added || mark == Mark::Removed) {
        painter->setPen(QPen(mark == Mark::Added ? theme.accent : theme.danger.strong,
                             qMax(1.6, area.width() * 0.13), Qt::SolidLine, Qt::RoundCap));
        const qreal arm = radius * 1.25;
        painter->drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0));
        if (mark == Mark::Added)
            painter->drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm));
    } else if (mark == Mark::Changed) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.accent);
        painter->drawEllipse(centre, radius, radius);
    } else {
        painter->setPen(QPen(theme.muted, 1.2));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(centre, radius * 0.8, radius * 0.8);
    }
}

} // namespace

void SchemaTreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    if (index.data(SchemaTreeModel::FoundRole).toBool())
        row.font.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(row.font);
    const QString name = row.text.simplified();
    const QString detail = index.data(SchemaTreeModel::DetailRole).toString();
    const QStyle *style = row.widget ? row.widget->style() : QApplication::style();

    row.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
    row.text = name;
    QRect area = style->subElementRect(QStyle::SE_ItemViewItemText, &row, row.widget);
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, row.widget) + 1;
    area.adjust(margin, 0, 0, 0);
    area.setRight(option.rect.right() - margin);

    const Theme &theme = themeOf(row.palette);
    painter->save();
    if (const auto mark = Mark(index.data(SchemaTreeModel::MarkRole).toInt()); mark != Mark::None) {
        const int side = metrics.height();
        area.setRight(option.rect.right() - side - margin);
        paintMark(painter, QRect(area.right() + 1, area.center().y() - side / 2, side, side), mark,
                  theme);
    }
    painter->setFont(row.font);
    painter->setPen(theme.text);
    const int nameWidth = qMin(metrics.horizontalAdvance(name), area.width());
    painter->drawText(area, Qt::AlignVCenter,
                      metrics.elidedText(name, Qt::ElideMiddle, area.width()));
    const QFontMetrics plain(option.font);
    const QRect rest = area.adjusted(nameWidth + plain.horizontalAdvance(u' ') * 2, 0, 0, 0);
    if (!detail.isEmpty() && rest.width() > plain.averageCharWidth() * 3) {
        painter->setFont(option.font);
        painter->setPen(theme.muted);
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
