// SPDX-License-Identifier: MIT
#include "app/console/schema/detailrows.h"

#include "app/console/schema/dependencyindex.h"

#include <QCoreApplication>

namespace app {

namespace {

using Look = DetailCell::Look;

QString tr(const char *text)
{
    return QCoreApplication::translate("ObjectDetails", text);
}

DetailRow rowOf(const ObjectLink &link, const DependencyIndex &index)
{
    // What the snapshot does not have (it belongs to an extension) is named, but leads nowhere.
    const QString kind = index.kindText(link.other);
    const bool known = !kind.isEmpty();
    DetailRow row{.cells = {{models::displayText(link.other), known ? Look::Link : Look::Plain},
                            known ? kind : models::kindName(link.other.kind),
                            link.via.join(QStringLiteral("; "))},
                  .icon = iconNameOf(link.other.kind)};
    if (known)
        row.target = link.other;
    return row;
}

void addGroup(QList<DetailRow> &rows, const QString &title, const QList<ObjectLink> &links,
              const DependencyIndex &index)
{
    if (links.isEmpty())
        return;
    rows.append(
        {.cells = {QStringLiteral("%1  %2").arg(title).arg(links.size())}, .heading = true});
    for (const ObjectLink &link : links)
        rows.append(rowOf(link, index));
}

} // namespace

QStringList dependencyTitles()
{
    return {tr("Object"), tr("Kind"), tr("Through")};
}

QList<DetailRow> dependencyRows(const models::ObjectName &object, const DependencyIndex &index)
{
    QList<DetailRow> rows;
    addGroup(rows, tr("Uses"), index.uses(object), index);
    addGroup(rows, tr("Used by"), index.usedBy(object), index);
    return rows;
}

} // namespace app
