// SPDX-License-Identifier: MIT
#include "app/console/schema/objectfacts.h"

#include "app/console/schema/sizerows.h"
#include "models/schema/ddl.h"

#include <QLocale>

namespace app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SchemaPage", text);
}

QStringList tableFacts(const Subject &subject, const models::Snapshot &snapshot)
{
    const models::Table &table = *subject.table;
    QStringList facts;
    if (table.kind == models::Table::Kind::Foreign)
        facts.append(tr("on server %1").arg(table.foreignServer));
    else
        facts.append(sizeSentence(estimatedSizes(subject, snapshot)));
    if (!table.partitionBound.isEmpty())
        facts.append(tr("of %1 %2").arg(models::displayText(table.parents), table.partitionBound));
    else if (!table.parents.isEmpty())
        facts.append(tr("inherits %1").arg(models::displayText(table.parents)));
    if (!table.partitionKey.isEmpty())
        facts.append(tr("by %1").arg(table.partitionKey));
    if (table.rowSecurity)
        facts.append(tr("row security"));
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

QString factsOf(const Subject &subject, const models::Snapshot &snapshot)
{
    QStringList facts{subject.name.schema.isEmpty()
                          ? subject.kindText
                          : tr("%1 in %2").arg(subject.kindText, subject.name.schema)};
    if (subject.table)
        facts += tableFacts(subject, snapshot);
    else if (subject.view && subject.view->materialized)
        facts.append(sizeSentence(estimatedSizes(subject, snapshot)));
    else if (subject.sequence && subject.sequence->ownedBy)
        facts.append(tr("for %1").arg(models::displayText(*subject.sequence->ownedBy)));
    else if (subject.function)
        facts.append(subject.function->language);
    else if (subject.extension)
        facts.append(tr("version %1").arg(subject.extension->version));
    else if (subject.eventTrigger)
        facts.append(tr("on %1").arg(subject.eventTrigger->event));
    if (const QString owner = subject.owner(); !owner.isEmpty())
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

QString ddlOf(const ObjectPlace &object, const models::Snapshot &snapshot)
{
    return models::createScript(snapshot, object.name()).trimmed();
}

} // namespace app
