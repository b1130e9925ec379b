// SPDX-License-Identifier: MIT
#include "app/console/schema/detailrows.h"

#include <QCoreApplication>
#include <QLocale>

namespace app {

namespace {

using Look = DetailCell::Look;
using models::ObjectKind;

const QString comma = QStringLiteral(", ");

QString tr(const char *text)
{
    return QCoreApplication::translate("ObjectDetails", text);
}

/// The rows of one object; what is empty is left out.
class Properties
{
public:
    void add(const QString &name, const QString &value)
    {
        if (!value.isEmpty())
            rows.append({.cells = {{name, Look::Muted}, value}});
    }

    /// \param target where the value leads
    void add(const QString &name, const models::ObjectName &target)
    {
        rows.append({.cells = {{name, Look::Muted}, {models::displayText(target), Look::Link}},
                     .target = target});
    }

    void add(const QString &name, const QStringList &values) { add(name, values.join(comma)); }

    QList<DetailRow> rows;
};

/// What the line below the name does not say.
void addTable(Properties &properties, const models::Table &table)
{
    properties.add(tr("Of type"), table.ofType);
    properties.add(tr("Foreign server"), table.foreignServer);
    properties.add(tr("Foreign options"), table.foreignOptions);
    properties.add(tr("Storage parameters"), table.options);
    properties.add(tr("Tablespace"), table.tablespace);
    properties.add(tr("Access method"), table.accessMethod);
    properties.add(tr("Replica identity"), table.replicaIdentity);
    if (table.unlogged)
        properties.add(tr("Write-ahead log"),
                       tr("none: unlogged, empty after a crash, and not on standbys"));
    properties.add(tr("Extension"), table.extension);
}

void addView(Properties &properties, const models::View &view)
{
    properties.add(tr("Options"), view.options);
    properties.add(tr("Tablespace"), view.tablespace);
    properties.add(tr("Access method"), view.accessMethod);
    properties.add(tr("Extension"), view.extension);
}

void addSequence(Properties &properties, const models::Sequence &sequence)
{
    const QLocale locale;
    properties.add(tr("Type"), sequence.type);
    properties.add(tr("Starts at"), locale.toString(sequence.start));
    properties.add(tr("Step"), locale.toString(sequence.increment));
    properties.add(tr("Smallest"), locale.toString(sequence.minimum));
    properties.add(tr("Largest"), locale.toString(sequence.maximum));
    properties.add(tr("Numbers kept ready"), locale.toString(sequence.cache));
    properties.add(tr("At the end"), sequence.cycle ? tr("begins again") : tr("refuses"));
    if (sequence.unlogged)
        properties.add(tr("Write-ahead log"), tr("none: unlogged"));
    if (sequence.ownedBy) {
        properties.add(tr("Goes with column"),
                       {.kind = ObjectKind::Column,
                        .schema = sequence.ownedBy->table.schema,
                        .name = sequence.ownedBy->table.name,
                        .part = sequence.ownedBy->column});
    }
    properties.add(tr("Extension"), sequence.extension);
}

void addType(Properties &properties, const models::Type &type)
{
    using Kind = models::Type::Kind;
    if (type.kind == Kind::Enum) {
        for (qsizetype i = 0; i < type.labels.size(); ++i)
            properties.add(tr("Value %1").arg(i + 1), type.labels.at(i));
    }
    properties.add(type.kind == Kind::Range ? tr("Subtype") : tr("Base type"), type.baseType);
    properties.add(tr("Collation"), type.collation);
    properties.add(tr("Default"), type.defaultExpression.value_or(QString()));
    if (type.kind == Kind::Domain)
        properties.add(tr("Nullable"), type.notNull ? tr("no") : tr("yes"));
    for (const models::Constraint &constraint : type.constraints)
        properties.add(tr("Check %1").arg(constraint.name),
                       constraint.validated
                           ? constraint.definition
                           : tr("%1 (not checked for old values)").arg(constraint.definition));
    properties.add(tr("Operator class"), type.operatorClass);
    properties.add(tr("Canonical function"), type.canonicalFunction);
    properties.add(tr("Difference function"), type.differenceFunction);
    properties.add(tr("Multirange"), type.multirange);
    properties.add(tr("Extension"), type.extension);
}

void addFunction(Properties &properties, const models::Function &function)
{
    properties.add(tr("Arguments"), function.arguments.isEmpty() ? tr("none") : function.arguments);
    properties.add(tr("Result"), function.result);
    properties.add(tr("Language"), function.language);
    properties.add(tr("Extension"), function.extension);
}

void addPublication(Properties &properties, const models::Publication &publication)
{
    properties.add(tr("Operations"), publication.operations);
    if (publication.allTables)
        properties.add(tr("Tables"), tr("all"));
    properties.add(tr("All tables in"), publication.schemas);
    if (publication.viaRoot)
        properties.add(tr("Partitions"), tr("published as their root table"));
    for (const models::Publication::PublishedTable &published : publication.tables) {
        properties.add(tr("Table"),
                       {.kind = ObjectKind::Table,
                        .schema = published.table.schema,
                        .name = published.table.name});
        properties.add(tr("  Columns"), published.columns);
        properties.add(tr("  Rows where"), published.condition);
    }
}

void addRest(Properties &properties, const Subject &subject)
{
    if (const models::Extension *extension = subject.extension) {
        properties.add(tr("Version"), extension->version);
        properties.add(tr("Its objects are in"), extension->schema);
    }
    if (const models::EventTrigger *trigger = subject.eventTrigger) {
        properties.add(tr("Event"), trigger->event);
        properties.add(tr("Commands"),
                       trigger->tags.isEmpty() ? tr("all") : trigger->tags.join(comma));
        properties.add(tr("Runs"),
                       {.kind = ObjectKind::Function,
                        .schema = trigger->function.schema,
                        .name = trigger->function.name});
        properties.add(tr("State"),
                       trigger->enabled.isEmpty() ? tr("enabled") : trigger->enabled.toLower());
    }
    if (const models::OtherObject *other = subject.other) {
        properties.add(tr("Kind"), models::kindName(other->name.kind));
        properties.add(tr("Schema"), other->name.schema);
        properties.add(tr("Of"), other->name.part);
        properties.add(tr("Extension"), other->extension);
    }
}

} // namespace

QStringList propertyTitles()
{
    return {tr("Property"), tr("Value")};
}

QList<DetailRow> propertyRows(const Subject &subject)
{
    Properties properties;
    if (subject.table)
        addTable(properties, *subject.table);
    else if (subject.view)
        addView(properties, *subject.view);
    else if (subject.sequence)
        addSequence(properties, *subject.sequence);
    else if (subject.type)
        addType(properties, *subject.type);
    else if (subject.function)
        addFunction(properties, *subject.function);
    else if (subject.publication)
        addPublication(properties, *subject.publication);
    else
        addRest(properties, subject);
    return properties.rows;
}

} // namespace app
