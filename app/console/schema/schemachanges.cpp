// SPDX-License-Identifier: MIT
#include "app/console/schema/schemachanges.h"

#include "app/console/schema/changetexts.h"
#include "models/diff/diff.h"
#include "models/schema/scriptpieces.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace app {

using models::Change;
using models::ObjectName;

namespace {

using What = SchemaChange::What;

QString tr(const char *text)
{
    return QCoreApplication::translate("SchemaChanges", text);
}

What whatBecame(Change::Kind kind)
{
    switch (kind) {
    case Change::Kind::Created:
        return What::Added;
    case Change::Kind::Dropped:
        return What::Removed;
    case Change::Kind::Changed:
        break;
    }
    return What::Changed;
}

/// "column price" for a part or an index, which stands at its whole; "table" for a whole.
QString changeTitle(const Change &change)
{
    const QString kind = models::kindName(change.object.kind);
    if (change.object == change.whole)
        return kind;
    const QString &own
        = models::isPart(change.object.kind) ? change.object.part : change.object.name;
    return kind + u' ' + own;
}

QString changeText(const Change &change)
{
    const QString title = changeTitle(change);
    if (change.kind != Change::Kind::Changed)
        return change.kind == Change::Kind::Created ? tr("%1 added").arg(title)
                                                    : tr("%1 removed").arg(title);
    const QString words = differenceText(change.properties);
    return change.object == change.whole ? words : title + QStringLiteral(": ") + words;
}

QStringList sharedColumns(const models::Table &table, const models::Table &other)
{
    QSet<QString> there;
    for (const models::Column &column : other.columns)
        there.insert(column.name);
    QStringList names;
    for (const models::Column &column : table.columns) {
        if (there.contains(column.name))
            names.append(column.name);
    }
    return names;
}

/// Tables whose columns are in another order: a table that was made again shows by it.
QList<ObjectName> reorderedTables(const models::Snapshot &before, const models::Snapshot &after)
{
    QList<ObjectName> tables;
    for (const models::Schema &schema : after.schemas) {
        for (const models::Table &table : schema.tables) {
            const models::Table *old = before.table(table.schema, table.name);
            if (old && !(old->columns == table.columns)
                && sharedColumns(*old, table) != sharedColumns(table, *old))
                tables.append(models::nameOf(table));
        }
    }
    return tables;
}

} // namespace

QList<SchemaChange> schemaChanges(const models::Snapshot &before, const models::Snapshot &after)
{
    const models::Difference difference = models::difference(before, after);
    QList<SchemaChange> changes;
    for (const Change &change : difference.changes)
        changes.append({whatBecame(change.kind), change.object, change.whole, changeText(change)});
    if (difference.remarks.isEmpty())
        return changes;
    for (const ObjectName &table : reorderedTables(before, after)) {
        const auto place = std::ranges::find(changes, table, &SchemaChange::whole);
        changes.insert(place - changes.begin(),
                       {What::Changed, table, table, tr("order of the columns changed")});
    }
    return changes;
}

QString summaryOf(const QList<SchemaChange> &changes)
{
    QHash<ObjectName, What> wholes;
    for (const SchemaChange &change : changes)
        wholes.insert(change.whole, change.object == change.whole ? change.what : What::Changed);
    const QList<What> whats = wholes.values();
    QStringList words;
    if (const qsizetype count = whats.count(What::Changed))
        words.append(tr("%1 changed").arg(count));
    if (const qsizetype count = whats.count(What::Added))
        words.append(tr("%1 added").arg(count));
    if (const qsizetype count = whats.count(What::Removed))
        words.append(tr("%1 removed").arg(count));
    return words.join(QStringLiteral(", "));
}

} // namespace app
