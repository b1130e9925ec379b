// SPDX-License-Identifier: MIT
#include "models/diff/domainsteps.h"
#include "models/diff/objectsteps.h"
#include "models/diff/stepstatements.h"
#include "models/diff/typerebuild.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/typeddl.h"

#include <algorithm>

namespace models {

namespace {

/// ALTER TYPE … ADD VALUE for each label that is new, in an order in which its neighbour is there.
QList<StepStatement> addedLabels(const Type &from, const Type &to)
{
    const QString add = QStringLiteral("ALTER TYPE ") + quotedIfNeeded(to.schema, to.name)
        + QStringLiteral(" ADD VALUE ");
    const auto isOld = [&](const QString &label) { return from.labels.contains(label); };
    const auto oldEnd = std::find_if(to.labels.crbegin(), to.labels.crend(), isOld).base();
    QList<StepStatement> statements;
    for (auto label = to.labels.cbegin(); label != to.labels.cend(); ++label) {
        if (isOld(*label))
            continue;
        QString place;
        if (label < oldEnd && label == to.labels.cbegin())
            place = QStringLiteral(" BEFORE ") + stringConstant(from.labels.constFirst());
        else if (label < oldEnd)
            place = QStringLiteral(" AFTER ") + stringConstant(*(label - 1));
        statements.append(
            {.sql = add + stringConstant(*label) + place + u';', .phase = Phase::Prepare});
    }
    return statements;
}

QString attributeText(const Column &attribute)
{
    return attribute.collation.isEmpty()
        ? attribute.type
        : attribute.type + QStringLiteral(" COLLATE ") + attribute.collation;
}

/// DROP, ALTER and ADD ATTRIBUTE.
AlterStep attributeStep(const Type &from, const Type &to)
{
    AlterStep step{.action = AlterStep::Action::Alter, .object = nameOf(to)};
    const QString alter = QStringLiteral("ALTER TYPE ") + quotedIfNeeded(to.schema, to.name) + u' ';
    const auto add
        = [&](const QString &action) { step.statements.append({.sql = alter + action + u';'}); };
    for (const Column &attribute : from.columns) {
        const QString name = quotedIfNeeded(attribute.name);
        const auto after = std::ranges::find(to.columns, attribute.name, &Column::name);
        const bool isGone = after == to.columns.end();
        if (!isGone && attributeText(*after) == attributeText(attribute))
            continue;
        step.disturbs.append(partOf(nameOf(to), ObjectKind::Column, attribute.name));
        if (isGone) {
            add(QStringLiteral("DROP ATTRIBUTE ") + name);
            step.statements.last().hazards
                = {{.hazard = Hazard::DeletesData,
                    .object = nameOf(to),
                    .text = QStringLiteral("What columns of type %1 hold in %2 is gone")
                                .arg(displayText(nameOf(to)), name)}};
        } else {
            add(QStringLiteral("ALTER ATTRIBUTE %1 TYPE %2").arg(name, attributeText(*after)));
        }
    }
    for (const Column &attribute : to.columns) {
        if (std::ranges::find(from.columns, attribute.name, &Column::name) == from.columns.end()) {
            add(QStringLiteral("ADD ATTRIBUTE ") + quotedIfNeeded(attribute.name) + u' '
                + attributeText(attribute));
        }
    }
    return step;
}

QList<StepStatement> attributeComments(const Type &from, const Type &to,
                                       const AlterContext &context)
{
    QList<StepStatement> statements;
    for (const Column &attribute : to.columns) {
        const auto before = std::ranges::find(from.columns, attribute.name, &Column::name);
        statements += alterAttributes(
            partOf(nameOf(to), ObjectKind::Column, attribute.name),
            {.comment = before == from.columns.end() ? QString() : before->comment},
            {.comment = attribute.comment}, context);
    }
    return statements;
}

} // namespace

AlterSteps alterType(const Type &from, const Type &to, const AlterContext &context)
{
    if (const TypeRebuild rebuild = typeRebuild(nameOf(from), context); !rebuild.isEmpty()) {
        return rebuild.first == nameOf(from) ? rebuildSteps(rebuild, context) : QList<AlterStep>();
    }
    AlterStep step{.action = AlterStep::Action::Alter, .object = nameOf(to)};
    QList<AlterStep> parts;
    if (to.kind == Type::Kind::Composite) {
        step = attributeStep(from, to);
    } else if (to.kind == Type::Kind::Enum) {
        step.statements = addedLabels(from, to);
    } else if (to.kind == Type::Kind::Domain) {
        step.statements = domainStatements(from, to, context);
        parts = domainCheckSteps(from, to, context);
    }
    step.statements += alterAttributes(nameOf(to), {from.owner, from.comment, from.privileges},
                                       {to.owner, to.comment, to.privileges}, context);
    if (to.kind == Type::Kind::Composite)
        step.statements += attributeComments(from, to, context);
    if (step.statements.isEmpty())
        return parts;
    return QList<AlterStep>{step} + parts;
}

} // namespace models
