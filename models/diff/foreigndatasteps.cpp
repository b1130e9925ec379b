// SPDX-License-Identifier: MIT
#include "models/diff/othersteps.h"
#include "models/diff/sqllists.h"
#include "models/diff/stepwriting.h"
#include "models/schema/ddltext.h"

#include <QRegularExpression>

namespace models {

namespace {

/// CREATE SERVER and the like, taken apart: the first line, the clauses below it, the options.
struct ForeignDefinition
{
    QString head; ///< "CREATE SERVER files TYPE 'x' VERSION '1'"
    QStringList clauses; ///< "FOREIGN DATA WRAPPER file_fdw", "HANDLER h", "VALIDATOR v"
    QStringList options; ///< "name 'value'"
};

ForeignDefinition foreignDefinition(const QString &definition)
{
    ForeignDefinition result;
    QString text = definition.trimmed();
    const QString opening = QStringLiteral("\n    OPTIONS (");
    if (const qsizetype at = text.indexOf(opening); at >= 0) {
        result.options = itemsOfList(insideParentheses(text, at));
        text.truncate(at);
    }
    if (text.endsWith(u';'))
        text.chop(1);
    result.clauses = text.split(QStringLiteral("\n    "));
    result.head = result.clauses.takeFirst();
    return result;
}

/// Cuts the last VERSION '…' out of the first line of CREATE SERVER.
QString takeVersion(QString &head)
{
    static const QRegularExpression version(QStringLiteral(" VERSION ( ?E?'(?:[^']|'')*')$"));
    const auto match = version.match(head);
    head.truncate(match.hasMatch() ? match.capturedStart() : head.size());
    return match.captured(1).trimmed();
}

QString clauseChange(const QString &word, const QStringList &from, const QStringList &to)
{
    const auto clauseOf = [&](const QStringList &clauses) {
        for (const QString &clause : clauses) {
            if (clause.startsWith(word + u' '))
                return clause;
        }
        return QString();
    };
    const QString before = clauseOf(from);
    const QString after = clauseOf(to);
    if (before == after)
        return {};
    return u' ' + (after.isEmpty() ? QStringLiteral("NO ") + word : after);
}

/// Whether a password comes with the change that nobody knows here.
bool setsPassword(const QStringList &from, const QStringList &to)
{
    for (const QString &option : to) {
        if (option.endsWith(QStringLiteral("'****'")) && !from.contains(option))
            return true;
    }
    return false;
}

} // namespace

DefinitionChange foreignDataChange(const OtherObject &from, const OtherObject &to)
{
    ForeignDefinition before = foreignDefinition(from.definition);
    ForeignDefinition after = foreignDefinition(to.definition);
    QString actions;
    if (to.name.kind == ObjectKind::ForeignServer) {
        const QString oldVersion = takeVersion(before.head);
        const QString version = takeVersion(after.head);
        if (oldVersion != version) {
            actions += QStringLiteral(" VERSION ")
                + (version.isEmpty() ? QStringLiteral("NULL") : version);
        }
    } else if (to.name.kind == ObjectKind::ForeignDataWrapper) {
        actions += clauseChange(QStringLiteral("HANDLER"), before.clauses, after.clauses);
        actions += clauseChange(QStringLiteral("VALIDATOR"), before.clauses, after.clauses);
        before.clauses = after.clauses;
    }
    if (before.head != after.head || before.clauses != after.clauses)
        return {};
    const QString options = foreignOptionChanges(before.options, after.options);
    if (!options.isEmpty())
        actions += u' ' + options;
    if (actions.isEmpty())
        return QString();
    QString text = QStringLiteral("ALTER ") + ddlName(to.name) + actions + QStringLiteral(";\n");
    if (setsPassword(before.options, after.options)) {
        text.prepend(QStringLiteral("-- A password is not in this script: in its place stands "
                                    "'****'. Set it with ALTER afterwards.\n"));
    }
    return text;
}

} // namespace models
