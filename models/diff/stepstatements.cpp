// SPDX-License-Identifier: MIT
#include "models/diff/stepstatements.h"

#include "models/diff/stepwriting.h"

namespace models {

QList<StepStatement> stepStatements(const QString &sql)
{
    QList<StepStatement> statements;
    for (const QString &text : statementsIn(sql))
        statements.append({.sql = text});
    return statements;
}

QList<AlterStep> alterInPlace(const ObjectName &object, const QList<StepStatement> &statements)
{
    if (statements.isEmpty())
        return {};
    return {{.action = AlterStep::Action::Alter, .object = object, .statements = statements}};
}

} // namespace models
