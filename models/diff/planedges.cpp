// SPDX-License-Identifier: MIT
#include "models/diff/planedges.h"

#include "models/diff/nodeindex.h"
#include "models/schema/sequenceddl.h"

namespace models {

namespace {

using Nodes = QList<qsizetype>;
using Action = AlterStep::Action;

const PlanEdge hardEdge{};
const PlanEdge softEdge{.soft = true};

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

class EdgeWriter
{
public:
    EdgeWriter(const QList<PlanNode> &nodes, const PlanDecisions &decisions,
               const PlanContext &context)
        : m_nodes(nodes)
        , m_decisions(decisions)
        , m_context(context)
        , m_index(nodes, context)
        , m_edges(nodes.size())
    { }

    PlanEdges write(const QList<QList<qsizetype>> &needs)
    {
        m_pieces = needs.size();
        for (qsizetype i = 0; i < needs.size(); ++i) {
            for (const qsizetype needed : needs[i])
                m_edges.add(needed, i);
        }
        for (qsizetype i = 0; i < m_nodes.size(); ++i) {
            addOwn(i);
            addAfter(i);
            addDisturbed(i);
            addSchema(i);
            addNeeds(i);
            addInside(i);
        }
        for (const Dependency &use : m_context.fromUses.all())
            addUseBefore(use);
        for (const Dependency &use : m_context.toUses.all())
            addUseAfter(use);
        addNames();
        addChildren();
        return std::move(m_edges);
    }

private:
    void between(const Nodes &before, const Nodes &after, const PlanEdge &how = hardEdge)
    {
        for (const qsizetype first : before) {
            for (const qsizetype second : after)
                m_edges.add(first, second, how);
        }
    }

    bool isPiece(qsizetype node) const { return node < m_pieces; }
    Action action(qsizetype node) const { return m_nodes[node].step.action; }

    /// Drop, Alter, Make of one object; what is dropped as a whole is made after that.
    void addOwn(qsizetype node)
    {
        const ObjectName &object = m_nodes[node].step.object;
        const ObjectName &whole = m_index.whole(node);
        if (m_nodes[node].stage == Step::Shell && action(node) == Action::Drop) {
            between({node}, m_index.exactly(object, Action::Drop));
            return;
        }
        if (action(node) == Action::Drop && object != whole)
            between({node}, m_index.exactly(whole, Action::Drop));
        if (action(node) == Action::Alter)
            between(m_index.exactly(object, Action::Drop), {node});
        if (action(node) == Action::Make) {
            between(m_index.exactly(object, Action::Drop), {node});
            between(m_index.exactly(object, Action::Alter), {node});
            between(m_index.exactly(whole, Action::Drop), {node});
        }
    }

    void addAfter(qsizetype node)
    {
        for (const ObjectName &object : m_nodes[node].step.after) {
            Nodes before = m_index.all(object);
            if (before.isEmpty())
                before = m_index.dropping(object) + m_index.making(object);
            between(before, {node});
        }
    }

    void addDisturbed(qsizetype node)
    {
        QSet<ObjectName> seen;
        QList<ObjectName> open = m_nodes[node].step.disturbs;
        while (!open.isEmpty()) {
            const ObjectName used = open.takeLast();
            if (seen.contains(used))
                continue;
            seen.insert(used);
            for (const ObjectName &user : m_context.fromUses.usersOf(used)) {
                if (user.kind == ObjectKind::Column || user.kind == ObjectKind::Type)
                    open.append(user);
                if (m_index.whole(node) == m_context.from.whole(user))
                    continue;
                between(m_index.dropping(user), {node});
                if (m_context.to.contains(user))
                    between({node}, m_index.making(user));
            }
        }
    }

    /// First a schema, then what is in it; the other way round when it goes.
    void addSchema(qsizetype node)
    {
        QString name = m_nodes[node].step.object.schema;
        const ObjectName &object = m_nodes[node].step.object;
        if (object.kind == ObjectKind::Extension) {
            const Snapshot &snapshot
                = action(node) == Action::Drop ? m_context.alter.from : m_context.alter.to;
            for (const Extension &extension : snapshot.extensions)
                name = extension.name == object.name ? extension.schema : name;
        }
        if (name.isEmpty())
            return;
        const ObjectName schema{.kind = ObjectKind::Schema, .name = name};
        if (action(node) == Action::Drop)
            between({node}, m_index.exactly(schema, Action::Drop));
        else
            between(m_index.exactly(schema, Action::Make), {node});
    }

    /// What the DDL writer wants to be there, and is made or changed by a step.
    void addNeeds(qsizetype node)
    {
        for (const ObjectName &needed : m_nodes[node].needs) {
            for (const qsizetype before : m_index.all(needed)) {
                if (!isPiece(before) && action(before) != Action::Drop)
                    m_edges.add(before, node, action(before) == Action::Make ? hardEdge : softEdge);
            }
        }
    }

    /// Within a table that stays: what is about columns goes before they change, and comes after.
    void addInside(qsizetype node)
    {
        const PlanNode &self = m_nodes[node];
        if (self.step.object.kind != ObjectKind::Column)
            return;
        for (const qsizetype other : m_index.allOf(m_index.whole(node))) {
            const ObjectKind kind = m_nodes[other].step.object.kind;
            if (kind == ObjectKind::Column || kind == ObjectKind::Table)
                continue;
            if (action(other) == Action::Drop)
                m_edges.add(other, node);
            else if (action(other) == Action::Make)
                m_edges.add(node, other);
        }
    }

    /// The steps of the columns that are used; of all, when the table is used as a whole.
    Nodes columnNodes(const Dependency &use) const
    {
        Nodes nodes;
        if (use.uses.kind != ObjectKind::Table)
            return nodes;
        for (const QString &column : use.columns)
            nodes += m_index.all(partOf(use.uses, ObjectKind::Column, column));
        if (!use.columns.isEmpty())
            return nodes;
        for (const qsizetype node : m_index.allOf(use.uses)) {
            if (m_nodes[node].step.object.kind == ObjectKind::Column)
                nodes.append(node);
        }
        return nodes;
    }

    /// The steps that change `object` in place. A column's may change its default too.
    Nodes altering(const ObjectName &object) const
    {
        const Nodes nodes = m_index.exactly(object, Action::Alter);
        if (object.kind != ObjectKind::Default || !nodes.isEmpty())
            return nodes;
        ObjectName column = object;
        column.kind = ObjectKind::Column;
        return m_index.exactly(column, Action::Alter);
    }

    /// In the first snapshot: who uses goes before what is used goes or changes.
    void addUseBefore(const Dependency &use)
    {
        Nodes dropped = m_index.dropping(use.object);
        const ObjectName user = m_context.from.whole(use.object);
        if (m_decisions.emptied.contains(user) && use.uses.kind != ObjectKind::Type) {
            dropped.clear();
            for (const qsizetype node : m_index.all(user)) {
                if (m_nodes[node].stage == Step::Shell)
                    dropped.append(node);
            }
        }
        const Nodes altered = altering(use.object);
        const PlanEdge because{.because = use.object};
        PlanEdge perhaps = because;
        perhaps.soft = true;
        if (dropped.isEmpty() && altered.isEmpty())
            return;
        const Nodes used = m_index.dropping(use.uses);
        between(dropped, used, because);
        between(altered, used, because);
        between(dropped, m_index.exactly(use.uses, Action::Alter), perhaps);
        for (const qsizetype column : columnNodes(use)) {
            if (action(column) == Action::Make)
                continue;
            between(dropped, {column}, use.columns.isEmpty() ? perhaps : because);
            if (action(column) == Action::Drop)
                between(altered, {column}, use.columns.isEmpty() ? perhaps : because);
        }
    }

    /// The steps that make who uses something. A new column comes with its default.
    Nodes completingUser(const ObjectName &object) const
    {
        const Nodes nodes = m_index.completing(object);
        if (object.kind != ObjectKind::Default || !nodes.isEmpty())
            return nodes;
        ObjectName column = object;
        column.kind = ObjectKind::Column;
        return m_index.exactly(column, Action::Make);
    }

    /// In the second: what is used comes, and has changed, before who uses it.
    void addUseAfter(const Dependency &use)
    {
        const Nodes made = completingUser(use.object);
        const Nodes altered = altering(use.object);
        if (made.isEmpty() && altered.isEmpty())
            return;
        const PlanEdge because{.because = use.object};
        PlanEdge perhaps = because;
        perhaps.soft = true;
        for (const qsizetype used : m_index.making(use.uses)) {
            for (const qsizetype user : made) {
                if (!isPiece(used) || !isPiece(user))
                    m_edges.add(used, user, because);
            }
            between({used}, altered, because);
        }
        const bool isSequence = use.uses.kind == ObjectKind::Sequence;
        for (const qsizetype used : m_index.exactly(use.uses, Action::Alter)) {
            if (isSequence) // that is there is enough
                continue;
            between({used}, made, perhaps);
            between({used}, altered, perhaps);
        }
        for (const qsizetype column : columnNodes(use)) {
            if (action(column) == Action::Drop)
                continue;
            between({column}, made, use.columns.isEmpty() ? perhaps : because);
            between({column}, altered, use.columns.isEmpty() ? perhaps : because);
        }
    }

    QList<ClaimedName> namesOf(const ObjectName &object) const
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

    /// The sequence inside an identity column, as a column's step makes or drops it.
    static QList<ObjectName> identitySequences(const ObjectName &column,
                                               const SnapshotObjects &objects)
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

    /// What frees a name comes before what takes it.
    void addNames()
    {
        QHash<ClaimedName, Nodes> freed;
        QHash<ClaimedName, Nodes> taken;
        for (qsizetype node = 0; node < m_nodes.size(); ++node) {
            const AlterStep &step = m_nodes[node].step;
            const bool isColumn = step.object.kind == ObjectKind::Column;
            QList<ObjectName> objects = m_nodes[node].includes;
            if (step.action == Action::Alter && !isColumn)
                continue;
            if (!isColumn && m_nodes[node].stage == Step::Make)
                objects.append(step.object);
            const QList<ObjectName> before
                = isColumn ? identitySequences(step.object, m_context.from) : QList<ObjectName>();
            const QList<ObjectName> after
                = isColumn ? identitySequences(step.object, m_context.to) : QList<ObjectName>();
            for (const ObjectName &object : step.action == Action::Drop ? objects : before) {
                if (!after.contains(object))
                    addNode(freed, object, node);
            }
            for (const ObjectName &object : step.action == Action::Make ? objects : after) {
                if (!before.contains(object))
                    addNode(taken, object, node);
            }
        }
        for (auto name = taken.cbegin(); name != taken.cend(); ++name)
            between(freed.value(name.key()), *name);
    }

    void addNode(QHash<ClaimedName, Nodes> &names, const ObjectName &object, qsizetype node) const
    {
        for (const ClaimedName &name : namesOf(object))
            names[name].append(node);
    }

    /// A new child, or a new partition, of a table that stays: it takes what the table has then.
    void addChildren()
    {
        for (qsizetype node = 0; node < m_pieces; ++node) {
            const PlanNode &self = m_nodes[node];
            const Table *table = m_context.to.table(self.step.object);
            if (!table || table->parents.isEmpty())
                continue;
            const bool comes = table->partitionBound.isEmpty() ? self.stage == Step::Make
                                                               : self.stage == Step::Attach;
            if (!comes)
                continue;
            for (const RelationName &parent : table->parents)
                addChild(node,
                         {.kind = ObjectKind::Table, .schema = parent.schema, .name = parent.name});
        }
    }

    void addChild(qsizetype node, const ObjectName &parent)
    {
        const bool isKept
            = m_context.from.contains(parent) && m_index.exactly(parent, Action::Drop).isEmpty();
        if (!isKept)
            return;
        between(m_index.allOf(parent), {node}, softEdge);
        if (m_nodes[node].stage != Step::Attach)
            return;
        // Its own indexes are taken for those of the table then, instead of new ones.
        for (const qsizetype other : m_index.allOf(m_index.whole(node))) {
            const PlanNode &part = m_nodes[other];
            const bool isKey = part.step.object.kind == ObjectKind::Index
                || (part.step.object.kind == ObjectKind::Constraint
                    && part.chapter != Chapter::ForeignKeys);
            if (isKey && part.stage == Step::Make)
                m_edges.add(other, node, softEdge);
        }
    }

    const QList<PlanNode> &m_nodes;
    const PlanDecisions &m_decisions;
    const PlanContext &m_context;
    const NodeIndex m_index;
    PlanEdges m_edges;
    qsizetype m_pieces = 0;
};

} // namespace

PlanEdges planEdges(const QList<PlanNode> &nodes, const QList<QList<qsizetype>> &needs,
                    const PlanDecisions &decisions, const PlanContext &context)
{
    return EdgeWriter(nodes, decisions, context).write(needs);
}

} // namespace models
