// SPDX-License-Identifier: MIT
#include "app/console/models/statementsdelegate.h"

#include "app/console/models/statementsmodel.h"
#include "app/console/widgets/theme.h"

#include <QApplication>
#include <QPainter>

namespace app {

namespace {

constexpr int badgePadding = 7;
constexpr int badgeGap = 5;
constexpr int columnPadding = 8; // as of the header's sections

QFont badgeFont(const QStyleOptionViewItem &option)
{
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

int badgesWidth(const QStyleOptionViewItem &option, const QStringList &names)
{
    const QFontMetrics metrics(badgeFont(option));
    int width = 0;
    for (const QString &name : names)
        width += metrics.horizontalAdvance(name) + 2 * badgePadding + badgeGap;
    return width;
}

} // namespace

void StatementsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    const QStringList names = index.column() == StatementsModel::Hazards
        ? index.data(StatementsModel::HazardsRole).toStringList()
        : QStringList();
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    if (!names.isEmpty())
        row.text.clear();
    const QStyle *style = row.widget ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    painter->save();
    if (index.data(StatementsModel::TransactionStartRole).toBool()) {
        painter->setPen(theme.border);
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(badgeFont(option));
    const QFontMetrics metrics(badgeFont(option));
    const bool danger = index.data(StatementsModel::DangerRole).toBool();
    const int height = metrics.height() + 4;
    int left = option.rect.left() + columnPadding;
    for (qsizetype badge = 0; badge < names.size(); ++badge) {
        // what deletes data comes first
        const Tone &tone = danger && badge == 0 ? theme.danger : theme.caution;
        const QRect area(left, option.rect.center().y() - height / 2,
                         metrics.horizontalAdvance(names.at(badge)) + 2 * badgePadding, height);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tone.soft);
        painter->drawRoundedRect(area, 4, 4);
        painter->setPen(tone.text);
        painter->drawText(area, Qt::AlignCenter, names.at(badge));
        left = area.right() + badgeGap;
    }
    painter->restore();
}

QSize StatementsDelegate::sizeHint(const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), qRound(option.fontMetrics.height() * 1.8)));
    if (index.column() == StatementsModel::Hazards)
        size.setWidth(badgesWidth(option, index.data(StatementsModel::HazardsRole).toStringList())
                      + 2 * columnPadding);
    return size;
}

} // namespace app
