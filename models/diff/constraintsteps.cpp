// SPDX-License-Identifier: MIT
#include "models/diff/constraintsteps.h"

#include "models/diff/indexsteps.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/indexddl.h"
#include "models/schema/tableddl.h"

#include <algorithm>

namespace models {

namespace {

constexpr QLatin1String notValidClause(" NOT VALID");

QString withoutNotValid(QString definition)
{
    if (definition.endsWith(notValidClause))
        definition.chop(notValidClause.size());
    return definition;
}

QString constraintOn(const Table &table, const QString &name)
{
    return QStringLiteral("CONSTRAINT ") + quotedIfNeeded(name) + QStringLiteral(" ON ")
        + quotedIfNeeded(table.schema, table.name);
}

ObjectName nameOfConstraint(const Table &table, const QString &name)
{
    return partOf(nameOf(table), ObjectKind::Constraint, name);
}

AlterStep constraintStep(const Table &table, const QString &name, AlterStep::Action action)
{
    return {.action = action, .object = nameOfConstraint(table, name)};
}

bool isTree(const Table &table, const Snapshot &snapshot)
{
    return !table.partitionKey.isEmpty() || hasChildren(snapshot, table);
}

/// Whether a check may be added without a look at the rows first: not in a tree of tables, where
/// parents and children must agree, nor when the table is about to come to new parents.
bool mayValidateLater(const Table &table, const AlterContext &context)
{
    return context.gentle && table.kind != Table::Kind::Foreign && table.parents.isEmpty()
        && !isTree(table, context.to) && context.from.table(table.schema, table.name);
}

void addValidation(AlterStep &step, const Table &table, const QString &name,
                   const AlterContext &context)
{
    addStatement(step,
                 alterTableTree(table) + QStringLiteral(" VALIDATE CONSTRAINT ")
                     + quotedIfNeeded(name),
                 {hazardOf(Hazard::MayFail, table,
                           QStringLiteral("it fails when a row of %1 breaks %2")
                               .arg(tableText(table), quotedIfNeeded(name)))},
                 context.gentle ? Phase::Validate : Phase::Main);
}

const Table &knownTable(const Table &table, const AlterContext &context)
{
    const Table *now = context.from.table(table.schema, table.name);
    return now ? *now : table;
}

QList<HazardNote> fullScan(const Table &table, const QString &name, const AlterContext &context)
{
    const Table &known = knownTable(table, context);
    if (known.kind == Table::Kind::Foreign)
        return {};
    return {hazardOf(Hazard::BlocksReads, known,
                     QStringLiteral("nobody can use %1 while its rows are looked through")
                         .arg(tableText(known))),
            hazardOf(Hazard::MayFail, known,
                     QStringLiteral("it fails when a row of %1 breaks %2")
                         .arg(tableText(known), quotedIfNeeded(name)))};
}

void addCheck(AlterStep &step, const Table &table, const Constraint &check,
              const AlterContext &context)
{
    const QString add
        = alterTableTree(table) + QStringLiteral(" ADD ") + constraintText(table, check);
    if (!check.validated) {
        addStatement(step, add);
        return;
    }
    if (mayValidateLater(table, context)) {
        addStatement(step, add + notValidClause);
        addValidation(step, knownTable(table, context), check.name, context);
        return;
    }
    addStatement(step, add, fullScan(table, check.name, context));
}

const Index *backingIndex(const Table &table, const Constraint &constraint)
{
    return memberNamed(table.indexes, constraint.name);
}

/// Whether a foreign key goes by these columns: then the key has to be there when it is made.
bool isReferenced(const Table &table, const Constraint &key, const Snapshot &snapshot)
{
    const auto refers = [&](const ForeignKey &foreign) {
        if (foreign.referencedTable != table.name || foreign.referencedSchema != table.schema
            || foreign.referencedColumns.size() != key.columns.size())
            return false;
        return std::ranges::is_permutation(foreign.referencedColumns, key.columns);
    };
    return std::ranges::any_of(snapshot.schemas, [&](const Schema &schema) {
        return std::ranges::any_of(schema.tables, [&](const Table &other) {
            return std::ranges::any_of(other.foreignKeys, refers);
        });
    });
}

/// Whether the index of a key can be built first, beside everybody's work.
bool mayBuildIndexFirst(const Table &table, const Constraint &key, const AlterContext &context)
{
    const Index *index = backingIndex(table, key);
    return context.gentle && index && key.kind != Constraint::Kind::Exclusion
        && table.kind != Table::Kind::Foreign && table.partitionKey.isEmpty()
        && table.partitionBound.isEmpty() && context.from.table(table.schema, table.name)
        && !index->replicaIdentity && !isReferenced(table, key, context.to)
        && !isUsed(context.to, nameOfConstraint(table, key.name));
}

QString timingText(const Constraint &constraint)
{
    if (!constraint.deferrable)
        return {};
    return constraint.initiallyDeferred ? QStringLiteral(" DEFERRABLE INITIALLY DEFERRED")
                                        : QStringLiteral(" DEFERRABLE");
}

void addKey(AlterStep &step, const Table &table, const Constraint &key, const AlterContext &context)
{
    const Table &known = knownTable(table, context);
    const QString name = quotedIfNeeded(key.name);
    Phase phase = Phase::Main;
    if (mayBuildIndexFirst(table, key, context)) {
        phase = Phase::Tighten;
        addStatement(
            step, concurrently(backingIndex(table, key)->definition),
            {hazardOf(Hazard::MayFail, known,
                      QStringLiteral("it fails when rows of %1 are alike in %2, and leaves "
                                     "an index that is not valid")
                          .arg(tableText(known), nameList(key.columns)))},
            Phase::Alone);
        addStatement(step,
                     alterTable(table) + QStringLiteral(" ADD CONSTRAINT ") + name
                         + (key.kind == Constraint::Kind::PrimaryKey
                                ? QStringLiteral(" PRIMARY KEY USING INDEX ")
                                : QStringLiteral(" UNIQUE USING INDEX "))
                         + name + timingText(key),
                     {}, phase);
    } else {
        QList<HazardNote> hazards;
        // Of a partitioned table alone there is nothing to build: its partitions' keys are made
        // before or after.
        if (table.partitionKey.isEmpty())
            hazards = fullScan(table, key.name, context);
        addStatement(step, alterTable(table) + QStringLiteral(" ADD ") + constraintText(table, key),
                     hazards);
    }
    const Index *index = backingIndex(table, key);
    if (!index)
        return;
    addStatements(step,
                  indexChanges({.name = nameOf(table), .alter = alterTable(table)}, *index,
                               writingContext(context.to, context)),
                  phase);
    addAttachment(step, table, *index, context);
}

bool isSameKey(const Constraint &from, const Constraint &to)
{
    return from.kind == to.kind
        && withoutNotValid(from.definition) == withoutNotValid(to.definition)
        && (from.validated || !to.validated || from.kind == Constraint::Kind::Check)
        && !(from.validated && !to.validated);
}

bool isSameForeignKey(ForeignKey from, const ForeignKey &to)
{
    if (from.validated && !to.validated)
        return false;
    from.comment = to.comment;
    from.validated = to.validated;
    from.deferrable = to.deferrable;
    from.initiallyDeferred = to.initiallyDeferred;
    from.definition = to.definition;
    return from == to;
}

QString foreignKeyTiming(const ForeignKey &key)
{
    if (!key.deferrable)
        return QStringLiteral("NOT DEFERRABLE");
    return key.initiallyDeferred ? QStringLiteral("DEFERRABLE INITIALLY DEFERRED")
                                 : QStringLiteral("DEFERRABLE INITIALLY IMMEDIATE");
}

void addForeignKeySteps(const TableSides &sides, const NamedPair<ForeignKey> &pair,
                        QList<AlterStep> &steps)
{
    const AlterContext &context = sides.context;
    if (!pair.from || !pair.to || !isSameForeignKey(*pair.from, *pair.to)) {
        if (pair.from)
            steps.append(dropForeignKey(sides.from, *pair.from));
        if (pair.to)
            steps.append(makeForeignKey(sides.to, *pair.to, context));
        return;
    }
    const ForeignKey &from = *pair.from;
    const ForeignKey &to = *pair.to;
    AlterStep step = constraintStep(sides.to, to.name, AlterStep::Action::Alter);
    if (from.deferrable != to.deferrable || from.initiallyDeferred != to.initiallyDeferred)
        addStatement(step,
                     alterTableTree(sides.to) + QStringLiteral(" ALTER CONSTRAINT ")
                         + quotedIfNeeded(to.name) + u' ' + foreignKeyTiming(to));
    if (!from.validated && to.validated)
        addValidation(step, sides.from, to.name, context);
    addStatements(step, commentChange(constraintOn(sides.to, to.name), from.comment, to.comment));
    addStep(steps, step);
}

/// What the parents have under that name.
QList<ObjectName> sameOfParents(const TableSides &sides, const QString &name)
{
    QList<ObjectName> names;
    for (const RelationName &parent : sides.parents)
        names.append({.kind = ObjectKind::Constraint,
                      .schema = parent.schema,
                      .name = parent.name,
                      .part = name});
    return names;
}

/// What a table has from a parent that gets it anew without a look at the rows is valid there only
/// after one.
bool isValidatedAlone(const TableSides &sides, const Constraint &check)
{
    if (check.kind != Constraint::Kind::Check || !check.validated)
        return false;
    return std::ranges::any_of(sides.parents, [&](const RelationName &parent) {
        const Table *was = sides.context.from.table(parent.schema, parent.name);
        const Table *is = sides.context.to.table(parent.schema, parent.name);
        const Constraint *before = was ? memberNamed(was->constraints, check.name) : nullptr;
        const Constraint *after = is ? memberNamed(is->constraints, check.name) : nullptr;
        return after && !after->validated && (!before || !isSameKey(*before, *after));
    });
}

/// The name of the key that a key of a partition is attached to; that of the check that a check
/// comes from otherwise.
QString nameAtParents(const Table &table, const Constraint &constraint)
{
    const Index *index
        = constraint.kind == Constraint::Kind::Check ? nullptr : backingIndex(table, constraint);
    return index && !index->parent.name.isEmpty() ? index->parent.name : constraint.name;
}

void addConstraintSteps(const TableSides &sides, const NamedPair<Constraint> &pair,
                        QList<AlterStep> &steps)
{
    const AlterContext &context = sides.context;
    const bool isKey = pair.from && pair.from->kind != Constraint::Kind::Check;
    const Index *index = isKey ? backingIndex(sides.from, *pair.from) : nullptr;
    const bool isLost = index && goesWithParent(sides.from, *index, context);
    const bool goes = pair.from
        && (index ? !index->parent.name.isEmpty()
                  : comesWithParents(*pair.from, sides.parents, context.from));
    const bool comes = pair.to && comesWithParents(*pair.to, sides.parents, context.to);
    const bool isValidated = pair.to && comes && isValidatedAlone(sides, *pair.to);
    if (pair.from && pair.to && isSameKey(*pair.from, *pair.to) && !isLost) {
        AlterStep step = constraintStep(sides.to, pair.to->name, AlterStep::Action::Alter);
        if ((!pair.from->validated && pair.to->validated && !comes) || isValidated)
            addValidation(step, sides.from, pair.to->name, context);
        if (isValidated)
            step.after += sameOfParents(sides, pair.to->name);
        addStatements(step,
                      commentChange(constraintOn(sides.to, pair.to->name), pair.from->comment,
                                    pair.to->comment));
        addStep(steps, step);
        return;
    }
    if (pair.from && !goes)
        steps.append(dropConstraint(sides.from, *pair.from, context));
    if (!pair.to)
        return;
    AlterStep made = makeConstraint(sides.to, *pair.to, context);
    if (comes && pair.to->kind == Constraint::Kind::Check && !pair.to->local) {
        made.statements.clear(); // its parent hands it down
        if (isValidated)
            addValidation(made, sides.from, pair.to->name, context);
        addStatements(made,
                      commentChange(constraintOn(sides.to, pair.to->name), {}, pair.to->comment));
        made.after += sameOfParents(sides, pair.to->name);
    }
    if (goes)
        made.after += sameOfParents(sides, nameAtParents(sides.from, *pair.from));
    addStep(steps, made);
}

} // namespace

bool comesWithParents(const Constraint &constraint, const QList<RelationName> &parents,
                      const Snapshot &snapshot)
{
    if (!constraint.inherited)
        return false;
    return std::ranges::any_of(parents, [&](const RelationName &parent) {
        const Table *found = snapshot.table(parent.schema, parent.name);
        if (!found)
            return false;
        if (constraint.kind == Constraint::Kind::Check)
            return memberNamed(found->constraints, constraint.name) != nullptr;
        return std::ranges::any_of(found->constraints, [&](const Constraint &other) {
            return other.kind == constraint.kind
                && other.columns.size() == constraint.columns.size();
        });
    });
}

QList<AlterStep> constraintSteps(const TableSides &sides)
{
    QList<AlterStep> steps;
    for (const auto &pair : pairedByName(sides.from.constraints, sides.to.constraints))
        addConstraintSteps(sides, pair, steps);
    for (const auto &pair : pairedByName(sides.from.foreignKeys, sides.to.foreignKeys))
        addForeignKeySteps(sides, pair, steps);
    return steps;
}

AlterStep makeConstraint(const Table &table, const Constraint &constraint,
                         const AlterContext &context)
{
    AlterStep step = constraintStep(table, constraint.name, AlterStep::Action::Make);
    if (constraint.kind == Constraint::Kind::Check)
        addCheck(step, table, constraint, context);
    else
        addKey(step, table, constraint, context);
    const Phase phase
        = step.statements.constLast().phase == Phase::Tighten ? Phase::Tighten : Phase::Main;
    addStatements(step, commentChange(constraintOn(table, constraint.name), {}, constraint.comment),
                  phase);
    return step;
}

AlterStep dropConstraint(const Table &table, const Constraint &constraint,
                         const AlterContext &context)
{
    Q_UNUSED(context)
    AlterStep step = constraintStep(table, constraint.name, AlterStep::Action::Drop);
    addStatement(step,
                 alterTableTree(table) + QStringLiteral(" DROP CONSTRAINT ")
                     + quotedIfNeeded(constraint.name));
    return step;
}

AlterStep makeForeignKey(const Table &table, const ForeignKey &key, const AlterContext &context)
{
    AlterStep step = constraintStep(table, key.name, AlterStep::Action::Make);
    const QString add = (table.partitionKey.isEmpty() ? alterTable(table) : alterTableTree(table))
        + QStringLiteral(" ADD CONSTRAINT ") + quotedIfNeeded(key.name) + u' ' + key.definition;
    const Table &known = knownTable(table, context);
    const bool mayWait = context.gentle && table.partitionKey.isEmpty()
        && table.partitionBound.isEmpty() && context.from.table(table.schema, table.name);
    if (!key.validated) {
        addStatement(step, add);
    } else if (mayWait) {
        addStatement(step, add + notValidClause);
        addValidation(step, known, key.name, context);
    } else {
        const QString text = QStringLiteral("nobody can write to %1 while the rows of %2 are "
                                            "looked up");
        QList<HazardNote> hazards{hazardOf(Hazard::BlocksWrites, known,
                                           text.arg(tableText(known), displayText(nameOf(known))))};
        if (const Table *other = context.from.table(key.referencedSchema, key.referencedTable);
            other && nameOf(*other) != nameOf(known))
            hazards.append(hazardOf(Hazard::BlocksWrites, *other,
                                    text.arg(tableText(*other), displayText(nameOf(known)))));
        hazards.append(hazardOf(Hazard::MayFail, known,
                                QStringLiteral("it fails when a row of %1 breaks %2")
                                    .arg(tableText(known), quotedIfNeeded(key.name))));
        addStatement(step, add, hazards);
    }
    addStatements(step, commentChange(constraintOn(table, key.name), {}, key.comment));
    step.after.append(
        {.kind = ObjectKind::Table, .schema = key.referencedSchema, .name = key.referencedTable});
    return step;
}

AlterStep dropForeignKey(const Table &table, const ForeignKey &key)
{
    AlterStep step = constraintStep(table, key.name, AlterStep::Action::Drop);
    addStatement(step,
                 alterTableTree(table) + QStringLiteral(" DROP CONSTRAINT ")
                     + quotedIfNeeded(key.name));
    return step;
}

} // namespace models
