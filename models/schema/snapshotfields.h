// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"
#include "models/schema/tablefields.h"

/// Which names the members of a snapshot have in its JSON document, see tablefields.h.
namespace models {

/// "format" of the document. One more when a document can no longer be read by who knew the last.
inline constexpr qint64 snapshotFormat = 1;

inline QString kindWord(Type::Kind kind)
{
    return kindName(kind);
}

constexpr Type::Kind lastKind(Type::Kind)
{
    return Type::Kind::Range;
}

template <typename Visitor>
void fields(Visitor &visitor, Is<View> auto &view)
{
    visitor.required("name", view.name);
    visitor.either("kind", view.materialized, "view", "materialized view");
    visitor.optional("comment", view.comment);
    visitor.optional("owner", view.owner);
    visitor.optional("extension", view.extension);
    visitor.optional("options", view.options);
    visitor.optional("access_method", view.accessMethod);
    visitor.optional("tablespace", view.tablespace);
    fields(visitor, view.size);
    visitor.required("columns", view.columns);
    visitor.required("definition", view.definition);
    visitor.optional("indexes", view.indexes);
    visitor.optional("triggers", view.triggers);
    visitor.optional("rules", view.rules);
    visitor.optional("privileges", view.privileges);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Type> auto &type)
{
    visitor.required("name", type.name);
    visitor.required("kind", type.kind);
    visitor.derived("definition", [&type] { return definitionText(type); });
    visitor.optional("labels", type.labels);
    visitor.optional("base_type", type.baseType);
    visitor.optional("collation", type.collation);
    visitor.optional("default", type.defaultExpression);
    visitor.optional("not_null", type.notNull);
    visitor.optional("constraints", type.constraints);
    visitor.optional("columns", type.columns);
    visitor.optional("operator_class", type.operatorClass);
    visitor.optional("canonical_function", type.canonicalFunction);
    visitor.optional("difference_function", type.differenceFunction);
    visitor.optional("multirange", type.multirange);
    visitor.optional("owner", type.owner);
    visitor.optional("comment", type.comment);
    visitor.optional("privileges", type.privileges);
    visitor.optional("extension", type.extension);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Function> auto &function)
{
    visitor.required("name", function.name);
    visitor.required("kind", function.kind);
    visitor.required("arguments", function.arguments);
    visitor.optional("argument_types", function.argumentTypes);
    visitor.optional("result", function.result);
    visitor.optional("language", function.language);
    visitor.optional("definition", function.definition);
    visitor.optional("owner", function.owner);
    visitor.optional("comment", function.comment);
    visitor.optional("privileges", function.privileges);
    visitor.optional("extension", function.extension);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<OtherObject> auto &object)
{
    fields(visitor, object.name);
    visitor.optional("definition", object.definition);
    visitor.optional("owner", object.owner);
    visitor.optional("comment", object.comment);
    visitor.optional("privileges", object.privileges);
    visitor.optional("extension", object.extension);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Schema> auto &schema)
{
    visitor.required("name", schema.name);
    visitor.optional("owner", schema.owner);
    visitor.optional("comment", schema.comment);
    visitor.optional("privileges", schema.privileges);
    visitor.optional("extension", schema.extension);
    visitor.required("tables", schema.tables);
    visitor.required("views", schema.views);
    visitor.required("sequences", schema.sequences);
    visitor.required("types", schema.types);
    visitor.required("functions", schema.functions);
    visitor.optional("others", schema.others);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Extension> auto &extension)
{
    visitor.required("name", extension.name);
    visitor.optional("schema", extension.schema);
    visitor.optional("version", extension.version);
    visitor.optional("comment", extension.comment);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<EventTrigger> auto &trigger)
{
    visitor.required("name", trigger.name);
    visitor.optional("event", trigger.event);
    visitor.optional("tags", trigger.tags);
    visitor.optional("function", trigger.function);
    visitor.optional("enabled", trigger.enabled);
    visitor.optional("owner", trigger.owner);
    visitor.optional("comment", trigger.comment);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Publication::PublishedTable> auto &published)
{
    visitor.required("table", published.table);
    visitor.optional("columns", published.columns);
    visitor.optional("condition", published.condition);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Publication> auto &publication)
{
    visitor.required("name", publication.name);
    visitor.optional("all_tables", publication.allTables);
    visitor.optional("tables", publication.tables);
    visitor.optional("schemas", publication.schemas);
    visitor.optional("operations", publication.operations);
    visitor.optional("via_root", publication.viaRoot);
    visitor.optional("owner", publication.owner);
    visitor.optional("comment", publication.comment);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Snapshot> auto &snapshot)
{
    visitor.format();
    visitor.required("server_version", snapshot.serverVersion);
    visitor.optional("database", snapshot.database);
    visitor.optional("unseen", snapshot.unseen);
    visitor.required("schemas", snapshot.schemas);
    visitor.optional("extensions", snapshot.extensions);
    visitor.optional("event_triggers", snapshot.eventTriggers);
    visitor.optional("publications", snapshot.publications);
    visitor.optional("default_privileges", snapshot.defaultPrivileges);
    visitor.optional("others", snapshot.others);
    visitor.optional("dependencies", snapshot.dependencies);
}

} // namespace models
