// SPDX-License-Identifier: MIT
#include "app/console/schema/treestate.h"

#include "app/console/schema/schematreemodel.h"

#include <QScrollBar>
#include <QTreeView>

namespace app {

namespace {

constexpr char16_t separator = u'\x1f'; // cannot be typed, so hardly in a name

void collectExpanded(const QTreeView &view, const QModelIndex &parent, QSet<QString> &expanded)
{
    for (int row = 0; row < view.model()->rowCount(parent); ++row) {
        const QModelIndex index = view.model()->index(row, 0, parent);
        if (!view.isExpanded(index))
            continue;
        expanded.insert(treePath(index).join(separator));
        collectExpanded(view, index, expanded);
    }
}

void expandAgain(QTreeView &view, const QModelIndex &parent, const QString &path,
                 const QSet<QString> &expanded)
{
    for (int row = 0; row < view.model()->rowCount(parent); ++row) {
        const QModelIndex index = view.model()->index(row, 0, parent);
        const QString name = index.data(SchemaTreeModel::KeyRole).toString();
        const QString below = path.isEmpty() ? name : path + separator + name;
        if (!expanded.contains(below))
            continue;
        view.expand(index);
        expandAgain(view, index, below, expanded);
    }
}

} // namespace

QStringList treePath(QModelIndex index)
{
    QStringList path;
    for (; index.isValid(); index = index.parent())
        path.prepend(index.data(SchemaTreeModel::KeyRole).toString());
    return path;
}

TreeState TreeState::of(const QTreeView &view)
{
    TreeState state{.current = treePath(view.currentIndex()),
                    .scroll = view.verticalScrollBar()->value()};
    collectExpanded(view, {}, state.expanded);
    return state;
}

void TreeState::restore(QTreeView &view) const
{
    expandAgain(view, {}, {}, expanded);
    QModelIndex selected;
    for (const QString &name : current) {
        const int rows = view.model()->rowCount(selected);
        QModelIndex next;
        for (int row = 0; row < rows && !next.isValid(); ++row) {
            const QModelIndex index = view.model()->index(row, 0, selected);
            if (index.data(SchemaTreeModel::KeyRole).toString() == name)
                next = index;
        }
        if (!next.isValid())
            break;
        selected = next;
    }
    if (selected.isValid())
        view.setCurrentIndex(selected);
    view.doItemsLayout(); // so that the scroll bar knows its range
    view.verticalScrollBar()->setValue(scroll);
}

} // namespace app
