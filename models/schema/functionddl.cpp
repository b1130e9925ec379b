// SPDX-License-Identifier: MIT
#include "models/schema/functionddl.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

namespace models {

namespace {

/// As ALTER and COMMENT ON call it. The types of the arguments are enough, except that procedures
/// may differ in the modes alone.
QString functionDdlName(const Function &function)
{
    const QString name = quotedIfNeeded(function.schema, function.name);
    if (function.kind == u"aggregate") {
        const QString types
            = function.argumentTypes.isEmpty() ? QStringLiteral("*") : function.argumentTypes;
        return QStringLiteral("AGGREGATE ") + name + u'(' + types + u')';
    }
    return (function.kind == u"procedure" ? QStringLiteral("PROCEDURE ")
                                          : QStringLiteral("FUNCTION "))
        + name + u'(' + function.arguments + u')';
}

QString terminated(QString definition)
{
    while (definition.endsWith(u'\n') || definition.endsWith(u' '))
        definition.chop(1);
    if (!definition.endsWith(u';'))
        definition += u';';
    return definition + u'\n';
}

/// Where a body in standard SQL begins, which is parsed when the function is made, so that all that
/// it names has to be there; -1 for other bodies, which are text. Nothing before it can have such a
/// line: each clause of pg_get_functiondef() begins with a blank or with AS.
qsizetype parsedBody(const Function &function)
{
    if (function.language != u"sql" || function.kind == u"aggregate")
        return -1;
    const QString &sql = function.definition;
    const qsizetype text = sql.indexOf(QStringLiteral("\nAS "));
    for (const QString &start : {QStringLiteral("\nBEGIN ATOMIC"), QStringLiteral("\nRETURN ")}) {
        const qsizetype at = sql.indexOf(start);
        if (at >= 0 && (text < 0 || at < text))
            return at;
    }
    return -1;
}

} // namespace

QString functionGrantName(const Function &function)
{
    if (function.kind == u"aggregate") {
        return QStringLiteral("FUNCTION ") + quotedIfNeeded(function.schema, function.name) + u'('
            + function.argumentTypes + u')';
    }
    return functionDdlName(function);
}

QList<Piece> piecesOf(const Function &function, const ScriptContext &context)
{
    const QString what = functionDdlName(function);
    const QString about
        = context.owner(what, function.owner) + context.comment(what, function.comment);
    const qsizetype body = parsedBody(function);
    Piece whole{.object = nameOf(function),
                .chapter = Chapter::Functions,
                .place = {function.schema, function.name},
                .sql = paragraphs({terminated(function.definition), about}),
                .divisible = body >= 0};
    const bool callsItself = body >= 0
        && mentions(function.definition.mid(body), quotedIfNeeded(function.schema, function.name));
    if (!callsItself && !context.apart.contains(whole.object))
        return {whole};
    Piece empty = whole;
    empty.sql = function.definition.left(body) + QStringLiteral("\nAS '';\n");
    empty.divisible = false;
    whole.step = Step::Complete;
    whole.divisible = false;
    whole.needs = {{.object = whole.object}};
    return {empty, whole};
}

} // namespace models
