// SPDX-License-Identifier: MIT
#include "app/console/migrations/outcome.h"

#include "app/console/migrations/stateappearance.h"
#include "app/console/widgets/activity.h"

#include <QCoreApplication>

namespace app {

using migrations::MigrationInfo;
using migrations::RunReport;
using migrations::State;
using migrations::Step;

namespace {

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("Outcome", text, nullptr, count);
}

} // namespace

QString countedMigrations(int count)
{
    return count == 1 ? tr("1 migration") : tr("%n migrations", count);
}

QString outcomeOf(Step::Direction direction, const RunReport &report)
{
    const bool apply = direction == Step::Direction::Apply;
    const QString done = countedMigrations(int(report.done.size()));
    if (!report.failure) {
        std::chrono::milliseconds all{0};
        for (const migrations::StepReport &step : report.done)
            all += step.elapsed;
        if (report.done.isEmpty())
            return apply ? tr("Nothing was left to apply") : tr("Nothing was left to undo");
        return (apply ? tr("Applied %1 in %2") : tr("Undid %1 in %2")).arg(done, durationText(all));
    }
    const bool cancelled = report.failure->kind == models::Error::Kind::Cancelled;
    if (report.done.isEmpty())
        return cancelled ? tr("Cancelled") : tr("Stopped at the first step");
    if (cancelled)
        return (apply ? tr("Cancelled after %1 applied") : tr("Cancelled after %1 undone"))
            .arg(done);
    return (apply ? tr("Stopped after %1 applied") : tr("Stopped after %1 undone")).arg(done);
}

QString aftermathOf(Step::Direction direction, const RunReport &report)
{
    if (!report.leftBehind.isEmpty())
        return report.leftBehind;
    if (!report.done.isEmpty()) {
        return (direction == Step::Direction::Apply ? tr("%1 before it stays applied: %2")
                                                    : tr("%1 before it stays undone: %2"))
            .arg(countedMigrations(int(report.done.size())), scriptsOf(report));
    }
    // What became of the step itself, the engine says in the error.
    return tr("The database is as it was before");
}

QString scriptsOf(const RunReport &report)
{
    constexpr int most = 4;
    QStringList names;
    for (const migrations::StepReport &step : report.done)
        names += step.script;
    if (names.size() <= most)
        return names.join(QStringLiteral(", "));
    return QStringLiteral("%1, … %2")
        .arg(names.mid(0, most - 1).join(QStringLiteral(", ")), names.last());
}

QString summaryOf(const QList<MigrationInfo> &migrations)
{
    int applied = 0;
    int pending = 0;
    int attention = 0;
    for (const MigrationInfo &each : migrations) {
        const Meaning meaning = appearanceOf(each).meaning;
        pending += each.state == State::Pending ? 1 : 0;
        applied += isApplied(each) || each.state == State::Baseline ? 1 : 0;
        attention += meaning == Meaning::Danger || meaning == Meaning::Caution ? 1 : 0;
    }
    if (migrations.isEmpty())
        return {};
    QStringList parts;
    if (pending == 0 && attention == 0)
        parts += tr("Everything is applied: %n", applied);
    else
        parts += {tr("%n applied", applied), tr("%n pending", pending)};
    if (attention > 0)
        parts += attention == 1 ? tr("1 needs attention") : tr("%n need attention", attention);
    return parts.join(QStringLiteral(" · "));
}

StatusRemark remarkOn(const migrations::MigrationStatus &status)
{
    QStringList lines;
    bool blocking = false;
    for (const migrations::FileProblem &problem : status.problems) {
        lines += problem.message;
        blocking = blocking || problem.blocking;
    }
    if (blocking)
        return {Meaning::Danger, tr("Nothing can be applied before this is mended:"),
                lines.join(u'\n')};
    if (!lines.isEmpty())
        return {Meaning::Caution, tr("Something is wrong in the folder:"), lines.join(u'\n')};
    if (!status.hasHistory && !status.migrations.isEmpty())
        return {
            Meaning::Info, tr("This database has no history table yet"),
            tr("The first migration that is applied makes %1").arg(status.table.qualifiedName())};
    return {};
}

} // namespace app
