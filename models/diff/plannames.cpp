// SPDX-License-Identifier: MIT
#include "models/diff/plannames.h"

#include "models/schema/sequenceddl.h"

namespace models {

namespace {

/// A name that only one object of a schema can have.
struct ClaimedName
{
    QString schema;
    QString name;
    bool isType = false; ///< otherwise that of a relation

    bool operator==(const ClaimedName &) const = default;
};

size_t qHash(const ClaimedName &claimed, size_t seed = 0) noexcept
{
    return qHashMulti(seed, claimed.schema, claimed.name, claimed.isType);
}

using NodesByName = QHash<ClaimedName, QList<qsizetype>>;

QList<ClaimedName> namesOf(const ObjectName &object)
{
    switch (object.kind) {
    case ObjectKind::Table:
    case ObjectKind::View:
    case ObjectKind::Type:
        return {{object.schema, object.name, false}, {object.schema, object.name, true}};
    case ObjectKind::Sequence:
    case ObjectKind::Index:
        return {{object.schema, object.name, false}};
    case ObjectKind::BaseType:
        return {{object.schema, object.name, true}};
    case ObjectKind::Constraint: // of a key: its index
        return {{object.schema, object.part, false}};
    default:
        return {};
    }
}

void addNode(NodesByName &names, const ObjectName &object, qsizetype node)
{
    for (const ClaimedName &name : namesOf(object))
        names[name].append(node);
}

/// The sequence inside an identity column, as a column's step makes or drops it.
QList<ObjectName> identitySequences(const ObjectName &column, const SnapshotObjects &objects)
{
    QList<ObjectName> names;
    const Table *table = objects.table(objects.whole(column));
    if (!table)
        return names;
    for (const Sequence &sequence : table->identitySequences) {
        if (sequence.ownedBy && sequence.ownedBy->column == column.part)
            names.append(nameOf(sequence));
    }
    return names;
}

} // namespace

void addNameEdges(const QList<PlanNode> &nodes, const PlanContext &context, PlanEdges &edges)
{
    using Action = AlterStep::Action;
    NodesByName freed;
    NodesByName taken;
    for (qsizetype node = 0; node < nodes.size(); ++node) {
        const AlterStep &step = nodes[node].step;
        const bool isColumn = step.object.kind == ObjectKind::Column;
        QList<ObjectName> objects = nodes[node].includes;
        if (step.action == Action::Alter && !isColumn)
            continue;
        if (!isColumn && nodes[node].stage == Step::Make)
            objects.append(step.object);
        const QList<ObjectName> before
            = isColumn ? identitySequences(step.object, context.from) : QList<ObjectName>();
        const QList<ObjectName> after
            = isColumn ? identitySequences(step.object, context.to) : QList<ObjectName>();
        for (const ObjectName &object : step.action == Action::Drop ? objects : before) {
            if (!after.contains(object))
                addNode(freed, object, node);
        }
        for (const ObjectName &object : step.action == Action::Make ? objects : after) {
            if (!before.contains(object))
                addNode(taken, object, node);
        }
    }
    for (auto name = taken.cbegin(); name != taken.cend(); ++name) {
        for (const qsizetype before : freed.value(name.key())) {
            for (const qsizetype after : *name)
                edges.add(before, after);
        }
    }
}

} // namespace models
