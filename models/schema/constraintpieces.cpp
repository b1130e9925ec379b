// SPDX-License-Identifier: MIT
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/indexddl.h"
#include "models/schema/inheritanceddl.h"
#include "models/schema/tableddl.h"
#include "models/schema/tablepieces.h"

#include <algorithm>

namespace models {

namespace {

const Constraint *constraintNamed(const Table &table, const QString &name)
{
    const auto found = std::ranges::lower_bound(table.constraints, name, {}, &Constraint::name);
    return found != table.constraints.end() && found->name == name ? &*found : nullptr;
}

ObjectName constraintName(const Table &table, const QString &name)
{
    return partOf(nameOf(table), ObjectKind::Constraint, name);
}

/// A check that a parent will hand down, when its own turn comes after the table is there.
bool comesFromParent(const Table &table, const Constraint &check, const ScriptContext &context)
{
    const Parentage parentage = parentageOf(table, context);
    if (parentage == Parentage::None || check.kind != Constraint::Kind::Check)
        return false;
    if (parentage != Parentage::Partition)
        return !check.local;
    if (!check.inherited)
        return false;
    return std::ranges::any_of(table.parents, [&](const RelationName &parent) {
        const Table *found = context.snapshot.table(parent.schema, parent.name);
        const Constraint *original = found ? constraintNamed(*found, check.name) : nullptr;
        return original
            && (!original->validated || context.apart.contains(constraintName(*found, check.name)));
    });
}

/// The table and what inherits from it, all the way down, where the check is NOT VALID: tables that
/// are made after the check would have it validated.
void needUnvalidated(const Table &table, const QString &check, const ScriptContext &context,
                     QList<Need> &needs)
{
    for (const Table *child : context.children.value(nameOf(table))) {
        const Constraint *same = constraintNamed(*child, check);
        if (!same || same->validated)
            continue;
        needs.append({.object = nameOf(*child)});
        needUnvalidated(*child, check, context, needs);
    }
}

/// What inherits from the table, all the way down, has to be there to be handed the check.
void needAllAttached(const Table &table, const ScriptContext &context, QList<Need> &needs)
{
    for (const Table *child : context.children.value(nameOf(table))) {
        needs += attachmentsOf(*child, context);
        needAllAttached(*child, context, needs);
    }
}

Piece partPiece(const Table &table, const ObjectName &part, const QString &sql)
{
    return {.object = part,
            .place = {table.schema, table.name},
            .sql = sql,
            .needs = {{.object = nameOf(table)}}};
}

QString constraintComment(const Table &table, const QString &name, const QString &comment,
                          const ScriptContext &context)
{
    return context.comment(QStringLiteral("CONSTRAINT ") + quotedIfNeeded(name)
                               + QStringLiteral(" ON ") + quotedIfNeeded(table.schema, table.name),
                           comment);
}

Piece constraintPiece(const Table &table, const Constraint &constraint,
                      const ScriptContext &context)
{
    const bool isCheck = constraint.kind == Constraint::Kind::Check;
    // What inherits from the table gets its checks too.
    const QString alter = isCheck ? alterTableTree(table) : alterTable(table);
    Piece piece = partPiece(table, constraintName(table, constraint.name),
                            alter + u'\n' + ddlIndent + QStringLiteral("ADD ")
                                + constraintText(table, constraint) + QStringLiteral(";\n"));
    piece.needs += attachmentsOf(table, context);
    if (isCheck) {
        needAllAttached(table, context, piece.needs);
        if (!constraint.validated)
            needUnvalidated(table, constraint.name, context, piece.needs);
    } else {
        const auto index
            = std::ranges::lower_bound(table.indexes, constraint.name, {}, &Index::name);
        if (index != table.indexes.end() && index->name == constraint.name) {
            piece.sql += indexChanges({.name = nameOf(table), .alter = alterTable(table)}, *index,
                                      context);
            piece.includes.append(indexName(table.schema, index->name));
        }
    }
    piece.sql += constraintComment(table, constraint.name, constraint.comment, context);
    return piece;
}

/// The tables that a partition belongs to, the nearest first.
QList<const Table *> ancestors(const Table &table, const Snapshot &snapshot)
{
    QList<const Table *> result;
    const Table *current = &table;
    while (!current->partitionBound.isEmpty() && !current->parents.isEmpty()) {
        const RelationName &parent = current->parents.constFirst();
        current = snapshot.table(parent.schema, parent.name);
        if (!current || result.contains(current))
            break;
        result.append(current);
    }
    return result;
}

/// The keys and unique indexes that a foreign key may be about, with those of the partitions.
QList<Need> keysOf(const Table &table, const ScriptContext &context)
{
    QList<Need> needs;
    for (const Index &index : table.indexes) {
        if (!index.unique)
            continue;
        needs.append({.object = indexName(table.schema, index.name)});
        const RelationName wanted{table.schema, index.name};
        for (const Table *partition : context.children.value(nameOf(table))) {
            for (const Index &attached : partition->indexes) {
                if (attached.parent == wanted) {
                    needs.append({.object = indexName(partition->schema, attached.name),
                                  .step = Step::Attach});
                }
            }
        }
    }
    return needs;
}

Piece foreignKeyPiece(const Table &table, const ForeignKey &key, const ScriptContext &context)
{
    const QString alter = table.partitionKey.isEmpty() ? alterTable(table) : alterTableTree(table);
    Piece piece
        = partPiece(table, constraintName(table, key.name),
                    alter + u'\n' + ddlIndent + QStringLiteral("ADD CONSTRAINT ")
                        + quotedIfNeeded(key.name) + u' ' + key.definition + QStringLiteral(";\n")
                        + constraintComment(table, key.name, key.comment, context));
    piece.chapter = Chapter::ForeignKeys;
    piece.needs.append({.object = {.kind = ObjectKind::Table,
                                   .schema = key.referencedSchema,
                                   .name = key.referencedTable}});
    if (const Table *referenced
        = context.snapshot.table(key.referencedSchema, key.referencedTable)) {
        piece.needs += keysOf(*referenced, context);
        piece.needs += attachmentsOf(*referenced, context);
    }
    piece.needs += attachmentsOf(table, context);
    // The copy of the partitioned table's key comes first, so that it does not take this one for
    // its own.
    for (const Table *ancestor : ancestors(table, context.snapshot)) {
        for (const ForeignKey &copied : ancestor->foreignKeys)
            piece.needs.append({.object = constraintName(*ancestor, copied.name)});
    }
    return piece;
}

QList<Piece> laterDefaults(const Table &table, const ScriptContext &context)
{
    QList<Piece> pieces;
    if (context.apart.isEmpty())
        return pieces;
    for (const Column &column : table.columns) {
        const ObjectName part = partOf(nameOf(table), ObjectKind::Default, column.name);
        if (!column.defaultExpression || column.generated || !context.apart.contains(part))
            continue;
        Piece piece = partPiece(table, part,
                                alterTable(table) + QStringLiteral(" ALTER COLUMN ")
                                    + quotedIfNeeded(column.name) + QStringLiteral(" SET DEFAULT ")
                                    + *column.defaultExpression + QStringLiteral(";\n"));
        for (const Table *child : context.children.value(nameOf(table))) {
            if (child->partitionBound.isEmpty())
                piece.needs.append({.object = nameOf(*child)});
        }
        pieces.append(piece);
    }
    return pieces;
}

} // namespace

QList<Need> neededToAttach(const Table &table, const ScriptContext &context)
{
    QList<Need> needs;
    for (const Constraint &constraint : table.constraints) {
        if (constraint.inherited && constraint.kind == Constraint::Kind::Check
            && !isWrittenInTable(table, constraint, context)
            && !comesFromParent(table, constraint, context))
            needs.append({.object = constraintName(table, constraint.name)});
    }
    return needs;
}

QList<Piece> constraintPieces(const Table &table, const ScriptContext &context)
{
    QList<Piece> pieces = laterDefaults(table, context);
    for (const Constraint &constraint : table.constraints) {
        if (!isWrittenInTable(table, constraint, context)
            && !comesFromParent(table, constraint, context))
            pieces.append(constraintPiece(table, constraint, context));
    }
    for (const ForeignKey &key : table.foreignKeys)
        pieces.append(foreignKeyPiece(table, key, context));
    return pieces;
}

} // namespace models
