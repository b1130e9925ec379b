// SPDX-License-Identifier: MIT
#include "migrations/engine/preparedscript.h"

#include <algorithm>

namespace migrations {

using models::Error;
using models::ok;
using models::Result;
using models::Status;

namespace {

/// Where each line of `text` begins; the lines are those of positionOf().
QList<qsizetype> lineStarts(const QString &text)
{
    QList<qsizetype> starts{0};
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool crLf = text[i] == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n';
        if (text[i] == u'\n' || (text[i] == u'\r' && !crLf))
            starts.append(i + 1);
    }
    return starts;
}

/// The line of the file on which each statement begins: in one pass, because a script of data may
/// have tens of thousands of them.
QList<int> statementLines(const PreparedScript &script)
{
    QList<int> lines;
    lines.reserve(script.statements.size());
    if (script.text.pieces.size() <= 1) { // nothing was replaced
        for (const models::ScriptStatement &statement : script.statements)
            lines.append(statement.line);
        return lines;
    }
    const QList<qsizetype> replaced = lineStarts(script.text.text);
    const QList<qsizetype> original = lineStarts(script.file.text);
    for (const models::ScriptStatement &statement : script.statements) {
        const qsizetype start = replaced.value(statement.line - 1, statement.offset);
        const auto after
            = std::upper_bound(original.begin(), original.end(), script.text.sourceOffset(start));
        lines.append(int(after - original.begin()));
    }
    return lines;
}

Error errorAt(const PreparedScript &script, const models::TextPosition &position,
              const QString &what)
{
    return {.kind = Error::Kind::Malformed,
            .message = QStringLiteral("%1, line %2, column %3: %4")
                           .arg(script.file.script)
                           .arg(position.line)
                           .arg(position.column)
                           .arg(what),
            .script = script.file.script,
            .line = position.line,
            .column = position.column};
}

/// The splitter speaks of the replaced text, people of the file.
Error splitError(const PreparedScript &script, const Error &cause)
{
    const QString &text = script.text.text;
    const qsizetype line = lineStarts(text).value(cause.line - 1, 0);
    const qsizetype offset = line + models::offsetOf(text.mid(line), 1, cause.column);
    Error error = errorAt(script, script.filePosition(offset), cause.message);
    error.hint = cause.hint;
    error.detail = cause.detail;
    return error;
}

QString confName(const PreparedScript &script)
{
    const QString &path = script.file.script;
    return path.mid(path.lastIndexOf(u'/') + 1) + QStringLiteral(".conf");
}

/// As Flyway decides: the `.conf` if it says anything; otherwise the statements, which must be of
/// one kind.
Status decideMode(PreparedScript &script)
{
    const auto isOutside
        = [](const models::ScriptStatement &statement) { return !statement.transactional; };
    const auto &statements = script.statements;
    const auto outside = std::find_if(statements.begin(), statements.end(), isOutside);
    script.transactional = script.file.executeInTransaction.value_or(outside == statements.end());
    if (script.file.executeInTransaction || outside == statements.end())
        return ok();
    if (std::all_of(statements.begin(), statements.end(), isOutside))
        return ok();

    const models::TextPosition position{.line = script.lines.at(outside - statements.begin()),
                                        .column = 1};
    Error error = errorAt(
        script, position,
        QStringLiteral("this statement cannot run in a transaction, and others in the file can"));
    error.hint = QStringLiteral(
                     "Move it to a migration of its own, or put executeInTransaction=false into %1")
                     .arg(confName(script));
    return error;
}

/// A script that as a whole stands between BEGIN and COMMIT asks for what it gets anyway: without
/// those two it runs in the transaction of its history row. Many projects write all their files
/// like this.
void unwrapWholeTransaction(PreparedScript &script)
{
    if (!script.transactional || !models::isOneTransaction(script.statements))
        return;
    script.statements = script.statements.mid(1, script.statements.size() - 2);
    script.lines = script.lines.mid(1, script.lines.size() - 2);
}

Status refuseOwnTransaction(const PreparedScript &script)
{
    if (!script.transactional)
        return ok();
    for (qsizetype i = 0; i < script.statements.size(); ++i) {
        if (!script.statements.at(i).endsTransaction)
            continue;
        const models::TextPosition position{.line = script.lines.at(i), .column = 1};
        Error error = errorAt(
            script, position,
            QStringLiteral("the script ends its transaction itself, and with it the one that keeps "
                           "the database and the history in step"));
        error.hint = QStringLiteral("Take BEGIN and COMMIT out of the script, or put "
                                    "executeInTransaction=false into %1")
                         .arg(confName(script));
        return error;
    }
    return ok();
}

} // namespace

models::TextPosition PreparedScript::filePosition(qsizetype offset) const
{
    return models::positionOf(file.text, text.sourceOffset(offset));
}

Result<PreparedScript> splitScript(const MigrationFile &file, FileValues &values)
{
    const auto replaced = values.replaced(file);
    if (!replaced)
        return replaced.error();
    PreparedScript script{.file = file, .text = *replaced};
    auto statements = models::splitStatements(script.text.text);
    if (!statements)
        return splitError(script, statements.error());
    script.statements = *statements;
    script.lines = statementLines(script);
    return script;
}

Result<PreparedScript> prepare(const MigrationFile &file, FileValues &values)
{
    auto split = splitScript(file, values);
    if (!split)
        return split;
    PreparedScript &script = *split;
    if (const Status decided = decideMode(script); !decided)
        return decided.error();
    unwrapWholeTransaction(script);
    if (const Status allowed = refuseOwnTransaction(script); !allowed)
        return allowed.error();
    return split;
}

} // namespace migrations
