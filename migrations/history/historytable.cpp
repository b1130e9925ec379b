// SPDX-License-Identifier: MIT
#include "migrations/history/historytable.h"

#include "models/core/querytext.h"
#include "models/schema/identifier.h"

namespace migrations {

using models::Error;

namespace {

/// As java.lang.String.hashCode(): over UTF-16 units, wrapping around at 32 bits.
qint32 javaHash(const QString &text)
{
    quint32 hash = 0;
    for (const QChar unit : text)
        hash = 31 * hash + unit.unicode();
    return qint32(hash);
}

HistoryRow rowAt(const models::ResultSet &rows, int row)
{
    HistoryRow result;
    result.installedRank = int(rows.number(row, 1));
    result.version = rows.optionalText(row, 2);
    result.description = rows.text(row, 3);
    result.type = rows.text(row, 4);
    result.script = rows.text(row, 5);
    if (!rows.isNull(row, 6))
        result.checksum = qint32(rows.number(row, 6));
    result.installedBy = rows.text(row, 7);
    result.installedOn = rows.text(row, 8);
    result.executionTime = int(rows.number(row, 9));
    result.success = rows.flag(row, 10);
    return result;
}

Error readError(const HistoryTable &table, const Error &cause)
{
    Error error = cause;
    error.message = QStringLiteral("The migration history %1 cannot be read: %2")
                        .arg(table.qualifiedName(), cause.message);
    if (cause.kind == Error::Kind::Denied) {
        error.hint = QStringLiteral("Connect as a role that may read it, or let its owner run "
                                    "GRANT SELECT ON %1 TO this role")
                         .arg(table.qualifiedName());
    } else if (cause.sqlState == u"42703") { // undefined_column
        error.kind = Error::Kind::Malformed;
        error.hint = QStringLiteral(
            "Something else has this name: name Flyway's history table in the project's settings");
    }
    return error;
}

} // namespace

QString HistoryTable::qualifiedName() const
{
    return models::quoted(schema, name);
}

qint64 HistoryTable::lockKey() const
{
    constexpr qint64 flyway = 77431708279161; // "Flyway" as six bytes, big endian
    return flyway + javaHash(qualifiedName());
}

models::Result<std::optional<QList<HistoryRow>>> readHistory(models::Connection &connection,
                                                             const HistoryTable &table)
{
    const QString name = table.qualifiedName();
    const auto answer = connection.query(
        models::queryText(QStringLiteral("history_rows")).arg(name, connection.literal(name)));
    if (!answer) {
        if (answer.error().sqlState
            == u"42P01") // undefined_table: also when there is no such schema
            return std::optional<QList<HistoryRow>>();
        return readError(table, answer.error());
    }
    if (answer->text(0, 0) != u"r")
        return std::optional<QList<HistoryRow>>(); // as Flyway, which looks for ordinary tables
                                                   // only

    QList<HistoryRow> rows;
    for (int row = 0; row < answer->rowCount(); ++row) {
        if (!answer->isNull(row, 1))
            rows.append(rowAt(*answer, row));
    }
    return std::optional<QList<HistoryRow>>(rows);
}

} // namespace migrations
