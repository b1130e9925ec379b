// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterscript.h"
#include "models/schema/snapshot.h"

#include <optional>

namespace models {

/// When a statement is run: each phase after the one before is committed.
enum class Phase {
    Prepare, ///< labels of enums, which cannot be used in the transaction that adds them
    Main, ///< nearly everything, in one transaction
    Alone, ///< each outside of any transaction: CREATE INDEX CONCURRENTLY
    Validate, ///< each in a transaction of its own: VALIDATE CONSTRAINT
    Tighten, ///< one transaction: SET NOT NULL after its check is valid, a key from its index
};

struct StepStatement
{
    QString sql; ///< one statement, with its semicolon
    QList<HazardNote> hazards = {};
    Phase phase = Phase::Main;
};

/// A part of the way from one snapshot to the other: all that is done to one object at one time.
///
/// An object may have up to three steps, in this order: Drop (as `from` has it), Alter (in place),
/// Make (as `to` has it).
struct AlterStep
{
    enum class Action { Drop, Alter, Make };

    Action action = Action::Alter;
    ObjectName object;
    QList<StepStatement> statements = {};

    /// Objects of `from` on which nothing else may depend while this step is done: a column that
    /// gets another type, a type that is made anew. Whatever depends on them, directly or not, is
    /// dropped before and made again afterwards, though it may be the same in both snapshots.
    QList<ObjectName> disturbs = {};

    /// Objects whose Drop, Alter and Make steps, when there are any, come before this one, beside
    /// those that the dependencies of the two snapshots bring first.
    QList<ObjectName> after = {};
};

/// What the writers of steps know.
struct AlterContext
{
    const Snapshot &from; ///< after the renames
    const Snapshot &to;
    int serverVersion = 0; ///< of `from`, as server_version_num
    bool gentle = true; ///< may use other phases than Prepare and Main
};

/// The steps that change one object in place; nothing when it has to be dropped and made again. An
/// object that is equal on both sides has no steps.
using AlterSteps = std::optional<QList<AlterStep>>;

} // namespace models
