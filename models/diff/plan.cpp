// SPDX-License-Identifier: MIT
#include "models/diff/plan.h"

#include "models/diff/heldcolumns.h"
#include "models/diff/plancircles.h"
#include "models/diff/planclosure.h"
#include "models/diff/planedges.h"
#include "models/diff/planinheritance.h"
#include "models/diff/planwholes.h"
#include "models/diff/tablesteps.h"
#include "models/schema/identifier.h"

#include <algorithm>
#include <tuple>

namespace models {

namespace {

using Action = AlterStep::Action;

struct PlanNodes
{
    QList<PlanNode> nodes;
    QList<QList<qsizetype>> needs; ///< of the first ones
};

PlanNode nodeFor(const AlterStep &step, const PlanContext &context)
{
    const SnapshotObjects &objects = step.action == Action::Drop ? context.from : context.to;
    PlanNode node{.step = step,
                  .chapter = chapterOf(step.object, objects),
                  .place = placeOf(step.object, objects)};
    const Table *table = step.object.kind == ObjectKind::Constraint
        ? objects.table(objects.whole(step.object))
        : nullptr;
    const bool isKey = table && std::ranges::any_of(table->indexes, [&](const Index &index) {
                           return index.backsConstraint && index.name == step.object.part;
                       });
    if (isKey)
        node.includes.append(indexName(table->schema, step.object.part));
    return node;
}

/// The default of a domain, which is no part of a table.
AlterStep domainDefault(const ObjectName &part, const Type &domain, Action action)
{
    QString sql = QStringLiteral("ALTER DOMAIN ") + quotedIfNeeded(domain.schema, domain.name);
    sql += action == Action::Drop
        ? QStringLiteral(" DROP DEFAULT;")
        : QStringLiteral(" SET DEFAULT %1;").arg(domain.defaultExpression.value_or(QString()));
    return {.action = action, .object = part, .statements = {{.sql = sql}}};
}

AlterStep dropStep(const ObjectName &part, const PlanContext &context)
{
    const Type *type = context.from.type(context.from.whole(part));
    return type && part.kind == ObjectKind::Default ? domainDefault(part, *type, Action::Drop)
                                                    : dropPart(part, context.alter);
}

AlterStep makeStep(const ObjectName &part, const AlterContext &alter, const PlanContext &context)
{
    const Type *type = context.to.type(context.to.whole(part));
    return type && part.kind == ObjectKind::Default ? domainDefault(part, *type, Action::Make)
                                                    : makePart(part, alter);
}

class NodeBuilder
{
public:
    NodeBuilder(PlanDecisions &decisions, const WrittenSteps &written, const PlanContext &context)
        : m_decisions(decisions)
        , m_written(written)
        , m_context(context)
    { }

    PlanNodes build()
    {
        QSet<ObjectName> made(m_written.created.begin(), m_written.created.end());
        QSet<ObjectName> dropped(m_written.dropped.begin(), m_written.dropped.end());
        for (const ObjectName &object : std::as_const(m_decisions.remade)) {
            if (m_context.from.whole(object) == object) {
                made.insert(object);
                dropped.insert(object);
            }
        }
        const MadeWholes wholes = makeWholes(made, m_decisions.apart, m_context);
        m_result.nodes = wholes.nodes;
        m_result.needs = wholes.needs;
        QSet<ObjectName> along;
        for (const ObjectName &object : std::as_const(dropped)) {
            for (const ObjectName &function : functionsOfType(object, m_context))
                along.insert(function);
        }
        for (const ObjectName &object : std::as_const(dropped)) {
            const bool goes = along.contains(object)
                || (object.kind == ObjectKind::Sequence
                    && goesWithColumn(object, m_decisions, m_written, m_context));
            if (!goes)
                m_result.nodes.append(dropWhole(object, m_context));
        }
        addWritten(made);
        addParts(made);
        for (const ObjectName &part : std::as_const(m_decisions.droppedAlone))
            m_result.nodes.append(nodeFor(dropStep(part, m_context), m_context));
        for (const ObjectName &object : std::as_const(m_decisions.emptied)) {
            m_result.nodes.append(emptyWhole(object, m_context));
            m_result.nodes.last().step.action = Action::Drop;
            m_result.nodes.last().stage = Step::Shell;
        }
        return m_result;
    }

private:
    void addWritten(const QSet<ObjectName> &made)
    {
        for (auto steps = m_written.steps.cbegin(); steps != m_written.steps.cend(); ++steps) {
            if (made.contains(steps.key()))
                continue;
            for (const AlterStep &step : steps.value()) {
                const bool isRemade = m_decisions.remade.contains(step.object)
                    && !m_decisions.held.contains(step.object);
                if (!isRemade || step.action != Action::Alter)
                    m_result.nodes.append(nodeFor(atOnce(step), m_context));
            }
        }
    }

    AlterContext patient() const
    {
        AlterContext context = m_context.alter;
        context.gentle = false;
        return context;
    }

    AlterStep atOnce(const AlterStep &step) const
    {
        if (step.action != Action::Make || !m_decisions.atOnce.contains(step.object))
            return step;
        AlterStep result = makePart(step.object, patient());
        result.after = step.after;
        result.disturbs = step.disturbs;
        return result;
    }

    /// Parts that are dropped and made again, of wholes that stay.
    void addParts(const QSet<ObjectName> &made)
    {
        for (const ObjectName &part : std::as_const(m_decisions.remade)) {
            const ObjectName whole = m_context.from.whole(part);
            if (whole == part || made.contains(whole))
                continue;
            if (m_decisions.held.contains(part)) {
                m_result.nodes.append(nodeFor(holdColumn(part, m_context.alter), m_context));
                m_result.nodes.append(nodeFor(releaseColumn(part, m_context.alter), m_context));
                continue;
            }
            const bool goesAlong = inheritedFrom(part, m_context.from) != part;
            if (!goesAlong && !m_written.has(part, Action::Drop))
                m_result.nodes.append(nodeFor(dropStep(part, m_context), m_context));
            if (!m_written.has(part, Action::Make)) {
                const bool atOnce = m_decisions.atOnce.contains(part);
                m_result.nodes.append(nodeFor(
                    makeStep(part, atOnce ? patient() : m_context.alter, m_context), m_context));
            }
        }
    }

    PlanDecisions &m_decisions;
    const WrittenSteps &m_written;
    const PlanContext &m_context;
    PlanNodes m_result;
};

/// Drops first, the last chapter before the first; then what is altered and made.
std::vector<qsizetype> usualOrder(const QList<PlanNode> &nodes)
{
    const auto key = [](const PlanNode &node) {
        const bool isDrop = node.step.action == Action::Drop;
        const bool isColumn = node.step.object.kind == ObjectKind::Column;
        return std::tuple(!isDrop, isDrop ? -int(node.chapter) : int(node.chapter), node.place,
                          isColumn ? 0 : 1, node.step.object, node.step.action, node.stage);
    };
    std::vector<qsizetype> sorted(size_t(nodes.size()));
    for (size_t i = 0; i < sorted.size(); ++i)
        sorted[i] = qsizetype(i);
    std::ranges::stable_sort(
        sorted, [&](qsizetype a, qsizetype b) { return key(nodes[a]) < key(nodes[b]); });
    std::vector<qsizetype> places(sorted.size());
    for (size_t i = 0; i < sorted.size(); ++i)
        places[size_t(sorted[i])] = qsizetype(i);
    return places;
}

bool hasPhase(const PlanNode &node, Phase phase)
{
    return std::ranges::any_of(node.step.statements, [phase](const StepStatement &statement) {
        return statement.phase == phase;
    });
}

/// What is to be made in a way of its own later, though something waits for it that is not.
QSet<ObjectName> neededAtOnce(const QList<PlanNode> &nodes, const PlanEdges &edges)
{
    QSet<ObjectName> objects;
    for (qsizetype node = 0; node < nodes.size(); ++node) {
        if (!hasPhase(nodes[node], Phase::Main))
            continue;
        for (const PlanEdge &edge : edges.of(node)) {
            const PlanNode &before = nodes[edge.before];
            if (before.step.action == Action::Make && before.step.object != nodes[node].step.object
                && (hasPhase(before, Phase::Alone) || hasPhase(before, Phase::Tighten)))
                objects.insert(before.step.object);
        }
    }
    return objects;
}

/// Says that nobody found an order for these steps.
void warnOf(const QList<qsizetype> &circle, QList<PlanNode> &nodes)
{
    for (const qsizetype node : circle) {
        QStringList others;
        for (const qsizetype other : circle) {
            const QString name = displayText(nodes[other].step.object);
            if (nodes[other].step.object != nodes[node].step.object && !others.contains(name))
                others.append(name);
        }
        for (StepStatement &statement : nodes[node].step.statements) {
            statement.hazards.append(
                {.hazard = Hazard::MayFail,
                 .object = nodes[node].step.object,
                 .text = QStringLiteral("PostgreSQL may refuse it: %1 needs to be changed before "
                                        "%2 and after it; do it by hand, in smaller steps")
                             .arg(displayText(nodes[node].step.object),
                                  others.join(QStringLiteral(", ")))});
        }
    }
}

void unite(PlanDecisions &decisions, const PlanDecisions &more)
{
    decisions.remade.unite(more.remade);
    decisions.held.unite(more.held);
    decisions.droppedAlone.unite(more.droppedAlone);
    decisions.emptied.unite(more.emptied);
    decisions.apart.unite(more.apart);
    decisions.atOnce.unite(more.atOnce);
}

} // namespace

QList<PlanNode> planned(const WrittenSteps &written, const PlanContext &context)
{
    QList<PlanNode> result;
    if (written.isEmpty())
        return result;
    PlanDecisions decisions;
    for (;;) {
        const PlanDecisions before = decisions;
        closeOver(decisions, written, context);
        PlanNodes built = NodeBuilder(decisions, written, context).build();
        PlanEdges edges = planEdges(built.nodes, built.needs, decisions, context);
        const PlanOrder order = planOrder(edges, usualOrder(built.nodes));
        for (const QList<qsizetype> &circle : order.circles)
            unite(decisions, untied(circle, built.nodes, edges, context));
        if (order.circles.isEmpty())
            decisions.atOnce.unite(neededAtOnce(built.nodes, edges));
        if (decisions != before)
            continue;
        for (const QList<qsizetype> &circle : order.circles)
            warnOf(circle, built.nodes);
        for (const qsizetype node : order.order)
            result.append(built.nodes[node]);
        return result;
    }
}

} // namespace models
