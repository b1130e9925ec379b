// SPDX-License-Identifier: MIT
#include "models/diff/planclosure.h"

#include "models/diff/planinheritance.h"
#include "models/diff/typerebuild.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/scriptpieces.h"

#include <algorithm>

namespace models {

namespace {

template <typename T, typename Text>
QString textNamed(const QList<T> &list, const QString &name, Text text)
{
    const auto found = std::ranges::find(list, name, &T::name);
    return found == list.end() ? QString() : std::invoke(text, *found);
}

/// The SQL in which an object says what it uses.
QString definitionOf(const ObjectName &object, const SnapshotObjects &objects)
{
    const ObjectName whole = objects.whole(object);
    const Table *table = objects.table(whole);
    const View *view = objects.view(whole);
    const auto policyText = [](const Policy &policy) {
        return policy.usingExpression + u'\n' + policy.checkExpression;
    };
    switch (object.kind) {
    case ObjectKind::View:
        return view ? view->definition : QString();
    case ObjectKind::Function:
        return objects.function(whole) ? objects.function(whole)->definition : QString();
    case ObjectKind::Default: {
        const Column *column = objects.column(whole, object.part);
        return column ? column->defaultExpression.value_or(QString()) : QString();
    }
    case ObjectKind::Column: {
        const Column *column = objects.column(whole, object.part);
        return column ? column->type : QString();
    }
    case ObjectKind::Constraint:
        if (!table)
            return {};
        return textNamed(table->constraints, object.part, &Constraint::definition)
            + textNamed(table->foreignKeys, object.part, &ForeignKey::definition);
    case ObjectKind::Trigger:
        return table ? textNamed(table->triggers, object.part, &Trigger::definition)
            : view   ? textNamed(view->triggers, object.part, &Trigger::definition)
                     : QString();
    case ObjectKind::Rule:
        return table ? textNamed(table->rules, object.part, &Rule::definition)
            : view   ? textNamed(view->rules, object.part, &Rule::definition)
                     : QString();
    case ObjectKind::Policy:
        return table ? textNamed(table->policies, object.part, policyText) : QString();
    case ObjectKind::Index:
        return table ? textNamed(table->indexes, object.name, &Index::definition)
            : view   ? textNamed(view->indexes, object.name, &Index::definition)
                     : QString();
    default:
        return objects.other(whole) ? objects.other(whole)->definition : QString();
    }
}

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
                for (const ObjectName &object : step.disturbs)
                    disturb(object);
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
        for (const ObjectName &attached : attachedTo(root, m_context.from)) {
            if (!m_context.to.contains(attached) || isGone(attached))
                continue;
            m_decisions.remade.insert(attached);
            add(attached);
        }
    }

    bool isGone(const ObjectName &object) const
    {
        return m_dropped.contains(object) || m_decisions.remade.contains(object)
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
        if (user.kind == ObjectKind::Column) {
            if (used.kind == ObjectKind::Type && m_disturbed.contains(used))
                disturb(user);
            return;
        }
        if (user.kind == ObjectKind::Table || user.kind == ObjectKind::Sequence
            || user.kind == ObjectKind::Publication || isUntouchedKey(user, used)
            || isRewritten(user, used))
            return;
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
