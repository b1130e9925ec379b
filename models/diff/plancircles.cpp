// SPDX-License-Identifier: MIT
#include "models/diff/plancircles.h"

namespace models {

namespace {

using Action = AlterStep::Action;

/// Parts of tables that are dropped which can go before them.
QSet<ObjectName> partsInTheWay(const QList<qsizetype> &circle, const QList<PlanNode> &nodes,
                               const PlanEdges &edges, const PlanContext &context)
{
    const QSet<qsizetype> members(circle.begin(), circle.end());
    QSet<ObjectName> keys;
    QSet<ObjectName> others;
    for (const qsizetype node : circle) {
        for (const PlanEdge &edge : edges.of(node)) {
            const PlanNode &user = nodes[edge.before];
            const ObjectName &part = edge.because;
            const bool canGo = isPart(part.kind) && part.kind != ObjectKind::Column
                && user.step.action == Action::Drop && user.step.object != part
                && context.from.contains(part);
            if (!members.contains(edge.before) || !canGo)
                continue;
            const bool isKey = chapterOf(part, context.from) == Chapter::ForeignKeys;
            (isKey ? keys : others).insert(part);
        }
    }
    return keys.isEmpty() ? others : keys;
}

QSet<ObjectName> droppedOfKind(const QList<qsizetype> &circle, const QList<PlanNode> &nodes,
                               ObjectKind kind)
{
    QSet<ObjectName> objects;
    for (const qsizetype node : circle) {
        const PlanNode &self = nodes[node];
        if (self.step.object.kind == kind && self.step.action == Action::Drop
            && self.stage != Step::Shell)
            objects.insert(self.step.object);
    }
    return objects;
}

/// What can be dropped and made again instead of being altered.
QSet<ObjectName> alteredInPlace(const QList<qsizetype> &circle, const QList<PlanNode> &nodes)
{
    QSet<ObjectName> objects;
    for (const qsizetype node : circle) {
        const ObjectName &object = nodes[node].step.object;
        switch (object.kind) {
        case ObjectKind::Table:
        case ObjectKind::Column:
        case ObjectKind::Type:
        case ObjectKind::Schema:
        case ObjectKind::Sequence:
        case ObjectKind::Extension:
            continue;
        default:
            if (nodes[node].step.action == Action::Alter)
                objects.insert(object);
        }
    }
    return objects;
}

/// Parts of new tables that can come after them.
QSet<ObjectName> partsToComeLater(const QList<qsizetype> &circle, const QList<PlanNode> &nodes,
                                  const PlanEdges &edges)
{
    const QSet<qsizetype> members(circle.begin(), circle.end());
    QSet<ObjectName> parts;
    for (const qsizetype node : circle) {
        if (nodes[node].step.action != Action::Make)
            continue;
        for (const PlanEdge &edge : edges.of(node)) {
            const bool canWait = edge.because.kind == ObjectKind::Default
                || edge.because.kind == ObjectKind::Constraint
                || edge.because.kind == ObjectKind::Function
                || edge.because.kind == ObjectKind::View;
            if (members.contains(edge.before) && canWait)
                parts.insert(edge.because);
        }
    }
    return parts;
}

} // namespace

PlanDecisions untied(const QList<qsizetype> &circle, const QList<PlanNode> &nodes,
                     const PlanEdges &edges, const PlanContext &context)
{
    PlanDecisions result;
    result.droppedAlone = partsInTheWay(circle, nodes, edges, context);
    if (!result.droppedAlone.isEmpty())
        return result;
    result.remade = alteredInPlace(circle, nodes);
    if (!result.remade.isEmpty())
        return result;
    result.emptied = droppedOfKind(circle, nodes, ObjectKind::View);
    if (result.emptied.isEmpty())
        result.emptied = droppedOfKind(circle, nodes, ObjectKind::Function);
    if (!result.emptied.isEmpty())
        return result;
    result.apart = partsToComeLater(circle, nodes, edges);
    return result;
}

} // namespace models
