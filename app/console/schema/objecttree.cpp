// SPDX-License-Identifier: MIT
#include "app/console/schema/objecttree.h"

#include "app/console/schema/schematreedelegate.h"
#include "app/console/widgets/icon.h"

#include <QLineEdit>
#include <QTreeView>

namespace app {

void setUpObjectTree(QTreeView &tree, const TreeNames &names)
{
    tree.setObjectName(names.name);
    tree.setAccessibleName(names.accessibleName);
    tree.setItemDelegate(new SchemaTreeDelegate(&tree));
    tree.setHeaderHidden(true);
    tree.setUniformRowHeights(true);
    const int side = tree.fontMetrics().height();
    tree.setIndentation(side);
    tree.setIconSize({side, side});
    tree.setFrameShape(QFrame::NoFrame);
    tree.setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the names are elided
}

void setUpObjectSearch(QLineEdit &field, const TreeNames &names, const QString &placeholder)
{
    field.setObjectName(names.name);
    field.setAccessibleName(names.accessibleName);
    field.setPlaceholderText(placeholder);
    field.setClearButtonEnabled(true);
    field.addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
}

} // namespace app
