// SPDX-License-Identifier: MIT
#include "migrations/engine/runerror.h"

namespace migrations {

using models::Error;

namespace {

const QString lockNotAvailable = QStringLiteral("55P03");
const QString queryCancelled = QStringLiteral("57014");

/// Where the server points, or, when it does not point, where the statement begins after its
/// comments.
models::TextPosition positionOf(const FailedStatement &failed)
{
    const PreparedScript &script = failed.script;
    const models::ScriptStatement &statement = script.statements.at(failed.index);
    if (failed.cause.line > 0) {
        const qsizetype inside
            = models::offsetOf(statement.sql, failed.cause.line, failed.cause.column);
        return script.filePosition(statement.offset + inside);
    }
    const models::TextPosition begin = script.filePosition(statement.offset);
    const int line = script.lines.at(failed.index);
    return begin.line == line ? begin : models::TextPosition{.line = line, .column = 1};
}

/// "Nothing of V3__x.sql remains in the database", or, without a transaction, nothing.
QString whatRemains(const PreparedScript &script)
{
    return script.transactional ? QStringLiteral("nothing of it remains in the database")
                                : QString();
}

QString sentence(const FailedStatement &failed, const QString &place)
{
    const Error &cause = failed.cause;
    const QString remains = whatRemains(failed.script);
    if (cause.kind == Error::Kind::Lost) {
        return failed.script.transactional
            ? QStringLiteral("The connection to the server was lost at %1: the transaction was "
                             "never committed, so nothing of this migration is in the database")
                  .arg(place)
            : QStringLiteral("The connection to the server was lost at %1: it is not known whether "
                             "this statement was completed")
                  .arg(place);
    }
    if (cause.kind == Error::Kind::Cancelled && failed.cancelled)
        return QStringLiteral("Cancelled at %1").arg(place)
            + (remains.isEmpty() ? QString() : QStringLiteral(": ") + remains);
    if (cause.sqlState == lockNotAvailable)
        return QStringLiteral("%1: the statement waited too long for a lock: %2")
            .arg(place, cause.message);
    return QStringLiteral("%1: %2").arg(place, cause.message);
}

QString advice(const FailedStatement &failed)
{
    const Error &cause = failed.cause;
    if (cause.kind == Error::Kind::Lost)
        return QStringLiteral("Reconnect and look at the status, then run it again");
    if (cause.sqlState == lockNotAvailable)
        return QStringLiteral("Try again when the other transaction is over");
    if (!cause.hint.isEmpty() || cause.kind == Error::Kind::Cancelled)
        return cause.hint;
    if (failed.script.transactional)
        return QStringLiteral("Nothing of this migration remains in the database: correct the "
                              "file, then run it again");
    return {};
}

} // namespace

Error redacted(Error error, const QList<models::Secret> &secrets)
{
    for (QString *text :
         {&error.message, &error.detail, &error.hint, &error.context, &error.statement})
        *text = models::redacted(*text, secrets);
    return error;
}

Error statementError(const FailedStatement &failed, const QList<models::Secret> &secrets)
{
    const PreparedScript &script = failed.script;
    const models::TextPosition position = positionOf(failed);
    const QString place = QStringLiteral("%1, line %2, column %3")
                              .arg(script.file.script)
                              .arg(position.line)
                              .arg(position.column);
    Error error = failed.cause;
    error.script = script.file.script;
    error.line = position.line;
    error.column = position.column;
    error.message = sentence(failed, place);
    error.hint = advice(failed);
    if (failed.cause.kind == Error::Kind::Lost && error.detail.isEmpty())
        error.detail = failed.cause.message;
    if (!failed.holders.isEmpty())
        error.detail = failed.holders;
    // A statement_timeout, or pg_cancel_backend() by another: nobody here asked for it.
    if (error.kind == Error::Kind::Cancelled && !failed.cancelled
        && error.sqlState == queryCancelled)
        error.kind = Error::Kind::Rejected;
    return redacted(error, secrets);
}

Error commitError(const PreparedScript &script, const Error &cause,
                  const QList<models::Secret> &secrets)
{
    Error error = cause;
    error.script = script.file.script;
    error.statement.clear();
    error.position = 0;
    if (cause.kind == Error::Kind::Lost) {
        error.message = QStringLiteral("The connection to the server was lost while %1 was being "
                                       "committed: it is not known whether it is in the database")
                            .arg(script.file.script);
        error.detail = cause.message;
        error.hint = QStringLiteral("Reconnect and look at the status: the history and the "
                                    "database agree, whichever it is");
    } else if (cause.kind == Error::Kind::Cancelled && script.transactional) {
        error.message
            = QStringLiteral(
                  "Cancelled before %1 was committed: nothing of it remains in the database")
                  .arg(script.file.script);
    } else {
        error.message = QStringLiteral("%1 ran to its end, but could not be committed: %2")
                            .arg(script.file.script, cause.message);
        if (error.hint.isEmpty() && script.transactional)
            error.hint = QStringLiteral("Nothing of this migration remains in the database");
    }
    return redacted(error, secrets);
}

} // namespace migrations
