// SPDX-License-Identifier: MIT
#include "app/console/schema/changesmodel.h"

#include "app/console/widgets/icon.h"
#include "app/console/widgets/theme.h"

#include <QGuiApplication>

namespace app {

namespace {

/// The same signs as in the tree.
QIcon markOf(const SchemaChange &change)
{
    using What = SchemaChange::What;
    const Theme &theme = themeOf(QGuiApplication::palette());
    switch (change.what) {
    case What::Added:
        return icon(QStringLiteral("mark-added"), theme.accent);
    case What::Changed:
        return icon(QStringLiteral("mark-changed"), theme.accent);
    case What::Removed:
        break;
    }
    return icon(QStringLiteral("mark-removed"), theme.muted);
}

} // namespace

void ChangesModel::setChanges(const QList<SchemaChange> &changes)
{
    beginResetModel();
    m_changes = changes;
    endResetModel();
}

models::ObjectName ChangesModel::targetAt(int row) const
{
    const SchemaChange &change = m_changes.at(row);
    return change.what == SchemaChange::What::Removed ? change.whole : change.object;
}

int ChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

int ChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

QVariant ChangesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SchemaChange &change = m_changes.at(index.row());
    const bool gone = change.what == SchemaChange::What::Removed && change.object == change.whole;
    const QString object = models::displayText(change.whole);
    switch (role) {
    case Qt::DisplayRole:
        return (index.column() == Object ? object : change.text).simplified();
    case Qt::ToolTipRole:
        return object + u'\n' + change.text;
    case Qt::DecorationRole:
        return index.column() == Object ? QVariant(markOf(change)) : QVariant();
    case Qt::AccessibleTextRole:
        return object + QStringLiteral(", ") + change.text;
    case Qt::ForegroundRole:
        return gone ? QVariant(themeOf(QGuiApplication::palette()).muted) : QVariant();
    default:
        return {};
    }
}

} // namespace app
