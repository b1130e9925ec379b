// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/plannode.h"

namespace models {

/// What the two snapshots have each, and what the writers of steps say about what both have.
struct WrittenSteps
{
    QList<ObjectName> dropped = {}; ///< wholes that only the first has, sorted
    QList<ObjectName> created = {}; ///< that only the second has
    QList<ObjectName> impossible = {}; ///< that both have, and that cannot be changed in place
    QHash<ObjectName, QList<AlterStep>> steps = {}; ///< of wholes that both have and that differ

    /// Parts and indexes that a step of theirs alters, drops or makes.
    QHash<ObjectName, QList<AlterStep::Action>> actions = {};

    bool isEmpty() const
    {
        return dropped.isEmpty() && created.isEmpty() && impossible.isEmpty() && steps.isEmpty();
    }
    bool has(const ObjectName &object, AlterStep::Action action) const
    {
        return actions.value(object).contains(action);
    }
};

WrittenSteps writtenSteps(const PlanContext &context);

} // namespace models
