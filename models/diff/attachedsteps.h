// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/stepwriting.h"

namespace models {

/// The triggers, rules and policies of a table.
QList<AlterStep> attachedSteps(const TableSides &sides);

/// The triggers and rules of a view.
QList<AlterStep> attachedSteps(const View &from, const View &to, const AlterContext &context);

/// A table or view, as what is attached to it sees it.
RelationDdl relationDdl(const Table &table);
RelationDdl relationDdl(const View &view);

/// With its state and comment; of the copy that a partition has, only those.
AlterStep makeTrigger(const RelationDdl &relation, const Trigger &trigger);
AlterStep dropTrigger(const RelationDdl &relation, const Trigger &trigger);

AlterStep makeRule(const RelationDdl &relation, const Rule &rule, const AlterContext &context);
AlterStep dropRule(const RelationDdl &relation, const Rule &rule);

AlterStep makePolicy(const Table &table, const Policy &policy, const AlterContext &context);
AlterStep dropPolicy(const Table &table, const Policy &policy);

} // namespace models
