// SPDX-License-Identifier: MIT
#include "app/console/schema/detailmodel.h"

#include "app/console/widgets/icon.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace app {

using Look = DetailCell::Look;

DetailModel::DetailModel(QStringList titles, QObject *parent)
    : QAbstractTableModel(parent)
    , m_titles(std::move(titles))
{ }

void DetailModel::setRows(const QList<DetailRow> &rows)
{
    if (rows == m_rows)
        return; // keeps selection and scroll position where a refresh found nothing new
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

bool DetailModel::isEmptyColumn(int column) const
{
    return std::ranges::all_of(m_rows, [column](const DetailRow &row) {
        return row.heading || row.cells.value(column).text.isEmpty();
    });
}

int DetailModel::contentCount() const
{
    return int(std::ranges::count_if(m_rows, [](const DetailRow &row) { return !row.heading; }));
}

int DetailModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DetailModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_titles.size());
}

QVariant DetailModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DetailRow &row = m_rows.at(index.row());
    const DetailCell cell = row.cells.value(index.column());
    const bool first = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        return row.hint;
    case Qt::DecorationRole:
        if (!first || row.icon.isEmpty())
            return {};
        return row.iconMeaning
            ? icon(row.icon, toneOf(*row.iconMeaning, themeOf(QGuiApplication::palette())).strong)
            : icon(row.icon);
    case Qt::ForegroundRole:
        return foreground(row, cell);
    case Qt::FontRole:
        if (row.heading) {
            QFont font = QGuiApplication::font();
            font.setWeight(QFont::DemiBold);
            return font;
        }
        return {};
    case Qt::TextAlignmentRole:
        return int((cell.look == Look::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleDescriptionRole:
        return first && !row.spokenHint.isEmpty() ? QVariant(row.spokenHint) : QVariant();
    case TargetRole:
        return row.target ? QVariant::fromValue(*row.target) : QVariant();
    case HeadingRole:
        return row.heading;
    case LinkRole:
        return cell.look == Look::Link && row.target.has_value();
    case ShareRole:
        return cell.share ? QVariant(*cell.share) : QVariant();
    default:
        return {};
    }
}

QVariant DetailModel::foreground(const DetailRow &row, const DetailCell &cell) const
{
    const QPalette palette = QGuiApplication::palette();
    const Theme &theme = themeOf(palette);
    switch (cell.look) {
    case Look::Link:
        return row.target ? QVariant(palette.link()) : QVariant();
    case Look::Caution:
        return QBrush(theme.caution.text);
    case Look::Danger:
        return QBrush(theme.danger.text);
    case Look::Muted:
        return QBrush(theme.muted);
    case Look::Plain:
    case Look::Number:
        break;
    }
    return row.muted || row.heading ? QVariant(QBrush(theme.muted)) : QVariant();
}

QVariant DetailModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const auto number = [section](const DetailRow &row) {
            return row.cells.value(section).look == Look::Number;
        };
        const bool numbers = std::ranges::any_of(m_rows, number);
        return int((numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return role == Qt::DisplayRole ? QVariant(m_titles.value(section)) : QVariant();
}

Qt::ItemFlags DetailModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return m_rows.at(index.row()).heading ? Qt::ItemIsEnabled : QAbstractTableModel::flags(index);
}

} // namespace app
