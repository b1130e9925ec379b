// SPDX-License-Identifier: MIT
#include "models/schema/snapshotjson.h"

#include <QJsonArray>
#include <QJsonObject>

namespace models {

namespace {

QJsonObject jsonOf(const Column &column);
QJsonObject jsonOf(const Constraint &constraint);
QJsonObject jsonOf(const ForeignKey &key);
QJsonObject jsonOf(const Index &index);
QJsonObject jsonOf(const Table &table);
QJsonObject jsonOf(const View &view);
QJsonObject jsonOf(const Sequence &sequence);
QJsonObject jsonOf(const Type &type);
QJsonObject jsonOf(const Function &function);
QJsonObject jsonOf(const Schema &schema);

template <typename T>
QJsonArray arrayOf(const QList<T> &objects)
{
    QJsonArray array;
    for (const T &object : objects)
        array.append(jsonOf(object));
    return array;
}

QJsonArray namesOf(const QStringList &names)
{
    return QJsonArray::fromStringList(names);
}

QJsonArray namesOf(const QList<RelationName> &names)
{
    QJsonArray array;
    for (const RelationName &name : names)
        array.append(displayText(name));
    return array;
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QString kindText(Constraint::Kind kind)
{
    switch (kind) {
    case Constraint::Kind::PrimaryKey:
        return QStringLiteral("primary key");
    case Constraint::Kind::Unique:
        return QStringLiteral("unique");
    case Constraint::Kind::Exclusion:
        return QStringLiteral("exclusion");
    case Constraint::Kind::Check:
        break;
    }
    return QStringLiteral("check");
}

QJsonObject jsonOf(const Column &column)
{
    return {{"name", column.name},
            {"type", column.type},
            {"nullable", column.nullable},
            {"default",
             column.defaultExpression ? QJsonValue(*column.defaultExpression) : QJsonValue()},
            {"identity", textOrNull(column.identity)},
            {"generated", column.generated},
            {"collation", textOrNull(column.collation)},
            {"comment", textOrNull(column.comment)}};
}

QJsonObject jsonOf(const Constraint &constraint)
{
    return {{"name", constraint.name},
            {"kind", kindText(constraint.kind)},
            {"columns", namesOf(constraint.columns)},
            {"definition", constraint.definition},
            {"comment", textOrNull(constraint.comment)}};
}

QJsonObject jsonOf(const ForeignKey &key)
{
    return {{"name", key.name},
            {"columns", namesOf(key.columns)},
            {"references",
             QJsonObject{{"schema", key.referencedSchema},
                         {"table", key.referencedTable},
                         {"columns", namesOf(key.referencedColumns)}}},
            {"on_update", key.onUpdate},
            {"on_delete", key.onDelete},
            {"deferrable", key.deferrable},
            {"initially_deferred", key.initiallyDeferred},
            {"validated", key.validated},
            {"definition", key.definition},
            {"comment", textOrNull(key.comment)}};
}

QJsonObject jsonOf(const Index &index)
{
    return {{"name", index.name},
            {"method", index.method},
            {"columns", namesOf(index.columns)},
            {"unique", index.unique},
            {"primary", index.primary},
            {"valid", index.valid},
            {"definition", index.definition},
            {"comment", textOrNull(index.comment)}};
}

QJsonObject jsonOf(const Table &table)
{
    return {{"name", table.name},
            {"kind", kindName(table.kind)},
            {"columns", arrayOf(table.columns)},
            {"primary_key", namesOf(table.primaryKey())},
            {"foreign_keys", arrayOf(table.foreignKeys)},
            {"constraints", arrayOf(table.constraints)},
            {"indexes", arrayOf(table.indexes)},
            {"partition_key", textOrNull(table.partitionKey)},
            {"partition_bound", textOrNull(table.partitionBound)},
            {"parents", namesOf(table.parents)},
            {"unlogged", table.unlogged},
            {"foreign_server", textOrNull(table.foreignServer)},
            {"owner", textOrNull(table.owner)},
            {"comment", textOrNull(table.comment)},
            {"estimated_rows",
             table.size.estimatedRows < 0 ? QJsonValue() : QJsonValue(table.size.estimatedRows)},
            {"total_bytes", table.size.totalBytes()}};
}

QJsonObject jsonOf(const View &view)
{
    return {{"name", view.name},
            {"kind", view.materialized ? "materialized view" : "view"},
            {"columns", arrayOf(view.columns)},
            {"definition", view.definition},
            {"indexes", arrayOf(view.indexes)},
            {"owner", textOrNull(view.owner)},
            {"comment", textOrNull(view.comment)}};
}

QJsonObject jsonOf(const Sequence &sequence)
{
    return {
        {"name", sequence.name},
        {"type", sequence.type},
        {"start", sequence.start},
        {"increment", sequence.increment},
        {"minimum", sequence.minimum},
        {"maximum", sequence.maximum},
        {"cache", sequence.cache},
        {"cycle", sequence.cycle},
        {"owned_by", sequence.ownedBy ? QJsonValue(displayText(*sequence.ownedBy)) : QJsonValue()},
        {"owner", textOrNull(sequence.owner)},
        {"comment", textOrNull(sequence.comment)}};
}

QJsonObject jsonOf(const Type &type)
{
    return {{"name", type.name},
            {"kind", kindName(type.kind)},
            {"labels", namesOf(type.labels)},
            {"definition", textOrNull(definitionText(type))},
            {"owner", textOrNull(type.owner)},
            {"comment", textOrNull(type.comment)}};
}

QJsonObject jsonOf(const Function &function)
{
    return {{"name", function.name},
            {"kind", function.kind},
            {"arguments", function.arguments},
            {"result", textOrNull(function.result)},
            {"language", function.language},
            {"owner", textOrNull(function.owner)},
            {"comment", textOrNull(function.comment)}};
}

QJsonObject jsonOf(const Schema &schema)
{
    return {{"name", schema.name},
            {"owner", textOrNull(schema.owner)},
            {"comment", textOrNull(schema.comment)},
            {"tables", arrayOf(schema.tables)},
            {"views", arrayOf(schema.views)},
            {"sequences", arrayOf(schema.sequences)},
            {"types", arrayOf(schema.types)},
            {"functions", arrayOf(schema.functions)}};
}

} // namespace

QJsonDocument toJson(const Snapshot &snapshot)
{
    return QJsonDocument(QJsonObject{{"format", 1},
                                     {"server_version", snapshot.serverVersion},
                                     {"database", snapshot.database},
                                     {"schemas", arrayOf(snapshot.schemas)}});
}

} // namespace models
