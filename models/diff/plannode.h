// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterstep.h"
#include "models/diff/planuses.h"
#include "models/schema/scriptpieces.h"

#include <QSet>

namespace models {

/// What every part of the planner knows.
struct PlanContext
{
    AlterContext alter;
    SnapshotObjects from;
    SnapshotObjects to;
    SnapshotUses fromUses;
    SnapshotUses toUses;

    PlanContext(const AlterContext &context)
        : alter(context)
        , from(context.from)
        , to(context.to)
        , fromUses(from)
        , toUses(to)
    { }
    Q_DISABLE_COPY_MOVE(PlanContext)
};

/// What is run without a break, and where it stands when nothing speaks against it.
struct PlanNode
{
    AlterStep step;
    Step stage = Step::Make; ///< of a Make: an object may take several
    Chapter chapter = Chapter::Tables;
    RelationName place = {}; ///< in the chapter
    QList<ObjectName> includes = {}; ///< made or dropped along with it
    QList<ObjectName> needs = {}; ///< that the DDL writer named, beside the dependencies
};

/// What the planner has decided about objects that are on both sides, or how to take apart what
/// waits for itself. Grows until the steps can be put in an order.
struct PlanDecisions
{
    QSet<ObjectName> remade = {}; ///< dropped and made again: wholes and parts
    QSet<ObjectName> held = {}; ///< those of `remade` that are columns which are a text meanwhile
    QSet<ObjectName> droppedAlone = {}; ///< parts that go before the wholes that go
    QSet<ObjectName> emptied = {}; ///< views and functions made to use nothing before they go
    QSet<ObjectName> apart = {}; ///< see ScriptContext::apart
    QSet<ObjectName> atOnce = {}; ///< others wait for them: no gentle way

    bool operator==(const PlanDecisions &) const = default;
};

/// The part of a script that an object belongs to. \param objects where it is
Chapter chapterOf(const ObjectName &object, const SnapshotObjects &objects);

/// In the chapter: the table or view of a part or an index.
RelationName placeOf(const ObjectName &object, const SnapshotObjects &objects);

} // namespace models
