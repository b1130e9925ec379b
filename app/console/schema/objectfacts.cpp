// SPDX-License-Identifier: MIT
#include "app/console/schema/objectfacts.h"

#include "models/schema/ddl.h"

#include <QLocale>

namespace app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SchemaPage", text);
}

struct Extent
{
    qint64 rows = -1; ///< -1: nobody has counted
    qint64 bytes = 0;
};

/// Of a partitioned table, which holds nothing itself, what its partitions hold together.
Extent extentOf(const models::Table &table, const models::Schema &schema)
{
    Extent extent{table.size.estimatedRows, table.size.totalBytes()};
    if (table.partitionKey.isEmpty())
        return extent;
    const models::RelationName path{table.schema, table.name};
    Extent sum;
    for (const models::Table &child : schema.tables) {
        if (!child.parents.contains(path))
            continue;
        const Extent part = extentOf(child, schema);
        sum.bytes += part.bytes;
        if (part.rows >= 0)
            sum.rows = qMax<qint64>(sum.rows, 0) + part.rows;
    }
    extent.bytes += sum.bytes;
    extent.rows = qMax(extent.rows, sum.rows);
    return extent;
}

QStringList tableFacts(const models::Table &table, const models::Schema &schema)
{
    const QLocale locale;
    const Extent extent = extentOf(table, schema);
    QStringList facts;
    if (table.kind == models::Table::Kind::Foreign)
        facts.append(tr("on server %1").arg(table.foreignServer));
    else
        facts.append(extent.rows < 0 ? tr("rows not counted yet")
                         : extent.rows == 1
                         ? tr("about 1 row")
                         : tr("about %1 rows").arg(locale.toString(extent.rows)));
    if (extent.bytes > 0)
        facts.append(locale.formattedDataSize(extent.bytes));
    if (!table.partitionBound.isEmpty())
        facts.append(tr("of %1 %2").arg(models::displayText(table.parents), table.partitionBound));
    else if (!table.parents.isEmpty())
        facts.append(tr("inherits %1").arg(models::displayText(table.parents)));
    if (!table.partitionKey.isEmpty())
        facts.append(tr("by %1").arg(table.partitionKey));
    return facts;
}

/// "1 table", "7 tables"; empty for none.
QString counted(qsizetype count, const QString &one, const QString &many)
{
    return count == 0 ? QString() : QLocale().toString(count) + u' ' + (count == 1 ? one : many);
}

QString contents(qsizetype tables, qsizetype views, qsizetype sequences, qsizetype types,
                 qsizetype functions)
{
    QStringList parts{counted(tables, tr("table"), tr("tables")),
                      counted(views, tr("view"), tr("views")),
                      counted(sequences, tr("sequence"), tr("sequences")),
                      counted(types, tr("type"), tr("types")),
                      counted(functions, tr("function"), tr("functions"))};
    parts.removeAll(QString());
    return parts.isEmpty() ? tr("empty") : parts.join(QStringLiteral(", "));
}

} // namespace

QString factsOf(const ObjectPlace &object)
{
    QStringList facts{tr("%1 in %2").arg(kindText(object), object.schema->name)};
    QString owner;
    if (const models::Table *table = object.table()) {
        facts += tableFacts(*table, *object.schema);
        owner = table->owner;
    } else if (const models::View *view = object.view()) {
        owner = view->owner;
    } else if (const models::Sequence *sequence = object.sequence()) {
        if (sequence->ownedBy)
            facts.append(tr("for %1").arg(models::displayText(*sequence->ownedBy)));
        owner = sequence->owner;
    } else if (const models::Type *type = object.type()) {
        owner = type->owner;
    } else if (const models::Function *function = object.function()) {
        facts.append(function->language);
        owner = function->owner;
    }
    if (!owner.isEmpty())
        facts.append(tr("owner %1").arg(owner));
    return facts.join(QStringLiteral("  ·  "));
}

QString factsOf(const models::Schema &schema)
{
    QStringList facts{contents(schema.tables.size(), schema.views.size(), schema.sequences.size(),
                               schema.types.size(), schema.functions.size())};
    if (!schema.owner.isEmpty())
        facts.append(tr("owner %1").arg(schema.owner));
    return facts.join(u'\n');
}

QString contentsOf(const models::Snapshot &snapshot)
{
    qsizetype tables = 0, views = 0, sequences = 0, types = 0, functions = 0;
    for (const models::Schema &schema : snapshot.schemas) {
        tables += schema.tables.size();
        views += schema.views.size();
        sequences += schema.sequences.size();
        types += schema.types.size();
        functions += schema.functions.size();
    }
    return contents(tables, views, sequences, types, functions);
}

QString ddlOf(const ObjectPlace &object)
{
    if (const models::Table *table = object.table())
        return models::createStatement(*table);
    if (const models::View *view = object.view())
        return models::createStatement(*view);
    if (const models::Sequence *sequence = object.sequence())
        return models::createStatement(*sequence);
    if (const models::Type *type = object.type())
        return models::createStatement(*type);
    const models::Function &function = *object.function();
    return models::signature(function) + QStringLiteral("\nLANGUAGE ") + function.language + u'\n';
}

} // namespace app
