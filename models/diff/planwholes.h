// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/plannode.h"

namespace models {

/// The functions that a type of `context.from` is made of and that need it too: PostgreSQL drops
/// neither before the other.
QList<ObjectName> functionsOfType(const ObjectName &type, const PlanContext &context);

/// DROP for something that is not a part, with its hazard; what belongs to it goes with it. Says
/// CASCADE of a type that has functionsOfType(), and includes them.
PlanNode dropWhole(const ObjectName &object, const PlanContext &context);

/// Makes a view or function, as `context.from` has it, use nothing, so that what it uses can go
/// before it.
PlanNode emptyWhole(const ObjectName &object, const PlanContext &context);

/// What makes objects of `context.to` that are not parts, with all that belongs to them.
struct MadeWholes
{
    QList<PlanNode> nodes;
    QList<QList<qsizetype>> needs; ///< for each node: the others that come before it
};

/// As createScript() does it. \param apart gets what had to be taken apart
MadeWholes makeWholes(const QSet<ObjectName> &objects, QSet<ObjectName> &apart,
                      const PlanContext &context);

} // namespace models
