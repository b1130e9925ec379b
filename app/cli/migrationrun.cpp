// SPDX-License-Identifier: MIT
#include "app/cli/migrationrun.h"

#include "app/cli/errorreport.h"
#include "app/cli/progressdisplay.h"
#include "app/cli/prompt.h"
#include "app/cli/runreporttext.h"
#include "app/cli/statusreport.h"

namespace app {

using migrations::MigrationStatus;
using migrations::Progress;
using migrations::RunReport;
using migrations::Step;
using models::Error;
using models::Result;
using models::Status;

namespace {

bool mustConfirm(const MigrationRun &run, const ChosenDatabase &chosen)
{
    return chosen.environment.kind == Environment::Kind::Production && !run.yes;
}

Error nobodyToAsk(const ChosenDatabase &chosen)
{
    return {.kind = Error::Kind::Misused,
            .message = QStringLiteral("%1 is a production environment, and there is nobody to ask")
                           .arg(chosen.environment.name),
            .hint = QStringLiteral("Run this in a terminal, or give --yes")};
}

/// Shows the plan and asks. A plan without steps needs no answer.
Status confirm(const MigrationRun &run, const CommandContext &context, const ChosenDatabase &chosen,
               const Result<migrations::Plan> &plan)
{
    if (!plan)
        return plan.error();
    if (plan->steps.isEmpty())
        return models::ok();
    const bool undoes = run.direction == Step::Direction::Undo;
    const QString database = chosen.environment.spec.database();
    QTextStream &err = context.terminal.err;
    err << (undoes ? "To be undone" : "To be applied") << " on "
        << printable(chosen.environment.name) << " ("
        << printable(models::displayName(chosen.environment.spec)) << "), which is production:\n";
    for (const Step &step : plan->steps)
        err << "  " << printable(step.file.script) << '\n';

    // Undoing drops data, so it takes more than a key.
    const QString wanted = !undoes ? QStringLiteral("yes")
        : database.isEmpty()       ? chosen.environment.name
                                   : database;
    const auto answer
        = promptForLine(err,
                        undoes ? QStringLiteral("Type the name of the database to go on: ")
                               : QStringLiteral("Type yes to go on: "));
    if (!answer)
        return answer.error();
    if (answer->trimmed() == wanted)
        return models::ok();
    return Error{.kind = Error::Kind::Cancelled, .message = QStringLiteral("Nothing was changed")};
}

Result<MigrationStatus> readStatus(const CommandContext &context, Workspace &workspace)
{
    return await(context, workspace.migrationStatus(), [&workspace] { workspace.cancel(); });
}

/// What the database says after a run, on a new connection when the old one is gone. That it is
/// gone may be known only from the answer: the workspace's own notice of it can come later.
std::optional<MigrationStatus> statusAfterwards(const CommandContext &context, Workspace &workspace)
{
    if (workspace.isOpen()) {
        const auto status = readStatus(context, workspace);
        if (status)
            return *status;
        if (status.error().kind != Error::Kind::Lost)
            return {};
    }
    const auto again
        = await(context, workspace.reopen(), [&workspace] { workspace.disconnectFromServer(); });
    if (!again)
        return {};
    const auto status = readStatus(context, workspace);
    return status ? std::optional(*status) : std::nullopt;
}

/// Prints what is done while it is being done.
class RunPrinter
{
public:
    explicit RunPrinter(const CommandContext &context)
        : m_context(context)
        , m_display(context.terminal, context.showsProgress())
    { }

    void onProgress(const Progress &progress)
    {
        if (progress.event == Progress::Event::StepFinished)
            printStep(progress.script, progress.direction, progress.elapsed);
        else
            m_display.show(progressLine(progress));
    }

    void onInterrupt()
    {
        m_display.clear();
        m_context.terminal.err << "Cancelling on the server and waiting for the rollback; "
                                  "Ctrl+C again leaves at once\n"
                               << Qt::flush;
    }

    /// The steps whose progress came too late to be printed.
    void finish(const RunReport &report)
    {
        m_display.clear();
        while (m_printed < report.done.size()) {
            const migrations::StepReport &step = report.done.at(m_printed);
            printStep(step.script, step.direction, step.elapsed);
        }
    }

    void clear() { m_display.clear(); }

private:
    void printStep(const QString &script, Step::Direction direction,
                   std::chrono::milliseconds elapsed)
    {
        m_display.clear();
        ++m_printed;
        if (!m_context.options.json)
            m_context.terminal.out << printable(stepLine(script, direction, elapsed)) << '\n'
                                   << Qt::flush;
    }

    const CommandContext &m_context;
    ProgressDisplay m_display;
    qsizetype m_printed = 0;
};

/// The last line of a run that came to its end.
QString conclusion(const RunReport &report, Step::Direction direction,
                   const std::optional<MigrationStatus> &now)
{
    const QString version = now ? appliedVersion(*now) : QString();
    const QString standing = !now ? QString()
        : version.isEmpty()       ? QStringLiteral("no migration is applied")
                                  : QStringLiteral("the database is at version %1").arg(version);
    if (!report.done.isEmpty())
        return standing;
    const QString nothing = direction == Step::Direction::Apply ? QStringLiteral("Nothing to apply")
                                                                : QStringLiteral("Nothing to undo");
    return standing.isEmpty() ? nothing : nothing + QStringLiteral(": ") + standing;
}

ExitCode report(const MigrationRun &run, const CommandContext &context, const RunReport &report,
                const std::optional<MigrationStatus> &now)
{
    if (context.options.json)
        context.printJson(runToJson(report, now));
    if (!report.failure) {
        QString last = conclusion(report, run.direction, now);
        if (!last.isEmpty() && !context.options.json) {
            last.front() = last.front().toUpper();
            context.remark(last);
        }
        return Succeeded;
    }
    context.terminal.err << errorText(*report.failure,
                                      context.terminal.colours && context.terminal.errIsTerminal)
                         << printable(aftermath(report, run.direction, now)) << '\n'
                         << Qt::flush;
    return exitCodeOf(*report.failure);
}

} // namespace

Result<migrations::Version> versionOption(const QString &text)
{
    if (const auto version = migrations::Version::parse(text))
        return *version;
    return Error{.kind = Error::Kind::Misused,
                 .message = QStringLiteral("%1 is not a version").arg(text),
                 .hint = QStringLiteral(
                     "A version is numbers with points between them, as in the names of the "
                     "files: 3, 003, 1.10")};
}

ExitCode runMigrations(const MigrationRun &run, const CommandContext &context)
{
    const auto chosen = chooseDatabase(context, ProjectNeed::Migrations);
    if (!chosen)
        return context.fail(chosen.error());
    const bool asks = mustConfirm(run, *chosen);
    if (asks && !context.terminal.inIsTerminal)
        return context.fail(nobodyToAsk(*chosen));
    const auto database = openDatabase(context, *chosen);
    if (!database)
        return context.fail(database.error());

    Workspace &workspace = (*database)->workspace;
    if (asks) {
        const auto status = readStatus(context, workspace);
        if (!status)
            return context.fail(status.error());
        if (const Status confirmed = confirm(run, context, *chosen, run.plan(*status)); !confirmed)
            return context.fail(confirmed.error());
    }

    RunPrinter printer(context);
    const auto progress
        = QObject::connect(&workspace, &Workspace::progressed, &workspace,
                           [&printer](const Progress &now) { printer.onProgress(now); });
    const auto done = await(context, run.start(workspace), [&printer, &workspace] {
        printer.onInterrupt();
        workspace.cancel();
    });
    QObject::disconnect(progress);
    if (!done) {
        printer.clear();
        return context.fail(done.error());
    }
    printer.finish(*done);
    return report(run, context, *done, statusAfterwards(context, workspace));
}

} // namespace app
