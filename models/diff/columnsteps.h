// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/stepwriting.h"

namespace models {

/// The columns of a table, their defaults and their identity sequences.
QList<AlterStep> columnSteps(const TableSides &sides);

/// ALTER TABLE … ADD COLUMN, with everything that the column has.
AlterStep makeColumn(const Table &table, const Column &column, const AlterContext &context);
AlterStep dropColumn(const Table &table, const Column &column, const AlterContext &context);

/// SET DEFAULT and DROP DEFAULT; of a generated column, which cannot be without its expression,
/// the column itself: its values are computed again.
AlterStep makeDefault(const Table &table, const Column &column, const AlterContext &context);
AlterStep dropDefault(const Table &table, const Column &column, const AlterContext &context);

/// A column of one table, on both sides.
struct ColumnSides
{
    const TableSides &table;
    const Column &from;
    const Column &to;
    bool fromParent = false; ///< a parent that it has all the time has this column, too
};

/// What ALTER COLUMN does in place, without the default and the identity.
AlterStep alterColumn(const ColumnSides &column);

/// Whether its expression cannot become that of `to`: the column is dropped and made again.
bool mustBeMadeAgain(const Column &from, const Column &to);

/// The steps of the default. When the type changes it goes before, with alterColumn(), and comes
/// back after.
void addDefaultSteps(const ColumnSides &column, QList<AlterStep> &steps);

/// The steps of the identity sequence, under its name.
void addIdentitySteps(const ColumnSides &column, QList<AlterStep> &steps);

/// The sequence inside an identity column, or null.
const Sequence *identitySequence(const Table &table, const QString &column);

/// Whether one of `parents` has a column of that name.
bool isColumnOfParents(const QList<RelationName> &parents, const Snapshot &snapshot,
                       const QString &column);

/// GRANT and REVOKE on the column, as they lead from one side to the other. `fromOwner` is who
/// owned the table.
QString columnPrivilegeChanges(const Table &table, const Column &from, const Column &to,
                               const QString &fromOwner);

} // namespace models
