// SPDX-License-Identifier: MIT
#include "models/diff/attachedsteps.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/tableddl.h"
#include "models/schema/tablepieces.h"

namespace models {

namespace {

QString nameOn(const RelationDdl &relation, const QString &name)
{
    return quotedIfNeeded(name) + QStringLiteral(" ON ")
        + quotedIfNeeded(relation.name.schema, relation.name.name);
}

/// "ENABLE ALWAYS TRIGGER", also for what fires as usual.
QString stateWords(const QString &enabled, const QString &what)
{
    if (enabled == u"DISABLED")
        return QStringLiteral("DISABLE ") + what;
    return enabled.isEmpty() ? QStringLiteral("ENABLE ") + what
                             : QStringLiteral("ENABLE ") + enabled + u' ' + what;
}

struct AttachedState
{
    QString enabled;
    QString comment;
};

struct AttachedName
{
    const RelationDdl &relation;
    ObjectKind kind;
    QString name;

    QString word() const { return kindName(kind).toUpper(); }
    ObjectName object() const { return partOf(relation.name, kind, name); }
};

AlterStep stateChange(const AttachedName &attached, const AttachedState &from,
                      const AttachedState &to)
{
    AlterStep step{.object = attached.object()};
    if (from.enabled != to.enabled)
        addStatement(step,
                     attached.relation.alter + u' ' + stateWords(to.enabled, attached.word()) + u' '
                         + quotedIfNeeded(attached.name));
    addStatements(step,
                  commentChange(attached.word() + u' ' + nameOn(attached.relation, attached.name),
                                from.comment, to.comment));
    return step;
}

AlterStep dropAttached(const AttachedName &attached)
{
    AlterStep step{.action = AlterStep::Action::Drop, .object = attached.object()};
    addStatement(step,
                 QStringLiteral("DROP ") + attached.word() + u' '
                     + nameOn(attached.relation, attached.name));
    return step;
}

QList<AlterStep> triggerSteps(const RelationDdl &relation, const QList<Trigger> &from,
                              const QList<Trigger> &to, const QList<RelationName> &parents)
{
    QList<AlterStep> steps;
    for (const NamedPair<Trigger> &pair : pairedByName(from, to)) {
        const bool same = pair.from && pair.to && pair.from->definition == pair.to->definition
            && pair.from->inherited == pair.to->inherited;
        if (same) {
            addStep(steps,
                    stateChange({relation, ObjectKind::Trigger, pair.to->name},
                                {pair.from->enabled, pair.from->comment},
                                {pair.to->enabled, pair.to->comment}));
            continue;
        }
        if (pair.from && !pair.from->inherited)
            steps.append(dropTrigger(relation, *pair.from));
        if (!pair.to)
            continue;
        AlterStep made = makeTrigger(relation, *pair.to);
        // A copy comes and goes with that of the partitioned table.
        if (pair.to->inherited || (pair.from && pair.from->inherited)) {
            for (const RelationName &parent : parents)
                made.after.append({.kind = ObjectKind::Trigger,
                                   .schema = parent.schema,
                                   .name = parent.name,
                                   .part = pair.to->name});
        }
        addStep(steps, made);
    }
    return steps;
}

QList<AlterStep> ruleSteps(const RelationDdl &relation, const QList<Rule> &from,
                           const QList<Rule> &to, const AlterContext &context)
{
    QList<AlterStep> steps;
    for (const NamedPair<Rule> &pair : pairedByName(from, to)) {
        if (pair.from && pair.to && pair.from->definition == pair.to->definition) {
            addStep(steps,
                    stateChange({relation, ObjectKind::Rule, pair.to->name},
                                {pair.from->enabled, pair.from->comment},
                                {pair.to->enabled, pair.to->comment}));
            continue;
        }
        if (pair.from)
            steps.append(dropRule(relation, *pair.from));
        if (pair.to)
            steps.append(makeRule(relation, *pair.to, context));
    }
    return steps;
}

/// ALTER POLICY changes neither the command nor the kind, and takes no expression away.
bool isPolicyAlterable(const Policy &from, const Policy &to)
{
    return from.command == to.command && from.permissive == to.permissive
        && from.usingExpression.isEmpty() == to.usingExpression.isEmpty()
        && from.checkExpression.isEmpty() == to.checkExpression.isEmpty();
}

AlterStep policyChange(const Table &table, const Policy &from, const Policy &to)
{
    const RelationDdl relation = relationDdl(table);
    AlterStep step{.object = partOf(relation.name, ObjectKind::Policy, to.name)};
    QString sql;
    if (from.roles != to.roles)
        sql += QStringLiteral(" TO ")
            + (to.roles.isEmpty() ? QStringLiteral("PUBLIC") : nameList(to.roles));
    if (from.usingExpression != to.usingExpression)
        sql += QStringLiteral(" USING (") + to.usingExpression + u')';
    if (from.checkExpression != to.checkExpression)
        sql += QStringLiteral(" WITH CHECK (") + to.checkExpression + u')';
    const QString name = QStringLiteral("POLICY ") + nameOn(relation, to.name);
    if (!sql.isEmpty())
        addStatement(step, QStringLiteral("ALTER ") + name + sql);
    addStatements(step, commentChange(name, from.comment, to.comment));
    return step;
}

QList<AlterStep> policySteps(const TableSides &sides)
{
    QList<AlterStep> steps;
    for (const auto &pair : pairedByName(sides.from.policies, sides.to.policies)) {
        if (pair.from && pair.to && isPolicyAlterable(*pair.from, *pair.to)) {
            addStep(steps, policyChange(sides.to, *pair.from, *pair.to));
            continue;
        }
        if (pair.from)
            steps.append(dropPolicy(sides.from, *pair.from));
        if (pair.to)
            steps.append(makePolicy(sides.to, *pair.to, sides.context));
    }
    return steps;
}

} // namespace

RelationDdl relationDdl(const Table &table)
{
    return {.name = nameOf(table), .alter = alterTable(table)};
}

RelationDdl relationDdl(const View &view)
{
    return {.name = nameOf(view),
            .alter = QStringLiteral("ALTER TABLE ") + quotedIfNeeded(view.schema, view.name)};
}

QList<AlterStep> attachedSteps(const TableSides &sides)
{
    const RelationDdl relation = relationDdl(sides.to);
    return triggerSteps(relation, sides.from.triggers, sides.to.triggers, sides.parents)
        + ruleSteps(relation, sides.from.rules, sides.to.rules, sides.context) + policySteps(sides);
}

QList<AlterStep> attachedSteps(const View &from, const View &to, const AlterContext &context)
{
    const RelationDdl relation = relationDdl(to);
    return triggerSteps(relation, from.triggers, to.triggers, {})
        + ruleSteps(relation, from.rules, to.rules, context);
}

AlterStep makeTrigger(const RelationDdl &relation, const Trigger &trigger)
{
    const AttachedName name{relation, ObjectKind::Trigger, trigger.name};
    AlterStep step{.action = AlterStep::Action::Make, .object = name.object()};
    if (!trigger.inherited)
        addStatement(step, trigger.definition);
    step.statements += stateChange(name, {}, {trigger.enabled, trigger.comment}).statements;
    return step;
}

AlterStep dropTrigger(const RelationDdl &relation, const Trigger &trigger)
{
    if (trigger.inherited)
        return {.action = AlterStep::Action::Drop,
                .object = partOf(relation.name, ObjectKind::Trigger, trigger.name)};
    return dropAttached({relation, ObjectKind::Trigger, trigger.name});
}

AlterStep makeRule(const RelationDdl &relation, const Rule &rule, const AlterContext &context)
{
    AlterStep step{.action = AlterStep::Action::Make,
                   .object = partOf(relation.name, ObjectKind::Rule, rule.name)};
    for (const Piece &piece : rulePieces(relation, {rule}, writingContext(context.to, context)))
        addStatements(step, piece.sql);
    return step;
}

AlterStep dropRule(const RelationDdl &relation, const Rule &rule)
{
    return dropAttached({relation, ObjectKind::Rule, rule.name});
}

AlterStep makePolicy(const Table &table, const Policy &policy, const AlterContext &context)
{
    AlterStep step{.action = AlterStep::Action::Make,
                   .object = partOf(nameOf(table), ObjectKind::Policy, policy.name)};
    const Table home{
        .schema = table.schema, .name = table.name, .kind = table.kind, .policies = {policy}};
    for (const Piece &piece : policyPieces(home, writingContext(context.to, context)))
        addStatements(step, piece.sql);
    return step;
}

AlterStep dropPolicy(const Table &table, const Policy &policy)
{
    return dropAttached({relationDdl(table), ObjectKind::Policy, policy.name});
}

} // namespace models
