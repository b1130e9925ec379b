// SPDX-License-Identifier: MIT
#include "app/cli/statusreport.h"

#include "app/cli/jsonvalues.h"
#include "app/cli/texttable.h"

#include <QJsonArray>

namespace app {

using migrations::FileProblem;
using migrations::MigrationInfo;
using migrations::MigrationStatus;
using migrations::State;

namespace {

bool isApplied(State state)
{
    switch (state) {
    case State::Success:
    case State::OutOfOrder:
    case State::Baseline:
    case State::Future:
    case State::Missing:
    case State::Superseded:
        return true;
    default:
        return false;
    }
}

bool isFailed(State state)
{
    return state == State::Failed || state == State::FailedMissing || state == State::FailedFuture;
}

Style styleOf(const MigrationInfo &migration)
{
    if (isFailed(migration.state) || migration.changed || migration.state == State::Missing)
        return Style::Bad;
    switch (migration.state) {
    case State::Pending:
    case State::Ignored:
    case State::OutOfOrder:
    case State::Future:
    case State::Outdated:
        return Style::Attention;
    case State::Success:
    case State::Baseline:
        return Style::Good;
    default:
        return Style::Faint;
    }
}

QJsonObject migrationToJson(const MigrationInfo &migration)
{
    const auto &row = migration.row;
    return {
        {QStringLiteral("version"), textOrNull(migration.versionText)},
        {QStringLiteral("description"), migration.description},
        {QStringLiteral("type"), migration.type},
        {QStringLiteral("script"), migration.script},
        {QStringLiteral("state"), migrations::stateName(migration.state)},
        {QStringLiteral("checksum"),
         migration.checksum ? QJsonValue(*migration.checksum) : QJsonValue()},
        {QStringLiteral("installed_rank"), row ? QJsonValue(row->installedRank) : QJsonValue()},
        {QStringLiteral("installed_on"), row ? textOrNull(row->installedOn) : QJsonValue()},
        {QStringLiteral("installed_by"), row ? textOrNull(row->installedBy) : QJsonValue()},
        {QStringLiteral("execution_time_ms"), row ? QJsonValue(row->executionTime) : QJsonValue()},
        {QStringLiteral("undoable"), migration.undoable},
        {QStringLiteral("changed"), migration.changed},
        {QStringLiteral("remark"), textOrNull(migration.remark)}};
}

/// "2026-11-23 14:05:12": the seconds are enough for people.
QString whenText(const QString &installedOn)
{
    QString text = installedOn.left(19);
    return text.replace(u'T', u' ');
}

QList<Cell> tableRow(const MigrationInfo &migration)
{
    const Style style = styleOf(migration);
    const QString state = migrations::stateName(migration.state)
        + (migration.changed ? QStringLiteral(", changed") : QString());
    const bool past = migration.state == State::Deleted || migration.state == State::Undone;
    const Style plain = past ? Style::Faint : Style::Plain;
    const auto &row = migration.row;
    return {{migration.versionText, plain},
            {migration.description, plain},
            {state, style},
            {row ? whenText(row->installedOn) : QString(), plain},
            {row ? row->installedBy : QString(), plain},
            {row ? QString::number(row->executionTime) : QString(), plain}};
}

/// What stands below the table: what is wrong, or strange, and where.
QString remarks(const MigrationStatus &status, bool colours)
{
    QString text;
    for (const MigrationInfo &migration : status.migrations) {
        if (migration.remark.isEmpty())
            continue;
        const QString name = migration.script.isEmpty() ? migration.description : migration.script;
        text += styled(oneLine(name), Style::Strong, colours) + QStringLiteral(": ")
            + printable(migration.remark) + u'\n';
    }
    for (const FileProblem &problem : status.problems) {
        const Style style = problem.blocking ? Style::Bad : Style::Attention;
        const QString label
            = problem.blocking ? QStringLiteral("problem") : QStringLiteral("warning");
        text += styled(label, style, colours) + QStringLiteral(": ") + printable(problem.message)
            + u'\n';
    }
    return text.isEmpty() ? text : u'\n' + text;
}

QString summary(const MigrationStatus &status)
{
    const StatusCount count = countOf(status);
    if (status.migrations.isEmpty())
        return QStringLiteral("No migrations: there are no files, and the database has no history");

    QStringList findings;
    if (count.blocking > 0)
        findings.append(
            QStringLiteral("%1 to be mended before anything can run").arg(count.blocking));
    if (count.failed > 0)
        findings.append(QStringLiteral("%1 failed").arg(count.failed));
    if (count.changed > 0)
        findings.append(QStringLiteral("%1 changed or missing").arg(count.changed));
    if (count.ignored > 0)
        findings.append(QStringLiteral("%1 ignored").arg(count.ignored));
    if (count.pending > 0)
        findings.append(QStringLiteral("%1 pending").arg(count.pending));
    if (findings.isEmpty())
        return QStringLiteral("Up to date: %1 applied").arg(count.applied);

    const QString text = findings.join(QStringLiteral(", "));
    const bool onlyPending = findings.size() == 1 && count.pending > 0;
    return onlyPending ? text + QStringLiteral(": tm-apps-db migrate") : text;
}

} // namespace

StatusCount countOf(const MigrationStatus &status)
{
    StatusCount count;
    for (const MigrationInfo &migration : status.migrations) {
        if (isApplied(migration.state))
            ++count.applied;
        if (migration.state == State::Pending)
            ++count.pending;
        if (migration.state == State::Ignored)
            ++count.ignored;
        if (isFailed(migration.state))
            ++count.failed;
        else if (migration.changed || migration.state == State::Missing)
            ++count.changed;
    }
    for (const FileProblem &problem : status.problems)
        count.blocking += problem.blocking ? 1 : 0;
    return count;
}

QString appliedVersion(const MigrationStatus &status)
{
    const MigrationInfo *highest = nullptr;
    for (const MigrationInfo &migration : status.migrations) {
        if (migration.version && isApplied(migration.state)
            && (!highest || *highest->version < *migration.version))
            highest = &migration;
    }
    return highest ? highest->versionText : QString();
}

QJsonObject statusToJson(const MigrationStatus &status)
{
    QJsonArray list;
    for (const MigrationInfo &migration : status.migrations)
        list.append(migrationToJson(migration));
    QJsonArray problems;
    for (const FileProblem &problem : status.problems) {
        problems.append(QJsonObject{{QStringLiteral("path"), problem.path},
                                    {QStringLiteral("message"), problem.message},
                                    {QStringLiteral("blocking"), problem.blocking}});
    }
    return {{QStringLiteral("version"), textOrNull(appliedVersion(status))},
            {QStringLiteral("history_table"), status.table.schema + u'.' + status.table.name},
            {QStringLiteral("has_history"), status.hasHistory},
            {QStringLiteral("migrations"), list},
            {QStringLiteral("problems"), problems}};
}

QString statusText(const MigrationStatus &status, int width, bool colours)
{
    TextTable table{.headers = {QStringLiteral("Version"), QStringLiteral("Description"),
                                QStringLiteral("State"), QStringLiteral("When"),
                                QStringLiteral("Who"), QStringLiteral("ms")},
                    .rightAligned = {5},
                    .shrinkable = 1};
    for (const MigrationInfo &migration : status.migrations)
        table.rows.append(tableRow(migration));
    QString text;
    if (!table.rows.isEmpty())
        text = formatted(table, width, colours) + remarks(status, colours) + u'\n';
    else
        text = remarks(status, colours);
    return text + summary(status) + u'\n';
}

} // namespace app
