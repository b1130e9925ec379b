// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/migrations/migrationsdata.h"

#include <QString>

namespace app {

/// One thing the user may do: the steps it would run, or why it cannot be done now.
struct PossibleRun
{
    migrations::Step::Direction direction = migrations::Step::Direction::Apply;
    migrations::MigrateTarget migrate = {}; ///< when `direction` is Apply
    migrations::UndoTarget undo = {}; ///< when it is Undo
    migrations::Plan plan = {}; ///< empty when not possible
    QString whyNot = {}; ///< one sentence; empty when possible

    bool isPossible() const { return whyNot.isEmpty(); }
};

/// The five actions of the page.
struct PossibleRuns
{
    PossibleRun applyNext;
    PossibleRun applyAll;
    PossibleRun applyTo; ///< up to and with the selected one
    PossibleRun undoLast;
    PossibleRun undoTo; ///< down to the selected one, which stays
};

/// Decides, with the engine's own plans, so that what is offered is what would run.
///
/// \param selected may be null: nothing is selected
/// \param obstacle why nothing at all can be run now (not connected, busy, read only); empty:
/// nothing is
PossibleRuns possibleRuns(const MigrationsData &data, const migrations::MigrationInfo *selected,
                          const QString &obstacle);

} // namespace app
