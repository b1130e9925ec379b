// SPDX-License-Identifier: MIT
#include "models/diff/nodeindex.h"

namespace models {

NodeIndex::NodeIndex(const QList<PlanNode> &nodes, const PlanContext &context)
    : m_context(context)
{
    m_wholeOf.reserve(nodes.size());
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        const PlanNode &node = nodes[i];
        const ObjectName &object = node.step.object;
        const bool isDrop = node.step.action == AlterStep::Action::Drop;
        m_wholeOf.append((isDrop ? context.from : context.to).whole(object));
        m_all[object].append(i);
        m_wholes[m_wholeOf.last()].append(i);
        Found &found = m_found[object];
        if (isDrop) {
            if (node.stage != Step::Shell)
                found.drop.append(i);
            for (const ObjectName &included : node.includes) {
                if (included.kind == ObjectKind::Function)
                    m_found[included].drop.append(i);
            }
        } else if (node.step.action == AlterStep::Action::Alter) {
            found.alter.append(i);
        } else if (node.stage == Step::Make) {
            found.make.append(i);
            for (const ObjectName &included : node.includes)
                m_found[included].make.append(i);
        } else if (node.stage == Step::Complete) {
            m_found[object].complete.append(i);
        }
    }
}

QList<qsizetype> NodeIndex::exactly(const ObjectName &object, AlterStep::Action action) const
{
    const auto found = m_found.constFind(object);
    if (found == m_found.cend())
        return {};
    switch (action) {
    case AlterStep::Action::Drop:
        return found->drop;
    case AlterStep::Action::Alter:
        return found->alter;
    case AlterStep::Action::Make:
        return found->make;
    }
    Q_UNREACHABLE();
}

QList<qsizetype> NodeIndex::dropping(const ObjectName &object) const
{
    QList<qsizetype> exact = exactly(object, AlterStep::Action::Drop);
    if (exact.isEmpty() && object.kind == ObjectKind::Default) { // goes with its column
        ObjectName column = object;
        column.kind = ObjectKind::Column;
        exact = exactly(column, AlterStep::Action::Drop);
    }
    return exact.isEmpty() ? exactly(m_context.from.whole(object), AlterStep::Action::Drop) : exact;
}

QList<qsizetype> NodeIndex::making(const ObjectName &object) const
{
    const QList<qsizetype> exact = exactly(object, AlterStep::Action::Make);
    return exact.isEmpty() ? exactly(m_context.to.whole(object), AlterStep::Action::Make) : exact;
}

QList<qsizetype> NodeIndex::completing(const ObjectName &object) const
{
    const auto found = m_found.constFind(object);
    if (found != m_found.cend() && !found->complete.isEmpty()
        && (object.kind == ObjectKind::View || object.kind == ObjectKind::Function))
        return found->complete;
    return making(object);
}

} // namespace models
