// SPDX-License-Identifier: MIT
#include "app/console/schema/rows/rowsmodel.h"

#include "app/console/schema/elidedlabel.h"
#include "app/console/widgets/theme.h"

#include <QFont>
#include <QGuiApplication>
#include <QLocale>

namespace app {

namespace {

/// In one line: what ends a line is drawn as a sign that it does.
QString inOneLine(QString text)
{
    text.replace(QStringLiteral("\r\n"), QStringLiteral("↵"));
    text.replace(u'\n', u'↵');
    text.replace(u'\r', u'↵');
    text.replace(u'\t', u'⇥');
    return text;
}

} // namespace

bool isNumeric(const QString &type)
{
    static const QStringList numbers{"smallint", "integer",          "bigint", "numeric",
                                     "real",     "double precision", "money",  "oid"};
    return numbers.contains(type.section(u'(', 0, 0).trimmed());
}

void RowsModel::setPage(const models::RowsPage &page, qint64 firstRow)
{
    beginResetModel();
    m_page = page;
    m_firstRow = firstRow;
    endResetModel();
}

void RowsModel::clear()
{
    setPage({}, 0);
}

const models::PreviewCell &RowsModel::cell(const QModelIndex &index) const
{
    return m_page.rows.at(index.row()).cells.at(index.column());
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_page.rows.size());
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_page.columns.size());
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const models::PreviewCell &value = cell(index);
    switch (role) {
    case Qt::DisplayRole:
        if (!value.text)
            return QStringLiteral("NULL");
        if (m_page.columns.at(index.column()).type == u"boolean")
            return *value.text == u"t" ? QStringLiteral("true") : QStringLiteral("false");
        return value.cut ? inOneLine(*value.text) + u'…' : inOneLine(*value.text);
    case Qt::ToolTipRole:
        return hintOf(index);
    case Qt::ForegroundRole:
        return value.text ? QVariant()
                          : QVariant(QBrush(themeOf(QGuiApplication::palette()).muted));
    case Qt::FontRole:
        if (!value.text) {
            QFont italic = QGuiApplication::font();
            italic.setItalic(true);
            return italic;
        }
        return {};
    case Qt::TextAlignmentRole: {
        const bool number = isNumeric(m_page.columns.at(index.column()).type);
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case NullRole:
        return !value.text;
    case CutRole:
        return value.cut;
    default:
        return {};
    }
}

QString RowsModel::hintOf(const QModelIndex &index) const
{
    const models::PreviewCell &value = cell(index);
    if (!value.text)
        return tr("NULL: no value");
    if (value.text->isEmpty())
        return tr("An empty text");
    if (!value.cut)
        return value.text->size() > 20 ? plainToolTip(*value.text) : QString();
    return plainToolTip(tr("The beginning of %1. Enter or a double click shows all of it.\n%2")
                            .arg(QLocale().formattedDataSize(value.bytes), *value.text));
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal)
        return columnHeader(section, role);
    if (role == Qt::DisplayRole)
        return QLocale().toString(m_firstRow + section + 1);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant RowsModel::columnHeader(int section, int role) const
{
    if (section < 0 || section >= m_page.columns.size())
        return {};
    const models::PreviewColumn &column = m_page.columns.at(section);
    switch (role) {
    case Qt::DisplayRole:
        return column.name;
    case Qt::ToolTipRole: {
        QStringList lines{column.name, column.type};
        if (column.inKey)
            lines.append(tr("Part of the primary key"));
        if (!column.sortable)
            lines.append(tr("Values of this type have no order to sort by"));
        else if (!column.indexed)
            lines.append(tr("A click sorts by it; no index helps with that"));
        else
            lines.append(tr("A click sorts by it"));
        return plainToolTip(lines.join(u'\n'));
    }
    case Qt::FontRole:
        if (column.inKey) {
            QFont bold = QGuiApplication::font();
            bold.setWeight(QFont::DemiBold);
            return bold;
        }
        return {};
    case Qt::TextAlignmentRole:
        return int((isNumeric(column.type) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace app
