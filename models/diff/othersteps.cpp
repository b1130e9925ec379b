// SPDX-License-Identifier: MIT
#include "models/diff/othersteps.h"

#include "models/diff/objectsteps.h"
#include "models/diff/sqllists.h"
#include "models/diff/stepstatements.h"
#include "models/diff/stepwriting.h"
#include "models/schema/ddltext.h"

#include <QMap>

namespace models {

namespace {

/// ALTER STATISTICS … SET STATISTICS, when nothing else differs.
DefinitionChange statisticsChange(const OtherObject &from, const OtherObject &to)
{
    const QStringList before = statementsIn(from.definition);
    const QStringList after = statementsIn(to.definition);
    if (before.value(0) != after.value(0))
        return {};
    if (after.size() > 1)
        return after[1] + u'\n';
    return QStringLiteral("ALTER %1 SET STATISTICS -1;\n").arg(ddlName(to.name));
}

/// "NAME = value" for each line of CREATE OPERATOR or CREATE TYPE; a word without a value is "".
QMap<QString, QString> settingsOf(const QString &definition)
{
    QMap<QString, QString> settings;
    for (const QString &item : itemsOfList(insideParentheses(definition))) {
        const qsizetype equals = item.indexOf(QStringLiteral(" = "));
        settings.insert(equals < 0 ? item : item.left(equals),
                        equals < 0 ? QString() : item.mid(equals + 3));
    }
    return settings;
}

/// ALTER … SET (…), when nothing differs but what `alterable` lists.
DefinitionChange settingsChange(const OtherObject &from, const OtherObject &to,
                                const QStringList &alterable)
{
    const QMap<QString, QString> before = settingsOf(from.definition);
    const QMap<QString, QString> after = settingsOf(to.definition);
    QStringList names = before.keys() + after.keys();
    names.sort();
    names.removeDuplicates();
    QStringList settings;
    for (const QString &name : std::as_const(names)) {
        if (before.contains(name) == after.contains(name) && before[name] == after[name])
            continue;
        if (!alterable.contains(name))
            return {};
        settings.append(name + QStringLiteral(" = ")
                        + (after.contains(name) ? after[name] : QStringLiteral("NONE")));
    }
    return QStringLiteral("ALTER %1 SET (%2);\n")
        .arg(ddlName(to.name), settings.join(QStringLiteral(", ")));
}

/// CREATE OR REPLACE, which these kinds have.
DefinitionChange replacedWhole(const OtherObject &to)
{
    const QLatin1String create("CREATE ");
    if (!to.definition.startsWith(create))
        return {};
    return QStringLiteral("CREATE OR REPLACE ") + to.definition.mid(create.size());
}

DefinitionChange definitionChange(const OtherObject &from, const OtherObject &to)
{
    switch (to.name.kind) {
    case ObjectKind::ForeignDataWrapper:
    case ObjectKind::ForeignServer:
    case ObjectKind::UserMapping:
        return foreignDataChange(from, to);
    case ObjectKind::TextSearchConfiguration:
    case ObjectKind::TextSearchDictionary:
        return textSearchChange(from, to);
    case ObjectKind::Statistics:
        return statisticsChange(from, to);
    case ObjectKind::Operator:
        return settingsChange(from, to, {"RESTRICT", "JOIN"});
    case ObjectKind::BaseType:
        return settingsChange(
            from, to, {"RECEIVE", "SEND", "TYPMOD_IN", "TYPMOD_OUT", "ANALYZE", "SUBSCRIPT"});
    case ObjectKind::Language:
    case ObjectKind::Transform:
        return replacedWhole(to);
    default:
        return {};
    }
}

} // namespace

AlterSteps alterOther(const OtherObject &from, const OtherObject &to, const AlterContext &context)
{
    QList<StepStatement> statements;
    if (from.definition != to.definition) {
        if (to.name.kind == ObjectKind::Collation)
            return collationSteps(to.name, context);
        const DefinitionChange change = definitionChange(from, to);
        if (!change)
            return {};
        // The comment about a password stays with its statement.
        if (change->startsWith(QStringLiteral("--")))
            statements.append({.sql = change->trimmed()});
        else
            statements = stepStatements(*change);
    }
    statements += alterAttributes(to.name, {from.owner, from.comment, from.privileges},
                                  {to.owner, to.comment, to.privileges}, context);
    return alterInPlace(to.name, statements);
}

} // namespace models
