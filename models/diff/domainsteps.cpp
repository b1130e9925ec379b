// SPDX-License-Identifier: MIT
#include "models/diff/domainsteps.h"

#include "models/diff/objectsteps.h"
#include "models/diff/stepwriting.h"
#include "models/schema/identifier.h"
#include "models/schema/typeddl.h"

#include <algorithm>

namespace models {

namespace {

QString alterDomain(const Type &domain)
{
    return QStringLiteral("ALTER DOMAIN ") + quotedIfNeeded(domain.schema, domain.name) + u' ';
}

/// The tables whose columns are of the domain, or of a domain over it.
QList<const Table *> tablesOfDomain(const Type &domain, const Snapshot &snapshot)
{
    QList<ObjectName> wanted{nameOf(domain)};
    QList<const Table *> tables;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        for (const Dependency &dependency : snapshot.dependencies) {
            if (dependency.uses != wanted[i])
                continue;
            if (dependency.object.kind == ObjectKind::Type && !wanted.contains(dependency.object))
                wanted.append(dependency.object);
            if (dependency.object.kind != ObjectKind::Column)
                continue;
            const Table *table = snapshot.table(dependency.object.schema, dependency.object.name);
            if (table && !tables.contains(table))
                tables.append(table);
        }
    }
    return tables;
}

/// All values of the domain are read while nobody may write new ones (manual, ALTER DOMAIN).
QList<HazardNote> readingHazards(const Type &domain, const QString &requirement,
                                 const AlterContext &context)
{
    QList<HazardNote> hazards;
    for (const Table *table : tablesOfDomain(domain, context.from)) {
        hazards.append(hazardOf(Hazard::BlocksWrites, *table,
                                QStringLiteral("All rows of %1 are read").arg(tableText(*table))));
        hazards.append(hazardOf(
            Hazard::MayFail, *table,
            QStringLiteral("Fails when a row of %1 holds a %2 that %3")
                .arg(displayText(nameOf(*table)), displayText(nameOf(domain)), requirement)));
    }
    return hazards;
}

/// Everything but the name, the comment and whether old values were looked at.
bool isSameCheck(const Constraint &one, const Constraint &other)
{
    const QString notValid = QStringLiteral(" NOT VALID");
    const auto text = [&](const Constraint &check) {
        return check.definition.endsWith(notValid) ? check.definition.chopped(notValid.size())
                                                   : check.definition;
    };
    return text(one) == text(other);
}

AlterStep makeCheck(const Type &domain, const Constraint &check, const AlterContext &context)
{
    const ObjectName part = partOf(nameOf(domain), ObjectKind::Constraint, check.name);
    const QString add = alterDomain(domain) + QStringLiteral("ADD CONSTRAINT ")
        + quotedIfNeeded(check.name) + u' ' + check.definition;
    const QList<HazardNote> hazards = check.validated
        ? readingHazards(domain, QStringLiteral("does not fit"), context)
        : QList<HazardNote>();
    AlterStep step{.action = AlterStep::Action::Make, .object = part};
    if (check.validated && context.gentle && !hazards.isEmpty()) {
        addStatement(step, add + QStringLiteral(" NOT VALID"));
        addStatement(step,
                     alterDomain(domain) + QStringLiteral("VALIDATE CONSTRAINT ")
                         + quotedIfNeeded(check.name),
                     hazards, Phase::Validate);
    } else {
        addStatement(step, add, hazards);
    }
    step.statements += alterAttributes(part, {}, {.comment = check.comment}, context);
    return step;
}

AlterStep dropCheck(const Type &domain, const Constraint &check)
{
    AlterStep step{.action = AlterStep::Action::Drop,
                   .object = partOf(nameOf(domain), ObjectKind::Constraint, check.name)};
    addStatement(step,
                 alterDomain(domain) + QStringLiteral("DROP CONSTRAINT ")
                     + quotedIfNeeded(check.name));
    return step;
}

QList<AlterStep> changeCheck(const Constraint &from, const Constraint &to, const Type &domain,
                             const AlterContext &context)
{
    if (!isSameCheck(from, to) || (from.validated && !to.validated))
        return {dropCheck(domain, from), makeCheck(domain, to, context)};
    AlterStep step{.action = AlterStep::Action::Alter,
                   .object = partOf(nameOf(domain), ObjectKind::Constraint, to.name)};
    if (from.validated != to.validated) {
        addStatement(step,
                     alterDomain(domain) + QStringLiteral("VALIDATE CONSTRAINT ")
                         + quotedIfNeeded(to.name),
                     readingHazards(domain, QStringLiteral("does not fit"), context),
                     context.gentle ? Phase::Validate : Phase::Main);
    }
    step.statements += alterAttributes(step.object, {.comment = from.comment},
                                       {.comment = to.comment}, context);
    return step.statements.isEmpty() ? QList<AlterStep>() : QList<AlterStep>{step};
}

} // namespace

QList<StepStatement> domainStatements(const Type &from, const Type &to, const AlterContext &context)
{
    AlterStep step;
    if (from.defaultExpression != to.defaultExpression) {
        addStatement(step,
                     alterDomain(to)
                         + (to.defaultExpression
                                ? QStringLiteral("SET DEFAULT ") + *to.defaultExpression
                                : QStringLiteral("DROP DEFAULT")));
    }
    if (from.notNull && !to.notNull)
        addStatement(step, alterDomain(to) + QStringLiteral("DROP NOT NULL"));
    if (!from.notNull && to.notNull) {
        addStatement(step, alterDomain(to) + QStringLiteral("SET NOT NULL"),
                     readingHazards(to, QStringLiteral("is NULL"), context));
    }
    return step.statements;
}

QList<AlterStep> domainCheckSteps(const Type &from, const Type &to, const AlterContext &context)
{
    QList<AlterStep> steps;
    for (const NamedPair<Constraint> &pair : pairedByName(from.constraints, to.constraints)) {
        if (!pair.to)
            steps.append(dropCheck(from, *pair.from));
        else if (!pair.from)
            steps.append(makeCheck(to, *pair.to, context));
        else if (*pair.from != *pair.to)
            steps += changeCheck(*pair.from, *pair.to, to, context);
    }
    return steps;
}

bool checksValues(const Type &from, const Type &to)
{
    return (!from.notNull && to.notNull)
        || std::ranges::any_of(to.constraints, [&](const Constraint &check) {
               const Constraint *before = memberNamed(from.constraints, check.name);
               return check.validated
                   && (!before || !before->validated || !isSameCheck(*before, check));
           });
}

} // namespace models
