// SPDX-License-Identifier: MIT
#include "app/console/migrations/migrationdelegate.h"

#include "app/console/migrations/migrationsmodel.h"
#include "app/console/migrations/stateappearance.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/theme.h"

#include <QApplication>
#include <QPainter>
#include <QSortFilterProxyModel>

namespace app {

namespace {

constexpr int margin = 9; ///< beside a text; the header's in console.qss, with its frame

/// The migration behind an index of the model, or of a proxy on it.
const migrations::MigrationInfo *migrationAt(QModelIndex index)
{
    if (const auto *proxy = qobject_cast<const QSortFilterProxyModel *>(index.model()))
        index = proxy->mapToSource(index);
    const auto *model = qobject_cast<const MigrationsModel *>(index.model());
    return model ? &model->migration(index.row()) : nullptr;
}

int iconSide(const QStyleOptionViewItem &option)
{
    return qRound(option.fontMetrics.height() * 0.95);
}

QSize chipSize(const QStyleOptionViewItem &option, const QString &word)
{
    return {iconSide(option) + option.fontMetrics.horizontalAdvance(word) + 24,
            qRound(option.fontMetrics.height() * 1.4)};
}

bool isFirstPending(const QModelIndex &index)
{
    return index.data(MigrationsModel::PendingRole).toBool() && index.row() > 0
        && !index.siblingAtRow(index.row() - 1).data(MigrationsModel::PendingRole).toBool();
}

} // namespace

void MigrationDelegate::initStyleOption(QStyleOptionViewItem *option,
                                        const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Theme &theme = themeOf(option->palette);
    option->state &= ~QStyle::State_HasFocus; // the whole row is the selection
    if (index.data(MigrationsModel::PendingRole).toBool())
        option->backgroundBrush = theme.dark ? QColor(0x1b2433) : QColor(0xf3f7fe);
    if (index.column() == MigrationsModel::Version
        || index.column() == MigrationsModel::Description) {
        option->font.setWeight(index.column() == MigrationsModel::Version ? QFont::DemiBold
                                                                          : QFont::Normal);
    } else if (!(option->state & QStyle::State_Selected)) {
        option->palette.setColor(QPalette::Text, theme.muted);
    }
    if (index.data(MigrationsModel::PastRole).toBool())
        option->palette.setColor(QPalette::Text, theme.muted);
}

QSize MigrationDelegate::sizeHint(const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), qRound(option.fontMetrics.height() * 1.85)));
    if (index.column() == MigrationsModel::State)
        size.setWidth(chipSize(option, index.data().toString()).width() + 24);
    else
        size.rwidth() += 2 * margin;
    return size;
}

void MigrationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);
    if (index.column() == MigrationsModel::State)
        paintState(painter, option, index);
    else
        paintText(painter, cell);
    if (isFirstPending(index))
        painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)),
                          themeOf(option.palette).info.strong);
}

void MigrationDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &cell) const
{
    const QRect room = cell.rect.adjusted(margin, 0, -margin, 0);
    painter->save();
    painter->setFont(cell.font);
    painter->setPen(cell.palette.color(QPalette::Text));
    painter->drawText(room, int(cell.displayAlignment),
                      QFontMetrics(cell.font).elidedText(cell.text, Qt::ElideRight, room.width()));
    painter->restore();
}

void MigrationDelegate::paintState(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const migrations::MigrationInfo *migration = migrationAt(index);
    if (!migration)
        return;
    const StateAppearance appearance = appearanceOf(*migration);
    const Tone &tone = toneOf(appearance.meaning, themeOf(option.palette));

    const int side = iconSide(option);
    const QSize wanted = chipSize(option, appearance.word);
    const QRect chip(option.rect.left() + margin - 3,
                     option.rect.center().y() - wanted.height() / 2,
                     qMin(wanted.width(), option.rect.width() - 10), wanted.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tone.soft);
    painter->drawRoundedRect(chip, chip.height() / 2.0, chip.height() / 2.0);
    icon(appearance.iconName, tone.strong)
        .paint(painter, QRect(chip.left() + 6, chip.center().y() - side / 2, side, side));
    painter->setPen(tone.text);
    painter->setFont(option.font);
    painter->drawText(
        chip.adjusted(side + 11, 0, -6, 0), Qt::AlignVCenter | Qt::AlignLeft,
        option.fontMetrics.elidedText(appearance.word, Qt::ElideRight, chip.width() - side - 16));
    painter->restore();
}

} // namespace app
