// SPDX-License-Identifier: MIT
#include "models/diff/planclosure.h"

#include "models/diff/definitiontext.h"
#include "models/diff/planinheritance.h"
#include "models/diff/rowusers.h"
#include "models/diff/stepwriting.h"
#include "models/diff/typerebuild.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/scriptpieces.h"

#include <algorithm>

namespace models {

namespace {

/// "character varying" of "character varying(40)[]": what a foreign key's operator goes by.
QString withoutModifier(const QString &type)
{
    const qsizetype open = type.indexOf(u'(');
    const qsizetype close = type.indexOf(u')', open);
    return open < 0 || close < 0 ? type : type.left(open) + type.mid(close + 1);
}

class Closure
{
public:
    Closure(PlanDecisions &decisions, const WrittenSteps &written, const PlanContext &context)
        : m_decisions(decisions)
        , m_written(written)
        , m_context(context)
    {
        for (const ObjectName &object : written.dropped)
            m_dropped.insert(object);
    }

    void close()
    {
        for (const ObjectName &object : m_written.dropped)
            add(object);
        for (const ObjectName &object : m_written.impossible)
            remake(object);
        const QSet<ObjectName> remade = m_decisions.remade;
        for (const ObjectName &object : remade)
            add(object);
        for (auto steps = m_written.steps.cbegin(); steps != m_written.steps.cend(); ++steps) {
            for (const AlterStep &step : *steps) {
                if (step.action == AlterStep::Action::Drop)
                    add(step.object);
                for (const ObjectName &object : step.disturbs) {
                    if (isRowType(object, m_context.from))
                        disturbRows(object);
                    else
                        disturb(object);
                }
            }
        }
        for (qsizetype i = 0; i < m_queue.size(); ++i)
            visit(m_queue.at(i));
    }

private:
    void add(const ObjectName &object)
    {
        if (m_seen.contains(object))
            return;
        m_seen.insert(object);
        m_queue.append(object);
    }

    void disturb(const ObjectName &object)
    {
        m_disturbed.insert(object);
        add(object);
    }

    /// No column may be of this type, and no expression hold a value of it.
    void disturbRows(const ObjectName &rowType)
    {
        for (const ObjectName &user : rowUsers(rowType, m_context.fromUses, m_context.from)) {
            const ObjectName whole = m_context.from.whole(user);
            if (user.kind == ObjectKind::Type || isGone(user) || isGone(whole)
                || !m_context.to.contains(user))
                continue;
            if (user.kind != ObjectKind::Column)
                remake(user);
            else if (m_context.to.table(whole))
                hold(user, rowType);
            else if (m_context.to.contains(whole))
                remake(whole);
        }
    }

    /// A column whose type goes, to come again, is a text meanwhile.
    void hold(const ObjectName &column, const ObjectName &type)
    {
        const ObjectName root = inheritedFrom(column, m_context.from);
        const Column *before = m_context.from.column(m_context.from.whole(root), root.part);
        const Column *after = m_context.to.column(m_context.to.whole(root), root.part);
        if (!before || !after || leaves(column, type) || m_decisions.held.contains(root))
            return;
        remake(root);
        if (before->generated || after->generated || m_written.has(root, AlterStep::Action::Drop))
            return;
        m_decisions.held.insert(root);
        for (const ObjectName &same : withHeirs(root)) {
            disturbRows({.kind = ObjectKind::Type, .schema = same.schema, .name = same.name});
            ObjectName part = same;
            part.kind = ObjectKind::Default;
            if (m_context.from.contains(part) && m_context.to.contains(part) && !isGone(part))
                remake(part);
        }
    }

    /// Whether it is altered so that it no longer uses the type.
    bool leaves(const ObjectName &user, const ObjectName &type) const
    {
        const auto users = rowUsers(type, m_context.toUses, m_context.to);
        return m_written.has(user, AlterStep::Action::Alter) && !users.contains(user);
    }

    /// A column and those of children that go and come with it.
    QList<ObjectName> withHeirs(const ObjectName &column) const
    {
        QList<ObjectName> all{column};
        const Table *table = m_context.from.table(m_context.from.whole(column));
        if (!table)
            return all;
        for (const Table *heir : descendantsOf(m_context.alter.from, *table)) {
            const ObjectName same = partOf(nameOf(*heir), ObjectKind::Column, column.part);
            if (inheritedFrom(same, m_context.from) == column)
                all.append(same);
        }
        return all;
    }

    /// What came from a parent goes and comes with what it came from.
    void remake(const ObjectName &object)
    {
        const ObjectName root = inheritedFrom(object, m_context.from);
        if (root != object) {
            add(object);
            if (isGone(root) || !m_context.to.contains(root))
                return;
        }
        m_decisions.remade.insert(root);
        add(root);
        if (root.kind == ObjectKind::Column) {
            for (const ObjectName &same : withHeirs(root)) {
                m_gone.insert(same);
                add(same);
            }
        }
        for (const ObjectName &attached : attachedTo(root, m_context.from)) {
            if (!m_context.to.contains(attached) || isGone(attached))
                continue;
            m_decisions.remade.insert(attached);
            add(attached);
        }
    }

    bool isGone(const ObjectName &object) const
    {
        return m_dropped.contains(object) || m_gone.contains(object)
            || m_decisions.remade.contains(object)
            || m_written.has(object, AlterStep::Action::Drop);
    }

    void visit(const ObjectName &used)
    {
        if (used.kind == ObjectKind::Column && isGone(used))
            remakeWithColumn(used);
        for (const ObjectName &user : m_context.fromUses.usersOf(used))
            meet(user, used);
    }

    /// DROP COLUMN takes along what PostgreSQL would build anew when the column got another type.
    void remakeWithColumn(const ObjectName &column)
    {
        const ObjectName whole = m_context.from.whole(column);
        const Table *table = m_context.from.table(whole);
        if (!table || isGone(whole))
            return;
        const QString name = quotedIfNeeded(column.part);
        for (const Constraint &constraint : table->constraints) {
            const ObjectName part = partOf(whole, ObjectKind::Constraint, constraint.name);
            const bool isOfColumn
                = constraint.columns.contains(column.part) || mentions(constraint.definition, name);
            if (isOfColumn && !isGone(part) && m_context.to.contains(part))
                remake(part);
        }
        for (const Index &index : table->indexes) {
            const ObjectName part = indexName(whole.schema, index.name);
            const bool isOfColumn
                = index.columns.contains(column.part) || mentions(index.definition, name);
            if (!index.backsConstraint && isOfColumn && !isGone(part)
                && m_context.to.contains(part))
                remake(part);
        }
    }

    void meet(const ObjectName &user, const ObjectName &used)
    {
        const ObjectName whole = m_context.from.whole(user);
        if (isGone(user) || isGone(whole) || !m_context.from.contains(user)
            || !m_context.to.contains(user))
            return;
        if (user.kind == ObjectKind::Default && goesWithIts(user))
            return;
        if (user.kind == ObjectKind::Column) {
            if (used.kind == ObjectKind::Type && m_disturbed.contains(used))
                disturb(user);
            else if (isGone(used) && m_context.to.table(whole))
                hold(user, used);
            return;
        }
        if (user.kind == ObjectKind::Table || user.kind == ObjectKind::Sequence
            || user.kind == ObjectKind::Publication || isUntouchedKey(user, used)
            || isRewritten(user, used))
            return;
        if (user.kind == ObjectKind::Type && isGone(used)
            && typeRebuild(whole, m_context.alter).isEmpty()) {
            if (m_context.toUses.isUsedBy(used, user))
                remake(user);
            return;
        }
        if (user.kind == ObjectKind::Type) {
            disturb(user);
            return;
        }
        // Types that are made anew bring their defaults and checks.
        if (whole.kind == ObjectKind::Type && !typeRebuild(whole, m_context.alter).isEmpty())
            return;
        if (user.kind == ObjectKind::Default) {
            const Column *column = m_context.from.column(whole, user.part);
            if (m_context.from.view(whole)) {
                remake(whole);
                return;
            }
            if (column && column->generated) {
                remake(partOf(whole, ObjectKind::Column, user.part));
                return;
            }
        }
        remake(user);
    }

    /// Whether a default goes because its column does.
    bool goesWithIts(ObjectName column) const
    {
        column.kind = ObjectKind::Column;
        return isGone(column) && !m_decisions.held.contains(column);
    }

    /// A foreign key whose columns only become longer, and are of no type that is made anew.
    bool isUntouchedKey(const ObjectName &user, const ObjectName &used) const
    {
        if (used.kind != ObjectKind::Column || user.kind != ObjectKind::Constraint || isGone(used))
            return false;
        const Table *table = m_context.from.table(m_context.from.whole(user));
        if (!table
            || std::ranges::find(table->foreignKeys, user.part, &ForeignKey::name)
                == table->foreignKeys.end())
            return false;
        const bool isOfNewType = std::ranges::any_of(m_disturbed, [&](const ObjectName &disturbed) {
            return disturbed.kind == ObjectKind::Type
                && m_context.fromUses.isUsedBy(disturbed, used);
        });
        if (isOfNewType)
            return false;
        const Column *before = m_context.from.column(m_context.from.whole(used), used.part);
        const Column *after = m_context.to.column(m_context.to.whole(used), used.part);
        return before && after && before->collation == after->collation
            && withoutModifier(before->type) == withoutModifier(after->type);
    }

    /// Its own step takes away what it used.
    bool isRewritten(const ObjectName &user, const ObjectName &used) const
    {
        const ObjectName column = partOf(m_context.from.whole(user), ObjectKind::Column, user.part);
        const bool isAltered = m_written.has(user, AlterStep::Action::Alter)
            || (user.kind == ObjectKind::Default
                && m_written.has(column, AlterStep::Action::Alter));
        return isAltered && !m_context.toUses.isUsedBy(used, user)
            && definitionOf(user, m_context.from) != definitionOf(user, m_context.to);
    }

    PlanDecisions &m_decisions;
    const WrittenSteps &m_written;
    const PlanContext &m_context;
    QSet<ObjectName> m_dropped;
    QSet<ObjectName> m_gone; ///< columns that go with those of parents
    QSet<ObjectName> m_disturbed;
    QSet<ObjectName> m_seen;
    QList<ObjectName> m_queue;
};

/// Sequences that both have, and that a column takes with it when it goes to come again.
bool remakeOwned(PlanDecisions &decisions, const WrittenSteps &written, const PlanContext &context)
{
    const qsizetype before = decisions.remade.size();
    for (const Dependency &use : context.fromUses.all()) {
        if (use.object.kind != ObjectKind::Sequence || decisions.remade.contains(use.object)
            || !context.from.sequence(use.object) || !context.to.sequence(use.object))
            continue;
        const bool keepsOwner = context.from.sequence(use.object)->ownedBy
            == context.to.sequence(use.object)->ownedBy;
        if (keepsOwner && goesWithColumn(use.object, decisions, written, context))
            decisions.remade.insert(use.object);
    }
    return decisions.remade.size() != before;
}

} // namespace

void closeOver(PlanDecisions &decisions, const WrittenSteps &written, const PlanContext &context)
{
    do {
        Closure(decisions, written, context).close();
    } while (remakeOwned(decisions, written, context));
}

bool goesWithColumn(const ObjectName &sequence, const PlanDecisions &decisions,
                    const WrittenSteps &written, const PlanContext &context)
{
    const Sequence *found = context.from.sequence(sequence);
    if (!found || !found->ownedBy)
        return false;
    const ObjectName table{.kind = ObjectKind::Table,
                           .schema = found->ownedBy->table.schema,
                           .name = found->ownedBy->table.name};
    const ObjectName column = partOf(table, ObjectKind::Column, found->ownedBy->column);
    if (!context.from.contains(table))
        return false;
    return decisions.remade.contains(table) || !context.to.contains(table)
        || decisions.remade.contains(column) || written.has(column, AlterStep::Action::Drop);
}

} // namespace models
