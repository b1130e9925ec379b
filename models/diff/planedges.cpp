// SPDX-License-Identifier: MIT
#include "models/diff/planedges.h"

#include "models/diff/nodeindex.h"
#include "models/diff/planinheritance.h"
#include "models/diff/plannames.h"
#include "models/diff/rowusers.h"

namespace models {

namespace {

using Nodes = QList<qsizetype>;
using Action = AlterStep::Action;

const PlanEdge hardEdge{};
const PlanEdge softEdge{.soft = true};

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
        findHeirs();
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
        addNameEdges(m_nodes, m_context, m_edges);
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
            if (isRowType(used, m_context.from))
                addDisturbedRows(node, used);
            for (const ObjectName &user : m_context.fromUses.usersOf(used)) {
                if (user.kind == ObjectKind::Column || user.kind == ObjectKind::Type)
                    open.append(user);
                // A sequence stays as it is whatever the column that owns it becomes.
                if (m_index.whole(node) == m_context.from.whole(user)
                    || user.kind == ObjectKind::Sequence)
                    continue;
                between(m_index.dropping(user), {node});
                if (m_context.to.contains(user))
                    between({node}, m_index.making(user));
            }
        }
    }

    /// No column is of the row type while `node` is done: what leaves it does so before, what comes
    /// to it comes afterwards.
    void addDisturbedRows(qsizetype node, const ObjectName &rowType)
    {
        const auto before = rowUsers(rowType, m_context.fromUses, m_context.from);
        const auto after = rowUsers(rowType, m_context.toUses, m_context.to);
        for (const ObjectName &user : before) {
            if (m_index.whole(node) == m_context.from.whole(user))
                continue;
            between(m_index.dropping(inheritedFrom(user, m_context.from)), {node});
            if (user.kind == ObjectKind::Column && !after.contains(user))
                between(m_index.exactly(user, Action::Alter), {node});
        }
        for (const ObjectName &user : after) {
            if (m_index.whole(node) == m_context.to.whole(user))
                continue;
            between({node}, m_index.making(inheritedFrom(user, m_context.to)));
            if (user.kind == ObjectKind::Column)
                between({node}, m_index.exactly(user, Action::Alter));
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

    /// Within a table that stays, and those that inherit the column: what is about columns goes
    /// before they change, and comes after.
    void addInside(qsizetype node)
    {
        const ObjectName &column = m_nodes[node].step.object;
        if (column.kind != ObjectKind::Column)
            return;
        const ObjectName &whole = m_index.whole(node);
        addAround(node, whole);
        for (const ObjectName &heir : m_heirs.value(whole)) {
            const ObjectName same = partOf(heir, ObjectKind::Column, column.part);
            if (inheritedFrom(same, m_context.from) == column
                || inheritedFrom(same, m_context.to) == column)
                addAround(node, heir);
            between(m_index.exactly(heir, Action::Drop), {node}, softEdge);
        }
    }

    void addAround(qsizetype node, const ObjectName &table)
    {
        for (const qsizetype other : m_index.allOf(table)) {
            const ObjectKind kind = m_nodes[other].step.object.kind;
            if (kind == ObjectKind::Column || kind == ObjectKind::Table)
                continue;
            if (action(other) == Action::Drop)
                m_edges.add(other, node);
            else if (action(other) == Action::Make)
                m_edges.add(node, other);
        }
    }

    /// What inherits from each table, before or after, all the way down.
    void findHeirs()
    {
        const auto isThere = [this](const Table *table) {
            return table && !m_index.allOf(nameOf(*table)).isEmpty();
        };
        for (const SnapshotObjects *objects : {&m_context.from, &m_context.to}) {
            for (const ObjectName &name : objects->wholes()) {
                const Table *table = objects->table(name);
                if (!isThere(table))
                    continue;
                QList<RelationName> open = table->parents;
                for (qsizetype at = 0; at < open.size(); ++at) {
                    const ObjectName above{.kind = ObjectKind::Table,
                                           .schema = open[at].schema,
                                           .name = open[at].name};
                    if (!m_heirs[above].contains(name))
                        m_heirs[above].append(name);
                    if (const Table *parent = objects->table(above))
                        open += parent->parents;
                }
            }
        }
    }

    /// The steps of the columns that are used; of all, when the table is used as a whole. What a
    /// column has from a parent is done there.
    Nodes columnNodes(const Dependency &use, const SnapshotObjects &objects) const
    {
        Nodes nodes;
        if (use.uses.kind != ObjectKind::Table)
            return nodes;
        for (const QString &name : use.columns) {
            const ObjectName column = partOf(use.uses, ObjectKind::Column, name);
            const ObjectName root = inheritedFrom(column, objects);
            nodes += m_index.all(column);
            if (root != column)
                nodes += m_index.all(root);
        }
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
        if (object.part.isEmpty()) // of a domain
            return m_index.exactly(m_context.to.whole(object), Action::Alter);
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
        const bool goesAlone = use.object.kind == ObjectKind::Default
            && !m_index.exactly(use.object, Action::Drop).isEmpty();
        const Nodes altered = goesAlone ? Nodes() : altering(use.object);
        const PlanEdge because{.because = use.object};
        PlanEdge perhaps = because;
        perhaps.soft = true;
        if (dropped.isEmpty() && altered.isEmpty())
            return;
        const Nodes used = m_index.dropping(use.uses);
        between(dropped, used, because);
        between(altered, used, because);
        between(dropped, m_index.exactly(use.uses, Action::Alter), perhaps);
        // A sequence stays as it is whatever the column that owns it becomes.
        const bool isOwned = use.object.kind == ObjectKind::Sequence;
        for (const qsizetype column : columnNodes(use, m_context.from)) {
            if (action(column) == Action::Make || (isOwned && action(column) == Action::Alter))
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
        for (const qsizetype column : columnNodes(use, m_context.to)) {
            if (action(column) == Action::Drop)
                continue;
            between({column}, made, use.columns.isEmpty() ? perhaps : because);
            between({column}, altered, use.columns.isEmpty() ? perhaps : because);
        }
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
    QHash<ObjectName, QList<ObjectName>> m_heirs; ///< of tables
    qsizetype m_pieces = 0;
};

} // namespace

PlanEdges planEdges(const QList<PlanNode> &nodes, const QList<QList<qsizetype>> &needs,
                    const PlanDecisions &decisions, const PlanContext &context)
{
    return EdgeWriter(nodes, decisions, context).write(needs);
}

} // namespace models
