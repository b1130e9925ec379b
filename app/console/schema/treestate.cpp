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

/// The node at that path, or the lowest one of it that is there.
QModelIndex nearest(const QAbstractItemModel &model, const QStringList &path, bool *whole)
{
    QModelIndex reached;
    *whole = true;
    for (const QString &name : path) {
        const int rows = model.rowCount(reached);
        QModelIndex next;
        for (int row = 0; row < rows && !next.isValid(); ++row) {
            const QModelIndex index = model.index(row, 0, reached);
            if (index.data(SchemaTreeModel::KeyRole).toString() == name)
                next = index;
        }
        if (!next.isValid()) {
            *whole = false;
            break;
        }
        reached = next;
    }
    return reached;
}

bool isOpen(const QTreeView &view, QModelIndex index)
{
    for (index = index.parent(); index.isValid(); index = index.parent()) {
        if (!view.isExpanded(index))
            return false;
    }
    return true;
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
                    .top = treePath(view.indexAt(QPoint(0, 0))),
                    .scroll = view.verticalScrollBar()->value()};
    collectExpanded(view, {}, state.expanded);
    return state;
}

void TreeState::restore(QTreeView &view) const
{
    expandAgain(view, {}, {}, expanded);
    bool whole = false;
    const QModelIndex selected = nearest(*view.model(), current, &whole);
    if (selected.isValid())
        view.setCurrentIndex(selected);
    view.doItemsLayout(); // so that the scroll bar knows its range
    const QModelIndex first = nearest(*view.model(), top, &whole);
    if (whole && first.isValid() && isOpen(view, first))
        view.scrollTo(first, QAbstractItemView::PositionAtTop);
    else
        view.verticalScrollBar()->setValue(scroll);
}

void TreeState::restoreCurrent(QTreeView &view) const
{
    bool whole = false;
    const QModelIndex index = nearest(*view.model(), current, &whole);
    if (whole && index.isValid() && isOpen(view, index))
        view.selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

} // namespace app
