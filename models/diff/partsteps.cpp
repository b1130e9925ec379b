// SPDX-License-Identifier: MIT
#include "models/diff/attachedsteps.h"
#include "models/diff/columnsteps.h"
#include "models/diff/constraintsteps.h"
#include "models/diff/indexsteps.h"
#include "models/diff/tablesteps.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

#include <algorithm>

namespace models {

namespace {

using StepAction = AlterStep::Action;

AlterStep tablePart(const Table &table, const ObjectName &part, StepAction action,
                    const AlterContext &context)
{
    const bool makes = action == StepAction::Make;
    switch (part.kind) {
    case ObjectKind::Column:
        if (const Column *column = table.column(part.part))
            return makes ? makeColumn(table, *column, context)
                         : dropColumn(table, *column, context);
        break;
    case ObjectKind::Default:
        if (const Column *column = table.column(part.part))
            return makes ? makeDefault(table, *column, context)
                         : dropDefault(table, *column, context);
        break;
    case ObjectKind::Constraint:
        if (const Constraint *constraint = memberNamed(table.constraints, part.part))
            return makes ? makeConstraint(table, *constraint, context)
                         : dropConstraint(table, *constraint, context);
        if (const ForeignKey *key = memberNamed(table.foreignKeys, part.part))
            return makes ? makeForeignKey(table, *key, context) : dropForeignKey(table, *key);
        break;
    case ObjectKind::Trigger:
        if (const Trigger *trigger = memberNamed(table.triggers, part.part))
            return makes ? makeTrigger(relationDdl(table), *trigger)
                         : dropTrigger(relationDdl(table), *trigger);
        break;
    case ObjectKind::Rule:
        if (const Rule *rule = memberNamed(table.rules, part.part))
            return makes ? makeRule(relationDdl(table), *rule, context)
                         : dropRule(relationDdl(table), *rule);
        break;
    case ObjectKind::Policy:
        if (const Policy *policy = memberNamed(table.policies, part.part))
            return makes ? makePolicy(table, *policy, context) : dropPolicy(table, *policy);
        break;
    default:
        break;
    }
    return {.action = action, .object = part};
}

AlterStep viewPart(const View &view, const ObjectName &part, StepAction action,
                   const AlterContext &context)
{
    const bool makes = action == StepAction::Make;
    const RelationDdl relation = relationDdl(view);
    if (part.kind == ObjectKind::Trigger) {
        if (const Trigger *trigger = memberNamed(view.triggers, part.part))
            return makes ? makeTrigger(relation, *trigger) : dropTrigger(relation, *trigger);
    }
    if (part.kind == ObjectKind::Rule) {
        if (const Rule *rule = memberNamed(view.rules, part.part))
            return makes ? makeRule(relation, *rule, context) : dropRule(relation, *rule);
    }
    return {.action = action, .object = part};
}

/// The check of a domain.
AlterStep domainPart(const Type &type, const ObjectName &part, StepAction action)
{
    AlterStep step{.action = action, .object = part};
    const Constraint *check = memberNamed(type.constraints, part.part);
    if (!check)
        return step;
    const QString domain = QStringLiteral("DOMAIN ") + quotedIfNeeded(type.schema, type.name);
    const QString name = quotedIfNeeded(check->name);
    if (action == StepAction::Drop) {
        addStatement(
            step, QStringLiteral("ALTER ") + domain + QStringLiteral(" DROP CONSTRAINT ") + name);
        return step;
    }
    addStatement(step,
                 QStringLiteral("ALTER ") + domain + QStringLiteral(" ADD CONSTRAINT ") + name
                     + u' ' + check->definition,
                 {{.hazard = Hazard::MayFail,
                   .object = {.kind = ObjectKind::Type, .schema = type.schema, .name = type.name},
                   .text = QStringLiteral("it fails when a value of %1 breaks %2")
                               .arg(quotedIfNeeded(type.schema, type.name), name)}});
    addStatements(
        step,
        commentChange(QStringLiteral("CONSTRAINT ") + name + QStringLiteral(" ON ") + domain, {},
                      check->comment));
    return step;
}

const Index *indexOf(const QList<Index> &indexes, const ObjectName &name)
{
    return memberNamed(indexes, name.name);
}

/// The constraint that an index belongs to comes and goes with it.
AlterStep indexOrConstraint(const Table &table, const Index &index, StepAction action,
                            const AlterContext &context)
{
    const bool makes = action == StepAction::Make;
    const Constraint *constraint
        = index.backsConstraint ? memberNamed(table.constraints, index.name) : nullptr;
    if (constraint)
        return makes ? makeConstraint(table, *constraint, context)
                     : dropConstraint(table, *constraint, context);
    return makes ? makeIndex(indexHome(table), index, context)
                 : dropIndex(indexHome(table), index, context);
}

AlterStep indexPart(const Snapshot &snapshot, const ObjectName &part, StepAction action,
                    const AlterContext &context)
{
    const Schema *schema = snapshot.schema(part.schema);
    if (!schema)
        return {.action = action, .object = part};
    for (const Table &table : schema->tables) {
        if (const Index *index = indexOf(table.indexes, part))
            return indexOrConstraint(table, *index, action, context);
    }
    for (const View &view : schema->views) {
        if (const Index *index = indexOf(view.indexes, part))
            return action == StepAction::Make ? makeIndex(indexHome(view), *index, context)
                                              : dropIndex(indexHome(view), *index, context);
    }
    return {.action = action, .object = part};
}

AlterStep partStep(const Snapshot &snapshot, const ObjectName &part, StepAction action,
                   const AlterContext &context)
{
    if (part.kind == ObjectKind::Index)
        return indexPart(snapshot, part, action, context);
    if (const Table *table = snapshot.table(part.schema, part.name))
        return tablePart(*table, part, action, context);
    if (const View *view = snapshot.view(part.schema, part.name))
        return viewPart(*view, part, action, context);
    if (const Schema *schema = snapshot.schema(part.schema)) {
        if (const Type *type = memberNamed(schema->types, part.name))
            return domainPart(*type, part, action);
    }
    return {.action = action, .object = part};
}

} // namespace

AlterStep dropPart(const ObjectName &part, const AlterContext &context)
{
    return partStep(context.from, part, StepAction::Drop, context);
}

AlterStep makePart(const ObjectName &part, const AlterContext &context)
{
    return partStep(context.to, part, StepAction::Make, context);
}

} // namespace models
