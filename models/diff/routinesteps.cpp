// SPDX-License-Identifier: MIT
#include "models/diff/objectsteps.h"
#include "models/diff/sqllists.h"
#include "models/diff/stepstatements.h"
#include "models/schema/functionddl.h"
#include "models/schema/identifier.h"

namespace models {

namespace {

/// One parameter, as pg_get_function_identity_arguments() writes it.
struct RoutineArgument
{
    QString text; ///< "INOUT total numeric"
    bool hasDefault = false;
};

/// What stands in the parentheses of CREATE FUNCTION, with the defaults.
QString argumentList(const Function &function)
{
    // A name that the server does not quote, and we do, has no parenthesis in it.
    const QString name = quotedIfNeeded(function.schema, function.name);
    const qsizetype at = function.definition.indexOf(name);
    return insideParentheses(function.definition, at < 0 ? 0 : at + name.size());
}

QList<RoutineArgument> argumentsOf(const Function &function)
{
    const QStringList texts = itemsOfList(function.arguments);
    const QStringList full = itemsOfList(argumentList(function));
    QList<RoutineArgument> arguments;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        arguments.append({.text = texts[i],
                          .hasDefault = full.size() == texts.size()
                              && full[i].startsWith(texts[i] + QStringLiteral(" DEFAULT "))});
    }
    return arguments;
}

/// The parameter without its mode, as far as it has a name: "total numeric".
QString withoutMode(const QString &argument)
{
    for (const QString &mode : {QStringLiteral("IN "), QStringLiteral("VARIADIC ")}) {
        if (argument.startsWith(mode))
            return argument.mid(mode.size());
    }
    return argument;
}

bool isOutput(const QString &argument)
{
    return argument.startsWith(QStringLiteral("OUT "))
        || argument.startsWith(QStringLiteral("INOUT "));
}

/// Whether an input parameter may become another one of the same type: it may get a name, but no
/// other name, and it may not lose its default.
bool mayBecome(const RoutineArgument &from, const RoutineArgument &to)
{
    if (from.hasDefault && !to.hasDefault)
        return false;
    if (from.text == to.text)
        return true;
    if (isOutput(from.text) || isOutput(to.text)
        || from.text.startsWith(QStringLiteral("VARIADIC "))
            != to.text.startsWith(QStringLiteral("VARIADIC ")))
        return false;
    // The types are the same, so a parameter without a name is the end of one with a name.
    return withoutMode(to.text).endsWith(u' ' + withoutMode(from.text));
}

/// What CREATE OR REPLACE FUNCTION can do (manual, CREATE FUNCTION, "Notes"): the kind, what is
/// returned, and the names of parameters stay; defaults may come but not go.
bool canReplaceRoutine(const Function &from, const Function &to)
{
    if (from.kind != to.kind || from.result != to.result || from.argumentTypes != to.argumentTypes)
        return false;
    const QList<RoutineArgument> before = argumentsOf(from);
    const QList<RoutineArgument> after = argumentsOf(to);
    if (before.size() != after.size())
        return false;
    for (qsizetype i = 0; i < after.size(); ++i) {
        if (!mayBecome(before[i], after[i]))
            return false;
    }
    return true;
}

QString replaceRoutine(const Function &function)
{
    QString sql = function.definition;
    while (sql.endsWith(u'\n') || sql.endsWith(u' '))
        sql.chop(1);
    const QLatin1String create("CREATE AGGREGATE ");
    if (sql.startsWith(create))
        sql = QStringLiteral("CREATE OR REPLACE AGGREGATE ") + sql.mid(create.size());
    return sql.endsWith(u';') ? sql : sql + u';';
}

} // namespace

AlterSteps alterFunction(const Function &from, const Function &to, const AlterContext &context)
{
    if (!canReplaceRoutine(from, to))
        return {};
    QList<StepStatement> statements;
    if (from.definition != to.definition)
        statements.append({.sql = replaceRoutine(to)});
    const auto attributesOf = [](const Function &function) {
        return Attributes{.owner = function.owner,
                          .comment = function.comment,
                          .privileges = function.privileges};
    };
    statements += alterAttributes(nameOf(to), attributesOf(from), attributesOf(to), context);
    return alterInPlace(nameOf(to), statements);
}

} // namespace models
