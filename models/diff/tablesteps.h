// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterstep.h"

namespace models {

/// A table with its columns, constraints, foreign keys, indexes, triggers, rules, policies and
/// identity sequences, its owner, comment and privileges. A step for each part that is to be
/// dropped, altered or made, under the part's name.
AlterSteps alterTable(const Table &from, const Table &to, const AlterContext &context);

/// Whether alterTable() has a way that is not another table.
bool canStayTable(const Table &from, const Table &to, const AlterContext &context);

/// The indexes, triggers and rules of a view that is itself kept or replaced in place.
QList<AlterStep> alterParts(const View &from, const View &to, const AlterContext &context);

/// Drops one part, as `context.from` has it, of a table, view or domain. \pre isPart(part.kind), or
/// it is an index
AlterStep dropPart(const ObjectName &part, const AlterContext &context);

/// Makes one part, with its comment and all that belongs to it, as `context.to` has it; the table
/// may hold rows.
AlterStep makePart(const ObjectName &part, const AlterContext &context);

} // namespace models
