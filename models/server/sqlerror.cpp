// SPDX-License-Identifier: MIT
#include "models/server/sqlerror.h"

#include "models/core/secret.h"

#include <libpq-fe.h>

namespace models {

namespace {

QString field(const pg_result *result, int code)
{
    return result ? QString::fromUtf8(PQresultErrorField(result, code)) : QString();
}

/// The statement may run to megabytes of COPY data or inserts: people need its beginning.
QString shortened(const QString &statement)
{
    constexpr qsizetype longest = 4000;
    return statement.size() <= longest ? statement : statement.left(longest) + u'…';
}

/// Sets line and column from the server's position, which counts the characters of all that was
/// sent.
void setLineAndColumn(Error &error, const QString &statement)
{
    error.line = 1;
    error.column = 1;
    qsizetype at = 0;
    for (int passed = 1; passed < error.position && at < statement.size(); ++passed) {
        const bool lineEnds = statement[at] == u'\n';
        error.line += lineEnds ? 1 : 0;
        error.column = lineEnds ? 1 : error.column + 1;
        at += statement[at].isHighSurrogate() ? 2 : 1;
    }
}

} // namespace

Error::Kind kindOf(const QString &sqlState)
{
    if (sqlState == u"57014")
        return Error::Kind::Cancelled; // query_canceled
    if (sqlState == u"42501" || sqlState == u"25006")
        return Error::Kind::Denied; // insufficient_privilege, read_only_sql_transaction
    if (sqlState == u"55P03" || sqlState == u"40P01" || sqlState == u"40001")
        return Error::Kind::Conflict; // lock_not_available, deadlock_detected,
                                      // serialization_failure
    if (sqlState == u"57P01" || sqlState == u"57P02" || sqlState == u"57P05")
        return Error::Kind::Lost; // admin_shutdown, crash_shutdown, idle_session_timeout
    if (sqlState.startsWith(u"28") || sqlState == u"3D000" || sqlState == u"53300"
        || sqlState == u"57P03" || sqlState.startsWith(u"08"))
        return Error::Kind::Unavailable; // no login, no such database, too many clients, starting
                                         // up
    return Error::Kind::Rejected;
}

Error sqlError(const pg_conn *connection, const pg_result *result, const QString &statement)
{
    Error error;
    error.sqlState = field(result, PG_DIAG_SQLSTATE);
    error.message = withoutPasswords(field(result, PG_DIAG_MESSAGE_PRIMARY));
    error.detail = withoutPasswords(field(result, PG_DIAG_MESSAGE_DETAIL));
    error.hint = field(result, PG_DIAG_MESSAGE_HINT);
    error.context = withoutPasswords(field(result, PG_DIAG_CONTEXT));
    error.position = field(result, PG_DIAG_STATEMENT_POSITION).toInt();
    if (error.position > 0)
        setLineAndColumn(error, statement);
    error.statement = withoutPasswords(shortened(statement));
    if (error.statement.size() < error.position || withoutPasswords(statement) != statement)
        error.position = qMin(error.position, int(error.statement.size()));

    const bool lost = PQstatus(connection) != CONNECTION_OK;
    error.kind = lost ? Error::Kind::Lost : kindOf(error.sqlState);
    if (error.message.isEmpty()) {
        const QString said
            = QString::fromUtf8(result ? PQresultErrorMessage(result) : PQerrorMessage(connection));
        error.message = withoutPasswords(said.simplified());
    }
    if (lost && error.hint.isEmpty())
        error.hint = QStringLiteral(
            "The connection to the server was lost: reconnect, then look at what was done");
    return error;
}

} // namespace models
