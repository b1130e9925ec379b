// SPDX-License-Identifier: MIT
#include "models/schema/tablepieces.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/indexddl.h"
#include "models/schema/inheritanceddl.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/tableddl.h"

#include <algorithm>

namespace models {

namespace {

/// The index of a key that is written with its constraint, in the table itself.
bool isWrittenWithTable(const Table &table, const Index &index, const ScriptContext &context)
{
    if (!index.backsConstraint)
        return false;
    const auto constraint = std::ranges::find(table.constraints, index.name, &Constraint::name);
    return constraint != table.constraints.end() && isWrittenInTable(table, *constraint, context);
}

bool hasInheritingChildren(const Table &table, const ScriptContext &context)
{
    return std::ranges::any_of(context.children.value(nameOf(table)),
                               [](const Table *child) { return child->partitionBound.isEmpty(); });
}

/// What no part of CREATE TABLE says.
QString tableSettings(const Table &table)
{
    const QString alter = alterTable(table);
    QString text;
    if (table.rowSecurity)
        text += alter + QStringLiteral(" ENABLE ROW LEVEL SECURITY;\n");
    if (table.forceRowSecurity)
        text += alter + QStringLiteral(" FORCE ROW LEVEL SECURITY;\n");
    if (!table.replicaIdentity.isEmpty() && table.kind != Table::Kind::Foreign)
        text += alter + QStringLiteral(" REPLICA IDENTITY ") + table.replicaIdentity
            + QStringLiteral(";\n");
    return text;
}

QString tableComments(const Table &table, const ScriptContext &context)
{
    const QString name = quotedIfNeeded(table.schema, table.name);
    QString text = context.comment(tableDdlName(table), table.comment);
    for (const Column &column : table.columns) {
        text += context.comment(
            QStringLiteral("COLUMN ") + name + u'.' + quotedIfNeeded(column.name), column.comment);
    }
    for (const Constraint &constraint : table.constraints) {
        if (isWrittenInTable(table, constraint, context)) {
            text += context.comment(QStringLiteral("CONSTRAINT ") + quotedIfNeeded(constraint.name)
                                        + QStringLiteral(" ON ") + name,
                                    constraint.comment);
        }
    }
    for (const Sequence &sequence : table.identitySequences)
        text += identityChanges(sequence, table, context);
    return text;
}

/// A check that is NOT VALID in a parent is valid in the children that are made after it.
void needEarlierChecks(const Table &table, const QString &check, const ScriptContext &context,
                       QList<Need> &needs)
{
    for (const RelationName &name : table.parents) {
        const Table *parent = context.snapshot.table(name.schema, name.name);
        if (!parent)
            continue;
        const auto same = std::ranges::find(parent->constraints, check, &Constraint::name);
        if (same == parent->constraints.end() || same->validated)
            continue;
        needs.append({.object = partOf(nameOf(*parent), ObjectKind::Constraint, check)});
        needEarlierChecks(*parent, check, context, needs);
    }
}

Piece makePiece(const Table &table, const RelationDdl &relation, const ScriptContext &context)
{
    const bool settingsLater = hasInheritingChildren(table, context);
    Piece piece{.object = relation.name, .place = {table.schema, table.name}};
    QString indexes;
    for (const Index &index : table.indexes) {
        if (!isWrittenWithTable(table, index, context))
            continue;
        indexes += indexChanges(relation, index, context);
        piece.includes.append(indexName(table.schema, index.name));
    }
    for (const Sequence &sequence : table.identitySequences)
        piece.includes.append(nameOf(sequence));
    QString standIn;
    if (needsStandIn(table, parentageOf(table, context))) {
        standIn = QStringLiteral("-- Says what the next table has only from its parents; dropped "
                                 "when it has them.\n")
            + createTable(standInFor(table, context), context);
    }
    piece.sql = paragraphs(
        {standIn, createTable(table, context),
         inheritedColumnChanges(table, context)
             + (settingsLater ? QString() : columnSettings(relation.alter, table.columns)),
         tableSettings(table) + context.owner(tableDdlName(table), table.owner) + indexes
             + tableComments(table, context)});
    if (parentageOf(table, context) == Parentage::Inherits) {
        for (const RelationName &parent : table.parents) {
            piece.needs.append(
                {.object
                 = {.kind = ObjectKind::Table, .schema = parent.schema, .name = parent.name}});
        }
        for (const Constraint &constraint : table.constraints) {
            if (!constraint.local && constraint.validated)
                needEarlierChecks(table, constraint.name, context, piece.needs);
        }
    }
    return piece;
}

/// CREATE TABLE … INHERITS takes the storage of columns from the parent: to be set after it.
QList<Piece> laterSettings(const Table &table, const RelationDdl &relation,
                           const ScriptContext &context)
{
    const QString settings = columnSettings(relation.alter, table.columns);
    if (settings.isEmpty() || !hasInheritingChildren(table, context))
        return {};
    Piece piece{.object = relation.name,
                .step = Step::Complete,
                .place = {table.schema, table.name},
                .sql = settings,
                .needs = {{.object = relation.name}}};
    for (const Table *child : context.children.value(relation.name))
        piece.needs.append({.object = nameOf(*child)});
    return {piece};
}

QList<Piece> attachment(const Table &table, const ScriptContext &context)
{
    const Parentage parentage = parentageOf(table, context);
    if (parentage != Parentage::Partition && parentage != Parentage::Adopted)
        return {};
    const QString name = quotedIfNeeded(table.schema, table.name);
    Piece piece{.object = nameOf(table),
                .step = Step::Attach,
                .place = {table.schema, table.name},
                .needs = {{.object = nameOf(table)}}};
    for (const RelationName &parent : table.parents) {
        piece.sql += parentage == Parentage::Partition
            ? QStringLiteral("ALTER TABLE ONLY ") + displayText(parent)
                + QStringLiteral(" ATTACH PARTITION ") + name + u' ' + table.partitionBound
            : alterTableTree(table) + QStringLiteral(" INHERIT ") + displayText(parent);
        piece.sql += QStringLiteral(";\n");
        piece.needs.append(
            {.object = {.kind = ObjectKind::Table, .schema = parent.schema, .name = parent.name}});
    }
    if (needsStandIn(table, parentage)) {
        const QString standIn = displayText(standInName(table, context));
        piece.sql += alterTableTree(table) + QStringLiteral(" NO INHERIT ") + standIn
            + QStringLiteral(";\nDROP TABLE ") + standIn + QStringLiteral(";\n");
    }
    piece.needs += attachmentsOf(table, context);
    piece.needs += neededToAttach(table, context);
    piece.needs += indexesBeforeForeign(table, context);
    return {piece};
}

} // namespace

QList<Need> attachmentsOf(const Table &table, const ScriptContext &context)
{
    QList<Need> needs;
    for (const Table *child : context.children.value(nameOf(table)))
        needs.append({.object = nameOf(*child), .step = Step::Attach});
    return needs;
}

QList<Piece> piecesOf(const Table &table, const ScriptContext &context)
{
    const RelationDdl relation{.name = nameOf(table), .alter = alterTable(table)};
    return QList<Piece>{makePiece(table, relation, context)}
    + laterSettings(table, relation, context) + attachment(table, context)
        + constraintPieces(table, context) + indexPieces(relation, table.indexes, context)
        + indexAttachments(table, context) + triggerPieces(table, context)
        + rulePieces(relation, table.rules, context) + policyPieces(table, context);
}

} // namespace models
