// SPDX-License-Identifier: MIT
#include "migrations/engine/historysetup.h"

#include "migrations/engine/advisorylock.h"
#include "migrations/engine/sessionstate.h"
#include "migrations/history/historywriter.h"
#include "models/core/querytext.h"
#include "models/schema/identifier.h"

namespace migrations {

using models::Error;
using models::ok;
using models::Result;
using models::Status;

namespace {

Error notEmpty(const HistoryTable &table)
{
    return {.kind = Error::Kind::Conflict,
            .message = QStringLiteral("The schema %1 is not empty but has no migration history %2, "
                                      "so it is not known which migrations are in it already")
                           .arg(table.schema, table.name),
            .hint = QStringLiteral("Say which version the database stands at, with flyway baseline "
                                   "-baselineVersion=VERSION; what is newer can be applied then")};
}

Error nameTaken(const HistoryTable &table)
{
    return {.kind = Error::Kind::Conflict,
            .message = QStringLiteral("The migration history %1 cannot be made: something that is "
                                      "not an ordinary table has its name")
                           .arg(table.qualifiedName()),
            .hint = QStringLiteral(
                "Rename what is there, or name another history table in the project's settings")};
}

Error cannotCreate(const HistoryTable &table, const Error &cause)
{
    Error error = cause;
    error.message = QStringLiteral("The migration history %1 cannot be made: %2")
                        .arg(table.qualifiedName(), cause.message);
    error.statement.clear();
    if (cause.kind == Error::Kind::Denied)
        error.hint = QStringLiteral("Connect as the role that owns the schema: master");
    return error;
}

/// \pre in a transaction that holds the lock
Status createUnlessThere(models::Connection &connection, const HistoryTable &table)
{
    const auto place = connection.query(models::queryText(QStringLiteral("history_place")),
                                        {table.schema, table.name});
    if (!place)
        return cannotCreate(table, place.error());
    const bool hasSchema = place->flag(0, 0);
    const QString kind = place->text(0, 1);
    if (kind == u"r")
        return ok();
    if (!kind.isEmpty())
        return nameTaken(table);
    if (place->flag(0, 2))
        return notEmpty(table);

    QString sql;
    if (!hasSchema)
        sql += QStringLiteral("CREATE SCHEMA %1; ").arg(models::quoted(table.schema));
    sql += createHistorySql(table);
    if (!hasSchema)
        sql += insertHistorySql(connection, table, schemaRow(table));
    if (const Status created = connection.execute(sql); !created)
        return cannotCreate(table, created.error());
    return ok();
}

} // namespace

Status ensureHistory(models::Connection &connection, const Target &target,
                     const std::function<void(const QString &)> &waiting)
{
    const QStringList begin{
        cleanSessionSql(), QStringLiteral("BEGIN ISOLATION LEVEL READ COMMITTED"),
        lockTimeoutSql(target.lockTimeout, true), tryTransactionLockSql(target.table)};
    const auto attempt = [&]() -> Result<bool> {
        const auto answers = connection.queryAll(begin.join(QStringLiteral("; ")));
        if (!answers || !answers->last().flag(0, 0))
            connection.rollback();
        if (!answers)
            return answers.error();
        return answers->last().flag(0, 0);
    };
    if (const Status locked = waitForLock(connection, target, attempt, waiting); !locked)
        return locked;
    if (const Status created = createUnlessThere(connection, target.table); !created) {
        connection.rollback();
        return created;
    }
    return connection.commit();
}

} // namespace migrations
