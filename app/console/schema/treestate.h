// SPDX-License-Identifier: MIT
#pragma once

#include <QSet>
#include <QStringList>

class QModelIndex;
class QTreeView;

namespace app {

/// What a user has made of the schema tree: what is expanded, selected, and how far it is scrolled.
/// By names, so that it can be given back after the tree was filled anew.
struct TreeState
{
    QSet<QString> expanded;
    QStringList current; ///< the names from the schema down; empty when nothing is selected
    QStringList top; ///< the same of the first row that is seen
    int scroll = 0; ///< for when that row is gone

    static TreeState of(const QTreeView &view);

    /// What is gone is left out; instead of a lost selection the nearest node above it is selected.
    void restore(QTreeView &view) const;

    /// Only selects again, where all that was above it is still there, and moves nothing.
    void restoreCurrent(QTreeView &view) const;
};

/// The names from the schema down to `index`.
QStringList treePath(QModelIndex index);

} // namespace app
