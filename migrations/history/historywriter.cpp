// SPDX-License-Identifier: MIT
#include "migrations/history/historywriter.h"

#include "models/core/querytext.h"
#include "models/schema/identifier.h"

namespace migrations {

namespace {

constexpr qsizetype longestDescription = 200;
constexpr qsizetype longestScript = 1000;

QString optionalLiteral(const models::Connection &connection, const std::optional<QString> &text)
{
    return text ? connection.literal(*text) : QStringLiteral("NULL");
}

} // namespace

QString createHistorySql(const HistoryTable &table)
{
    return models::queryText(QStringLiteral("history_create"))
        .arg(table.qualifiedName(), models::quoted(table.name + QStringLiteral("_pk")),
             models::quoted(table.name + QStringLiteral("_s_idx")));
}

QString insertHistorySql(const models::Connection &connection, const HistoryTable &table,
                         const HistoryRow &row)
{
    const QStringList values{
        QString::number(row.installedRank),
        optionalLiteral(connection, row.version),
        connection.literal(row.description),
        connection.literal(row.type),
        connection.literal(row.script),
        row.checksum ? QString::number(*row.checksum) : QStringLiteral("NULL"),
        QStringLiteral("current_user"),
        QString::number(row.executionTime),
        row.success ? QStringLiteral("true") : QStringLiteral("false"),
    };
    return QStringLiteral("INSERT INTO ") + table.qualifiedName()
        + QStringLiteral(
               " (\"installed_rank\", \"version\", \"description\", \"type\", \"script\", "
               "\"checksum\", \"installed_by\", \"execution_time\", \"success\") VALUES (")
        + values.join(QStringLiteral(", ")) + u')';
}

QString storedDescription(const QString &description)
{
    if (description.size() <= longestDescription)
        return description;
    return description.left(longestDescription - 3) + QStringLiteral("...");
}

QString storedScript(const QString &script)
{
    if (script.size() <= longestScript)
        return script;
    return QStringLiteral("...") + script.mid(3, longestScript - 3);
}

QString storedType(const MigrationFile &file)
{
    return file.kind == MigrationFile::Kind::Baseline ? QStringLiteral("SQL_BASELINE")
                                                      : QStringLiteral("SQL");
}

HistoryRow appliedRow(const MigrationFile &file, int rank, std::chrono::milliseconds elapsed)
{
    HistoryRow row;
    row.installedRank = rank;
    if (file.version)
        row.version = file.version->text();
    row.description = storedDescription(file.description);
    row.type = storedType(file);
    row.script = storedScript(file.script);
    row.checksum = file.checksum;
    row.executionTime = int(elapsed.count());
    return row;
}

HistoryRow undoneRow(const HistoryRow &undone, const MigrationFile &undoFile, int rank,
                     std::chrono::milliseconds elapsed)
{
    HistoryRow row = undone;
    row.installedRank = rank;
    row.type = QStringLiteral("DELETE");
    row.script = storedScript(undoFile.script);
    row.checksum = undoFile.checksum;
    row.executionTime = int(elapsed.count());
    row.success = true;
    return row;
}

HistoryRow schemaRow(const HistoryTable &table)
{
    HistoryRow row;
    row.installedRank = 0;
    row.description = QStringLiteral("<< Flyway Schema Creation >>");
    row.type = QStringLiteral("SCHEMA");
    row.script = storedScript(models::quoted(table.schema));
    return row;
}

} // namespace migrations
