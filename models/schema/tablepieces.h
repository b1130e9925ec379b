// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/scriptpieces.h"

namespace models {

/// CREATE TABLE and all that belongs to the table.
QList<Piece> piecesOf(const Table &table, const ScriptContext &context);

/// Defaults and constraints that do not stand in CREATE TABLE, foreign keys among them.
QList<Piece> constraintPieces(const Table &table, const ScriptContext &context);

/// What waits until the partitions and children that are not made by CREATE TABLE … INHERITS have
/// come to the table.
QList<Need> attachmentsOf(const Table &table, const ScriptContext &context);

/// What a table that is attached to its parents by ALTER TABLE needs before: its constraints, as
/// far as they must be there already.
QList<Need> neededToAttach(const Table &table, const ScriptContext &context);

QList<Piece> triggerPieces(const Table &table, const ScriptContext &context);
QList<Piece> triggerPieces(const View &view, const ScriptContext &context);
QList<Piece> rulePieces(const RelationDdl &relation, const QList<Rule> &rules,
                        const ScriptContext &context);
QList<Piece> policyPieces(const Table &table, const ScriptContext &context);

} // namespace models
