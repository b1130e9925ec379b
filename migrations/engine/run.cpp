// SPDX-License-Identifier: MIT
#include "migrations/engine/run.h"

#include "migrations/engine/historysetup.h"
#include "migrations/engine/sessionstate.h"

#include <algorithm>

namespace migrations {

using models::Error;
using models::ok;
using models::Result;
using models::Status;

namespace {

/// Of a plan made anew, what was asked for in the first place: a run of "the next one" must not go
/// on to another because somebody else did the first.
Plan onlyAskedFor(const Plan &plan, const Plan &first)
{
    Plan rest;
    std::copy_if(plan.steps.begin(), plan.steps.end(), std::back_inserter(rest.steps),
                 [&](const Step &step) {
                     return std::any_of(
                         first.steps.begin(), first.steps.end(),
                         [&](const Step &asked) { return asked.file.script == step.file.script; });
                 });
    return rest;
}

/// What is left of an undo after the history changed: the runs that were to be taken back and still
/// stand. They must be the newest ones still.
Result<Plan> stillToUndo(const Plan &first, const QList<MigrationInfo> &states,
                         const MigrationFolder &folder)
{
    const auto all = planUndo(states, folder, UndoTarget{.version = {}, .all = false});
    if (!all)
        return all.error();
    const auto stands = [&](const Step &step) {
        return std::any_of(states.begin(), states.end(), [&](const MigrationInfo &info) {
            return info.row && info.row->installedRank == step.undoes->installedRank
                && info.state != State::Deleted && info.state != State::Undone;
        });
    };
    Plan rest;
    std::copy_if(first.steps.begin(), first.steps.end(), std::back_inserter(rest.steps), stands);
    if (rest.steps.isEmpty())
        return rest;
    const int newest = all->steps.first().undoes->installedRank;
    if (rest.steps.first().undoes->installedRank == newest)
        return rest;
    return Error{
        .kind = Error::Kind::Conflict,
        .message
        = QStringLiteral(
              "Version %1 was not undone: somebody else has applied version %2 in the meantime")
              .arg(rest.steps.first().undoes->version.value_or(QString()),
                   all->steps.first().undoes->version.value_or(QString())),
        .hint = QStringLiteral("Look at the status, and undo again if it is still right")};
}

Error blockedBy(const FileProblem &problem)
{
    return {.kind = Error::Kind::Malformed,
            .message = QStringLiteral("Nothing can be run: ") + problem.message};
}

Error goneError(const Target &target)
{
    return {.kind = Error::Kind::Conflict,
            .message
            = QStringLiteral("The migration history %1 was removed while migrations were run")
                  .arg(target.table.qualifiedName()),
            .hint = QStringLiteral("Find out who did that before anything else is run")};
}

StepReport reportOf(const Step &step, const StepOutcome &outcome)
{
    return {.direction = step.direction,
            .script = step.file.script,
            .versionText = outcome.row.version.value_or(QString()),
            .description = outcome.row.description,
            .elapsed = outcome.elapsed};
}

} // namespace

Run::Run(models::Connection &connection, const Target &target, const ProgressReceiver &progress)
    : m_connection(connection)
    , m_target(target)
    , m_progress(progress)
    , m_values(connection, target)
    , m_context{m_connection, m_target, m_values, m_progress}
{ }

Result<RunReport> Run::migrate(const MigrateTarget &until)
{
    if (const Status read = readFiles(); !read)
        return read.error();
    const auto plan
        = planned([&](const QList<MigrationInfo> &states) { return planMigrate(states, until); });
    if (!plan)
        return plan.error();
    if (const Status possible = prepareAll(*plan); !possible)
        return possible.error();

    if (!m_rows) {
        const auto waiting = [this](const QString &holder) {
            m_context.report({.event = Progress::Event::WaitingForLock, .detail = holder});
        };
        const Status made = ensureHistory(m_connection, m_target, waiting);
        if (!made) {
            cleanUp();
            return made.error();
        }
        m_rows = QList<HistoryRow>(); // the first step sees whether there is more
    }
    return runSteps(*plan, [&, first = *plan](const QList<MigrationInfo> &states) -> Result<Plan> {
        const auto again = planMigrate(states, until);
        return again && until.nextOnly ? onlyAskedFor(*again, first) : again;
    });
}

Result<RunReport> Run::undo(const UndoTarget &until)
{
    if (const Status read = readFiles(); !read)
        return read.error();
    const auto plan = planned(
        [&](const QList<MigrationInfo> &states) { return planUndo(states, m_folder, until); });
    if (!plan)
        return plan.error();
    if (const Status possible = prepareAll(*plan); !possible)
        return possible.error();
    return runSteps(*plan, [&, first = *plan](const QList<MigrationInfo> &states) {
        return stillToUndo(first, states, m_folder);
    });
}

Status Run::readFiles()
{
    if (m_connection.server().readOnly) {
        return Error{.kind = Error::Kind::Denied,
                     .message = QStringLiteral(
                         "This connection is read only, so no migration can be run on it"),
                     .hint = QStringLiteral("Connect as master, to a server that is no standby")};
    }
    auto folder = readFolder(m_target.folder);
    if (!folder)
        return folder.error();
    m_folder = *folder;
    m_checksums = repeatableChecksums(m_folder, m_values);
    for (const FileProblem &problem : m_folder.problems) {
        if (problem.blocking)
            return blockedBy(problem);
    }
    return readRows();
}

Status Run::readRows()
{
    const auto history = readHistory(m_connection, m_target.table);
    if (!history)
        return history.error();
    m_rows = *history;
    return ok();
}

Result<Plan> Run::planned(const Planner &planner) const
{
    const auto states
        = migrationStates(m_folder, m_rows.value_or(QList<HistoryRow>()), {}, m_checksums);
    if (!states)
        return states.error();
    return planner(*states);
}

/// Before anything runs, so that a placeholder without a value in the last file stops the first
/// one.
Status Run::prepareAll(const Plan &plan)
{
    for (const Step &step : plan.steps) {
        if (const auto script = prepared(step.file); !script)
            return script.error();
    }
    return ok();
}

Result<const PreparedScript *> Run::prepared(const MigrationFile &file)
{
    const auto known = m_prepared.find(file.path);
    if (known != m_prepared.end())
        return &known->second;
    auto script = prepare(file, m_values);
    if (!script)
        return script.error();
    return &m_prepared.emplace(file.path, *script).first->second;
}

RunReport Run::runSteps(Plan plan, const Planner &planner)
{
    RunReport report;
    qsizetype position = 0;
    while (position < plan.steps.size() && !report.failure) {
        if (m_connection.isCancelled()) {
            report.failure = m_connection.cancelledError();
            break;
        }
        const Step &step = plan.steps.at(position);
        const qsizetype done = report.done.size();
        const StepOutcome outcome = runStep(
            step, {.step = int(done) + 1, .steps = int(done + plan.steps.size() - position)});
        switch (outcome.end) {
        case StepOutcome::End::Done:
            report.done.append(reportOf(step, outcome));
            m_rows->append(outcome.row);
            m_prepared.erase(step.file.path);
            ++position;
            break;
        case StepOutcome::End::HistoryChanged: {
            const Status read = readRows();
            const auto again = read && m_rows
                ? planned(planner)
                : Result<Plan>(read ? goneError(m_target) : read.error());
            if (again)
                plan = *again;
            else
                report.failure = again.error();
            position = 0;
            break;
        }
        case StepOutcome::End::Failed:
            report.failure = outcome.failure;
            report.leftBehind = outcome.leftBehind;
        }
    }
    cleanUp();
    return report;
}

StepOutcome Run::runStep(const Step &step, const Progress &place)
{
    const auto script = prepared(step.file);
    if (!script)
        return {.end = StepOutcome::End::Failed, .failure = script.error()};
    return StepRunner(m_context, step, **script, place).run(markOf(*m_rows));
}

/// Leaves the session as it was before the scripts used it.
void Run::cleanUp()
{
    if (m_connection.isOpen())
        (void)m_connection.execute(cleanSessionSql());
}

} // namespace migrations
