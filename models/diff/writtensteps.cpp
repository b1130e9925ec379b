// SPDX-License-Identifier: MIT
#include "models/diff/writtensteps.h"

#include "models/diff/objectsteps.h"
#include "models/diff/tablesteps.h"

#include <algorithm>
#include <iterator>

namespace models {

namespace {

AlterSteps stepsBetween(const Schema &from, const Schema &to, const AlterContext &context)
{
    return alterSchema(from, to, context);
}
AlterSteps stepsBetween(const Table &from, const Table &to, const AlterContext &context)
{
    return alterTable(from, to, context);
}
AlterSteps stepsBetween(const View &from, const View &to, const AlterContext &context)
{
    AlterSteps steps = alterView(from, to, context);
    if (steps)
        *steps += alterParts(from, to, context);
    return steps;
}
AlterSteps stepsBetween(const Sequence &from, const Sequence &to, const AlterContext &context)
{
    return alterSequence(from, to, context);
}
AlterSteps stepsBetween(const Type &from, const Type &to, const AlterContext &context)
{
    return alterType(from, to, context);
}
AlterSteps stepsBetween(const Function &from, const Function &to, const AlterContext &context)
{
    return alterFunction(from, to, context);
}
AlterSteps stepsBetween(const OtherObject &from, const OtherObject &to, const AlterContext &context)
{
    return alterOther(from, to, context);
}
AlterSteps stepsBetween(const Extension &from, const Extension &to, const AlterContext &context)
{
    return alterExtension(from, to, context);
}
AlterSteps stepsBetween(const EventTrigger &from, const EventTrigger &to,
                        const AlterContext &context)
{
    return alterEventTrigger(from, to, context);
}
AlterSteps stepsBetween(const Publication &from, const Publication &to, const AlterContext &context)
{
    return alterPublication(from, to, context);
}

/// The object itself, without what is inside it and has a name of its own.
Schema bare(const Schema &schema)
{
    Schema result = schema;
    result.tables.clear();
    result.views.clear();
    result.sequences.clear();
    result.types.clear();
    result.functions.clear();
    result.others.clear();
    return result;
}

bool isSame(const Schema &one, const Schema &other)
{
    return one.owner == other.owner && one.comment == other.comment
        && one.privileges == other.privileges;
}
template <typename T>
bool isSame(const T &one, const T &other)
{
    return one == other;
}

class StepCollector
{
public:
    explicit StepCollector(const PlanContext &context)
        : m_context(context)
    { }

    WrittenSteps collect()
    {
        const QList<ObjectName> &from = m_context.from.wholes();
        const QList<ObjectName> &to = m_context.to.wholes();
        std::ranges::set_difference(from, to, std::back_inserter(m_written.dropped));
        std::ranges::set_difference(to, from, std::back_inserter(m_written.created));
        QList<ObjectName> both;
        std::ranges::set_intersection(from, to, std::back_inserter(both));
        for (const ObjectName &object : std::as_const(both))
            compare(object);
        return m_written;
    }

private:
    template <typename T>
    void compareTwo(const ObjectName &object, const T *from, const T *to)
    {
        if (!from || !to || isSame(*from, *to))
            return;
        const AlterSteps steps = stepsBetween(*from, *to, m_context.alter);
        if (!steps) {
            m_written.impossible.append(object);
            return;
        }
        if (steps->isEmpty())
            return;
        m_written.steps.insert(object, *steps);
        for (const AlterStep &step : *steps)
            m_written.actions[step.object].append(step.action);
    }

    template <typename T>
    void compareNamed(const ObjectName &object, const QList<T> &from, const QList<T> &to)
    {
        const auto before = std::ranges::find(from, object.name, &T::name);
        const auto after = std::ranges::find(to, object.name, &T::name);
        if (before != from.end() && after != to.end())
            compareTwo(object, &*before, &*after);
    }

    void compare(const ObjectName &object)
    {
        const SnapshotObjects &from = m_context.from;
        const SnapshotObjects &to = m_context.to;
        switch (object.kind) {
        case ObjectKind::Schema:
            return compareSchemas(object);
        case ObjectKind::Table:
            return compareTwo(object, from.table(object), to.table(object));
        case ObjectKind::View:
            return compareTwo(object, from.view(object), to.view(object));
        case ObjectKind::Sequence:
            return compareTwo(object, from.sequence(object), to.sequence(object));
        case ObjectKind::Type:
            return compareTwo(object, from.type(object), to.type(object));
        case ObjectKind::Function:
            return compareTwo(object, from.function(object), to.function(object));
        case ObjectKind::Extension:
            return compareNamed(object, from.snapshot().extensions, to.snapshot().extensions);
        case ObjectKind::EventTrigger:
            return compareNamed(object, from.snapshot().eventTriggers, to.snapshot().eventTriggers);
        case ObjectKind::Publication:
            return compareNamed(object, from.snapshot().publications, to.snapshot().publications);
        default:
            return compareTwo(object, from.other(object), to.other(object));
        }
    }

    void compareSchemas(const ObjectName &object)
    {
        const Schema *from = m_context.from.snapshot().schema(object.name);
        const Schema *to = m_context.to.snapshot().schema(object.name);
        if (!from || !to || isSame(*from, *to))
            return;
        const Schema before = bare(*from);
        const Schema after = bare(*to);
        compareTwo(object, &before, &after);
    }

    const PlanContext &m_context;
    WrittenSteps m_written;
};

} // namespace

WrittenSteps writtenSteps(const PlanContext &context)
{
    return StepCollector(context).collect();
}

} // namespace models
