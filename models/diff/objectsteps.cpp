// SPDX-License-Identifier: MIT
#include "models/diff/objectsteps.h"

#include "models/diff/stepstatements.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

namespace models {

AlterSteps alterSchema(const Schema &from, const Schema &to, const AlterContext &context)
{
    const ObjectName name{.kind = ObjectKind::Schema, .name = to.name};
    return alterInPlace(name,
                        alterAttributes(name, {from.owner, from.comment, from.privileges},
                                        {to.owner, to.comment, to.privileges}, context));
}

AlterSteps alterExtension(const Extension &from, const Extension &to, const AlterContext &context)
{
    const ObjectName name{.kind = ObjectKind::Extension, .name = to.name};
    const QString alter = QStringLiteral("ALTER EXTENSION ") + quotedIfNeeded(to.name);
    QList<StepStatement> statements;
    if (from.version != to.version && !to.version.isEmpty()) {
        statements.append(
            {.sql = alter + QStringLiteral(" UPDATE TO ") + stringConstant(to.version) + u';',
             .hazards = {{.hazard = Hazard::MayFail,
                          .object = name,
                          .text = QStringLiteral("Fails when the server has no way from version "
                                                 "%1 of %2 to %3")
                                      .arg(from.version, to.name, to.version)}}});
    }
    if (from.schema != to.schema) {
        statements.append(
            {.sql = alter + QStringLiteral(" SET SCHEMA ") + quotedIfNeeded(to.schema) + u';',
             .hazards = {{.hazard = Hazard::MayFail,
                          .object = name,
                          .text = QStringLiteral("Fails when %1 cannot be moved to "
                                                 "another schema")
                                      .arg(to.name)}}});
    }
    statements
        += alterAttributes(name, {.comment = from.comment}, {.comment = to.comment}, context);
    QList<AlterStep> steps = alterInPlace(name, statements);
    if (!steps.isEmpty() && from.schema != to.schema)
        steps.last().after = {{.kind = ObjectKind::Schema, .name = to.schema}};
    return steps;
}

AlterSteps alterEventTrigger(const EventTrigger &from, const EventTrigger &to,
                             const AlterContext &context)
{
    if (from.event != to.event || from.tags != to.tags || from.function != to.function)
        return {};
    const ObjectName name{.kind = ObjectKind::EventTrigger, .name = to.name};
    QList<StepStatement> statements;
    if (from.enabled != to.enabled) {
        const QString action = to.enabled == u"DISABLED" ? QStringLiteral("DISABLE")
            : to.enabled.isEmpty()                       ? QStringLiteral("ENABLE")
                                                         : QStringLiteral("ENABLE ") + to.enabled;
        statements.append(
            {.sql
             = QStringLiteral("ALTER EVENT TRIGGER %1 %2;").arg(quotedIfNeeded(to.name), action)});
    }
    statements += alterAttributes(name, {from.owner, from.comment, {}}, {to.owner, to.comment, {}},
                                  context);
    return alterInPlace(name, statements);
}

} // namespace models
