// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QLineEdit;
class QTreeView;

namespace app {

/// How a tree is called.
struct TreeNames
{
    QString name; ///< QObject's: "schemaTree"
    QString accessibleName;
};

/// The look that all trees of schema objects share: one row as tall as the other, with details and
/// marks behind the names.
void setUpObjectTree(QTreeView &tree, const TreeNames &names);

/// The same for the field above such a tree. \param placeholder what to type
void setUpObjectSearch(QLineEdit &field, const TreeNames &names, const QString &placeholder);

} // namespace app
