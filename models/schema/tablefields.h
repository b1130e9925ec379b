// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/table.h"

#include <concepts>
#include <type_traits>

/// Which names the members of a table have in the JSON document of a snapshot: said once, for
/// JsonWriter and JsonReader alike. snapshotfields.h has the rest.
///
/// A visitor is one of the two, at an object. required() is a name that every document has;
/// optional() one that may be absent, and null when there is nothing: an empty text, no value.
/// derived() is written for whoever reads the document, and not read back. Lists are lists of what
/// their elements are. A RelationName and a Sequence::Owner are a path, see namesInPath().
namespace models {

template <typename T, typename Plain>
concept Is = std::same_as<std::remove_const_t<T>, Plain>;

inline QString kindWord(Table::Kind kind)
{
    return kindName(kind);
}

inline QString kindWord(Constraint::Kind kind)
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

inline QString kindWord(ObjectKind kind) // two kinds are "type" for people
{
    return kind == ObjectKind::BaseType ? QStringLiteral("base type") : kindName(kind);
}

constexpr Table::Kind lastKind(Table::Kind)
{
    return Table::Kind::Foreign;
}

constexpr Constraint::Kind lastKind(Constraint::Kind)
{
    return Constraint::Kind::Exclusion;
}

constexpr ObjectKind lastKind(ObjectKind)
{
    return ObjectKind::Publication;
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Grant> auto &grant)
{
    visitor.optional("grantee", grant.grantee);
    visitor.optional("grantor", grant.grantor);
    visitor.required("privileges", grant.privileges);
    visitor.optional("grantable", grant.grantable);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<DefaultPrivileges> auto &defaults)
{
    visitor.required("role", defaults.role);
    visitor.optional("schema", defaults.schema);
    visitor.required("objects", defaults.objects);
    visitor.required("privileges", defaults.privileges);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<ObjectName> auto &name)
{
    visitor.required("kind", name.kind);
    visitor.optional("schema", name.schema);
    visitor.required("name", name.name);
    visitor.optional("part", name.part);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Dependency> auto &dependency)
{
    visitor.required("object", dependency.object);
    visitor.required("uses", dependency.uses);
    visitor.optional("columns", dependency.columns);
}

/// In the object of what has the size.
template <typename Visitor>
void fields(Visitor &visitor, Is<RelationSize> auto &size)
{
    visitor.measured("estimated_rows", size.estimatedRows);
    visitor.optional("own_bytes", size.ownBytes);
    visitor.optional("toast_bytes", size.toastBytes);
    visitor.optional("index_bytes", size.indexBytes);
    visitor.derived("total_bytes", [&size] { return size.totalBytes(); });
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Column> auto &column)
{
    visitor.required("name", column.name);
    visitor.required("type", column.type);
    visitor.required("nullable", column.nullable);
    visitor.optional("default", column.defaultExpression);
    visitor.optional("identity", column.identity);
    visitor.optional("generated", column.generated);
    visitor.optional("collation", column.collation);
    visitor.optional("comment", column.comment);
    visitor.optional("storage", column.storage);
    visitor.optional("compression", column.compression);
    visitor.optional("statistics", column.statistics);
    visitor.optional("options", column.options);
    visitor.optional("foreign_options", column.foreignOptions);
    visitor.optional("privileges", column.privileges);
    visitor.optional("inherited", column.inherited);
    visitor.optional("local", column.local);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Constraint> auto &constraint)
{
    visitor.required("name", constraint.name);
    visitor.required("kind", constraint.kind);
    visitor.required("columns", constraint.columns);
    visitor.required("definition", constraint.definition);
    visitor.optional("comment", constraint.comment);
    visitor.optional("deferrable", constraint.deferrable);
    visitor.optional("initially_deferred", constraint.initiallyDeferred);
    visitor.optional("validated", constraint.validated);
    visitor.optional("nulls_not_distinct", constraint.nullsNotDistinct);
    visitor.optional("inherited", constraint.inherited);
    visitor.optional("local", constraint.local);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<ForeignKey> auto &key)
{
    visitor.required("name", key.name);
    visitor.required("columns", key.columns);
    visitor.group("references", [&key](Visitor &references) {
        references.required("schema", key.referencedSchema);
        references.required("table", key.referencedTable);
        references.required("columns", key.referencedColumns);
    });
    visitor.optional("on_update", key.onUpdate);
    visitor.optional("on_delete", key.onDelete);
    visitor.optional("on_delete_columns", key.onDeleteColumns);
    visitor.optional("match", key.match);
    visitor.optional("deferrable", key.deferrable);
    visitor.optional("initially_deferred", key.initiallyDeferred);
    visitor.optional("validated", key.validated);
    visitor.optional("definition", key.definition);
    visitor.optional("comment", key.comment);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Index> auto &index)
{
    visitor.required("name", index.name);
    visitor.optional("method", index.method);
    visitor.required("columns", index.columns);
    visitor.optional("included_columns", index.includedColumns);
    visitor.optional("operator_classes", index.operatorClasses);
    visitor.optional("predicate", index.predicate);
    visitor.optional("unique", index.unique);
    visitor.optional("primary", index.primary);
    visitor.optional("nulls_not_distinct", index.nullsNotDistinct);
    visitor.optional("backs_constraint", index.backsConstraint);
    visitor.optional("valid", index.valid);
    visitor.optional("only_parent", index.onlyParent);
    visitor.optional("parent", index.parent);
    visitor.optional("options", index.options);
    visitor.optional("tablespace", index.tablespace);
    visitor.optional("clustered", index.clustered);
    visitor.optional("replica_identity", index.replicaIdentity);
    visitor.optional("statistics", index.statistics);
    visitor.optional("definition", index.definition);
    visitor.optional("comment", index.comment);
    fields(visitor, index.size);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Trigger> auto &trigger)
{
    visitor.required("name", trigger.name);
    visitor.optional("definition", trigger.definition);
    visitor.optional("enabled", trigger.enabled);
    visitor.optional("inherited", trigger.inherited);
    visitor.optional("comment", trigger.comment);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Rule> auto &rule)
{
    visitor.required("name", rule.name);
    visitor.optional("definition", rule.definition);
    visitor.optional("enabled", rule.enabled);
    visitor.optional("comment", rule.comment);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Policy> auto &policy)
{
    visitor.required("name", policy.name);
    visitor.optional("command", policy.command);
    visitor.optional("permissive", policy.permissive);
    visitor.optional("roles", policy.roles);
    visitor.optional("using", policy.usingExpression);
    visitor.optional("check", policy.checkExpression);
    visitor.optional("comment", policy.comment);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Sequence> auto &sequence)
{
    visitor.required("name", sequence.name);
    visitor.optional("type", sequence.type);
    visitor.optional("start", sequence.start);
    visitor.optional("increment", sequence.increment);
    visitor.optional("minimum", sequence.minimum);
    visitor.optional("maximum", sequence.maximum);
    visitor.optional("cache", sequence.cache);
    visitor.optional("cycle", sequence.cycle);
    visitor.optional("unlogged", sequence.unlogged);
    visitor.optional("owned_by", sequence.ownedBy);
    visitor.optional("owner", sequence.owner);
    visitor.optional("comment", sequence.comment);
    visitor.optional("privileges", sequence.privileges);
    visitor.optional("extension", sequence.extension);
}

template <typename Visitor>
void fields(Visitor &visitor, Is<Table> auto &table)
{
    visitor.required("name", table.name);
    visitor.required("kind", table.kind);
    visitor.optional("comment", table.comment);
    visitor.optional("owner", table.owner);
    visitor.optional("extension", table.extension);
    visitor.optional("partition_key", table.partitionKey);
    visitor.optional("partition_bound", table.partitionBound);
    visitor.optional("parents", table.parents);
    visitor.optional("of_type", table.ofType);
    visitor.optional("unlogged", table.unlogged);
    visitor.optional("foreign_server", table.foreignServer);
    visitor.optional("foreign_options", table.foreignOptions);
    visitor.optional("access_method", table.accessMethod);
    visitor.optional("tablespace", table.tablespace);
    visitor.optional("options", table.options);
    visitor.optional("row_security", table.rowSecurity);
    visitor.optional("force_row_security", table.forceRowSecurity);
    visitor.optional("replica_identity", table.replicaIdentity);
    fields(visitor, table.size);
    visitor.derived("primary_key", [&table] { return table.primaryKey(); });
    visitor.required("columns", table.columns);
    visitor.optional("constraints", table.constraints);
    visitor.required("foreign_keys", table.foreignKeys);
    visitor.required("indexes", table.indexes);
    visitor.optional("triggers", table.triggers);
    visitor.optional("rules", table.rules);
    visitor.optional("policies", table.policies);
    visitor.placed("identity_sequences", table.identitySequences);
    visitor.optional("privileges", table.privileges);
}

} // namespace models
