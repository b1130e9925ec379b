// SPDX-License-Identifier: MIT
#include "app/cli/runreporttext.h"

#include "app/cli/errorreport.h"
#include "app/cli/statusreport.h"

#include <QJsonArray>

namespace app {

using migrations::MigrationInfo;
using migrations::MigrationStatus;
using migrations::Progress;
using migrations::RunReport;
using migrations::Step;

namespace {

QString durationText(std::chrono::milliseconds elapsed)
{
    constexpr std::chrono::milliseconds longer{10'000};
    if (elapsed < longer)
        return QStringLiteral("%1 ms").arg(elapsed.count());
    return QStringLiteral("%1 s").arg(double(elapsed.count()) / 1000, 0, 'f', 1);
}

QString appliedSentence(const MigrationStatus &now)
{
    const QString version = appliedVersion(now);
    return version.isEmpty() ? QStringLiteral("no migration is applied")
                             : QStringLiteral("%1 and before are applied").arg(version);
}

/// Whether the step that did not come to its end is in the history nevertheless: the connection may
/// be lost while the server commits.
bool isDone(const MigrationStatus &now, const QString &script, Step::Direction direction)
{
    for (const MigrationInfo &migration : now.migrations) {
        if (direction == Step::Direction::Apply && migration.script == script)
            return migration.row && migration.row->success
                && migration.state != migrations::State::Pending;
    }
    return false;
}

} // namespace

QString stepLine(const QString &script, Step::Direction direction,
                 std::chrono::milliseconds elapsed)
{
    const QString done = direction == Step::Direction::Apply ? QStringLiteral("applied")
                                                             : QStringLiteral("undone");
    return QStringLiteral("%1  %2 in %3").arg(script, done, durationText(elapsed));
}

QString progressLine(const Progress &progress)
{
    QString text
        = QStringLiteral("[%1/%2] %3").arg(progress.step).arg(progress.steps).arg(progress.script);
    if (progress.event == Progress::Event::WaitingForLock) {
        text += QStringLiteral("  waiting for a lock");
        if (!progress.detail.isEmpty())
            text += QStringLiteral(": ") + progress.detail;
    } else if (progress.statement > 0) {
        text += QStringLiteral("  statement %1 of %2, line %3")
                    .arg(progress.statement)
                    .arg(progress.statements)
                    .arg(progress.line);
    }
    return text;
}

QString aftermath(const RunReport &report, Step::Direction direction,
                  const std::optional<MigrationStatus> &now)
{
    if (!report.leftBehind.isEmpty())
        return report.leftBehind;
    if (!now)
        return QStringLiteral(
            "What is in the database now could not be read: see tm-apps-db status");

    const QString script = report.failure ? report.failure->script : QString();
    if (script.isEmpty())
        return QStringLiteral("Now ") + appliedSentence(*now);
    if (isDone(*now, script, direction))
        return QStringLiteral("%1 was completed before that; %2")
            .arg(script, appliedSentence(*now));
    return QStringLiteral("%1 was rolled back; %2").arg(script, appliedSentence(*now));
}

QJsonObject runToJson(const RunReport &report, const std::optional<MigrationStatus> &now)
{
    QJsonArray steps;
    for (const migrations::StepReport &step : report.done) {
        steps.append(
            QJsonObject{{QStringLiteral("version"),
                         step.versionText.isEmpty() ? QJsonValue() : QJsonValue(step.versionText)},
                        {QStringLiteral("description"), step.description},
                        {QStringLiteral("script"), step.script},
                        {QStringLiteral("execution_time_ms"), qint64(step.elapsed.count())}});
    }
    const QString version = now ? appliedVersion(*now) : QString();
    QJsonObject document{
        {QStringLiteral("steps"), steps},
        {QStringLiteral("version"), version.isEmpty() ? QJsonValue() : QJsonValue(version)},
        {QStringLiteral("left_behind"),
         report.leftBehind.isEmpty() ? QJsonValue() : QJsonValue(report.leftBehind)}};
    if (report.failure)
        document.insert(QStringLiteral("error"), errorToJson(*report.failure));
    return document;
}

} // namespace app
