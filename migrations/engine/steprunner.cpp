// SPDX-License-Identifier: MIT
#include "migrations/engine/steprunner.h"

#include "migrations/engine/advisorylock.h"
#include "migrations/engine/runerror.h"
#include "migrations/engine/serverquestions.h"
#include "migrations/engine/sessionstate.h"
#include "migrations/history/historywriter.h"

#include <algorithm>

namespace migrations {

using models::Error;
using models::ok;
using models::Result;
using models::Status;
using std::chrono::milliseconds;

namespace {

QString markSql(const HistoryTable &table)
{
    return QStringLiteral(
               "SELECT COALESCE(pg_catalog.max(installed_rank), 0), pg_catalog.count(*) FROM ")
        + table.qualifiedName();
}

HistoryMark readMark(const models::ResultSet &answer)
{
    return {.highestRank = int(answer.number(0, 0)), .rows = int(answer.number(0, 1))};
}

Progress stepState(const Step &step, const Progress &place)
{
    Progress state = place;
    state.direction = step.direction;
    state.script = step.file.script;
    return state;
}

} // namespace

HistoryMark markOf(const QList<HistoryRow> &rows)
{
    HistoryMark mark{.rows = int(rows.size())};
    for (const HistoryRow &row : rows)
        mark.highestRank = std::max(mark.highestRank, row.installedRank);
    return mark;
}

StepRunner::StepRunner(const RunContext &context, const Step &step, const PreparedScript &script,
                       const Progress &state)
    : m_context(context)
    , m_step(step)
    , m_script(script)
    , m_state(stepState(step, state))
    , m_runner(context, script, m_state)
    , m_begin(std::chrono::steady_clock::now())
{ }

StepOutcome StepRunner::run(const HistoryMark &expected)
{
    return m_script.transactional ? runInTransaction(expected) : runOutsideTransaction(expected);
}

// ---- In a transaction: statements and row together, or nothing

StepOutcome StepRunner::runInTransaction(const HistoryMark &expected)
{
    models::Connection &connection = m_context.connection;
    HistoryMark found;
    if (const Status locked = waitFor([&] { return beginLocked(found); }); !locked)
        return failed(locked.error());
    if (found != expected) {
        connection.rollback();
        return {.end = StepOutcome::End::HistoryChanged};
    }

    report(Progress::Event::StepStarted);
    m_begin = std::chrono::steady_clock::now();
    if (const auto failure = m_runner.run()) {
        connection.rollback();
        return failed(explained(*failure));
    }
    if (!connection.inTransactionBlock()) {
        StepOutcome outcome = failed(
            {.kind = Error::Kind::Rejected,
             .message = QStringLiteral("%1 ended its transaction itself, so it is in the database "
                                       "without a row in the history")
                            .arg(m_script.file.script),
             .hint = QStringLiteral(
                 "Take back what it did, and put executeInTransaction=false into its .conf file"),
             .script = m_script.file.script});
        outcome.leftBehind
            = QStringLiteral("All statements of %1 were executed and stay in the database")
                  .arg(m_script.file.script);
        return outcome;
    }
    return commit(expected);
}

/// One round trip: a clean session, the transaction, the lock, and how the history stands now. READ
/// COMMITTED, whatever the database's default is: the history must be seen as it is after the lock
/// was taken.
Result<bool> StepRunner::beginLocked(HistoryMark &found)
{
    models::Connection &connection = m_context.connection;
    const HistoryTable &table = m_context.target.table;
    const QStringList statements{cleanSessionSql(),
                                 QStringLiteral("BEGIN ISOLATION LEVEL READ COMMITTED"),
                                 lockTimeoutSql(m_context.target.lockTimeout, true),
                                 searchPathSql(connection, table, true),
                                 tryTransactionLockSql(table),
                                 markSql(table)};
    const auto answers = connection.queryAll(statements.join(QStringLiteral("; ")));
    if (!answers) {
        connection.rollback();
        return answers.error();
    }
    found = readMark(answers->last());
    const bool taken = answers->at(answers->size() - 2).flag(0, 0);
    if (!taken)
        connection.rollback();
    return taken;
}

StepOutcome StepRunner::commit(const HistoryMark &before)
{
    models::Connection &connection = m_context.connection;
    const HistoryRow row = rowAfter(before);
    const QStringList statements{beforeRowSql(),
                                 insertHistorySql(connection, m_context.target.table, row),
                                 QStringLiteral("COMMIT")};
    const milliseconds duration = elapsed();
    const auto answers = connection.queryAll(statements.join(QStringLiteral("; ")));
    if (!answers) {
        connection.rollback();
        return failed(commitError(m_script, answers.error(), m_context.values.secrets()));
    }
    report(Progress::Event::StepFinished);
    return {.row = row, .elapsed = duration};
}

// ---- Outside: each statement commits by itself

StepOutcome StepRunner::runOutsideTransaction(const HistoryMark &expected)
{
    if (const Status locked = waitFor([&] { return takeSessionLock(); }); !locked)
        return failed(locked.error());
    const StepOutcome outcome = runUnlocked(expected);
    models::Connection &connection = m_context.connection;
    if (connection.isOpen())
        (void)connection.execute(giveSessionLockBackSql(m_context.target.table));
    return outcome;
}

Result<bool> StepRunner::takeSessionLock()
{
    models::Connection &connection = m_context.connection;
    const HistoryTable &table = m_context.target.table;
    const QStringList statements{cleanSessionSql(), searchPathSql(connection, table, false),
                                 trySessionLockSql(table)};
    const auto answers = connection.queryAll(statements.join(QStringLiteral("; ")));
    if (!answers)
        return answers.error();
    return answers->last().flag(0, 0);
}

StepOutcome StepRunner::runUnlocked(const HistoryMark &expected)
{
    models::Connection &connection = m_context.connection;
    const auto mark = connection.query(markSql(m_context.target.table));
    if (!mark)
        return failed(mark.error());
    if (readMark(*mark) != expected)
        return {.end = StepOutcome::End::HistoryChanged};

    report(Progress::Event::StepStarted);
    m_begin = std::chrono::steady_clock::now();
    if (const auto failure = m_runner.run()) {
        connection.rollback(); // of a transaction that the script opened
        return stopHalfway(explained(*failure), expected);
    }
    if (connection.inTransactionBlock()) {
        connection.rollback();
        return stopHalfway({.kind = Error::Kind::Malformed,
                            .message = QStringLiteral("%1 opens a transaction and does not end it")
                                           .arg(m_script.file.script),
                            .hint = QStringLiteral("Write the COMMIT that is missing at its end"),
                            .script = m_script.file.script},
                           expected);
    }
    const HistoryRow row = rowAfter(expected);
    const milliseconds duration = elapsed();
    if (const Status written = writeRow(row); !written) {
        StepOutcome outcome
            = failed(commitError(m_script, written.error(), m_context.values.secrets()));
        outcome.leftBehind = leftBehind();
        return outcome;
    }
    report(Progress::Event::StepFinished);
    return {.row = row, .elapsed = duration};
}

/// Records what cannot be rolled back. A failed undo gets no row: Flyway would read a DELETE that
/// failed as one that succeeded.
StepOutcome StepRunner::stopHalfway(const Error &cause, const HistoryMark &before)
{
    models::Connection &connection = m_context.connection;
    StepOutcome outcome = failed(cause);
    outcome.leftBehind = leftBehind();
    if (!connection.isOpen() || m_step.direction == Step::Direction::Undo)
        return outcome;

    HistoryRow row = rowAfter(before);
    row.success = false;
    Status written = writeRow(row);
    if (!written && written.error().kind == Error::Kind::Cancelled)
        written
            = writeRow(row); // the user's cancel came too late for the statement, and hit this one
    outcome.leftBehind += written
        ? QStringLiteral(". The history says that it failed: when it is mended, remove that row "
                         "with flyway repair")
        : QStringLiteral(". The history says nothing of it, because its row could not be written: ")
            + written.error().message;
    return outcome;
}

QString StepRunner::leftBehind() const
{
    const QString &script = m_script.file.script;
    const qsizetype settled = m_runner.settled();
    QString text;
    if (settled == 0)
        text = QStringLiteral("No statement of %1 was completed").arg(script);
    else if (settled == m_script.statements.size())
        return QStringLiteral("All statements of %1 were executed and stay in the database")
            .arg(script);
    else if (settled == 1)
        text = QStringLiteral("Statement 1 (line %1) of %2 was executed and stays in the database")
                   .arg(m_script.lines.first())
                   .arg(script);
    else
        text = QStringLiteral("Statements 1 to %1 (lines %2 to %3) of %4 were executed and stay in "
                              "the database")
                   .arg(settled)
                   .arg(m_script.lines.first())
                   .arg(m_script.lines.at(settled - 1))
                   .arg(script);
    text += QStringLiteral("; statement %1 (line %2) was not completed")
                .arg(settled + 1)
                .arg(m_script.lines.at(settled));

    models::Connection &connection = m_context.connection;
    const QString invalid = connection.isOpen()
        ? invalidIndexes(connection, m_script.statements.at(settled).sql)
        : QString();
    if (!invalid.isEmpty())
        text += QStringLiteral(" and left an invalid index behind, which is to be dropped: ")
            + invalid;
    return text;
}

Status StepRunner::writeRow(const HistoryRow &row)
{
    models::Connection &connection = m_context.connection;
    return connection.execute(beforeRowSql() + QStringLiteral("; ")
                              + insertHistorySql(connection, m_context.target.table, row));
}

// ---- Shared

Status StepRunner::waitFor(const std::function<Result<bool>()> &attempt)
{
    const Status locked = waitForLock(
        m_context.connection, m_context.target, attempt,
        [this](const QString &holder) { report(Progress::Event::WaitingForLock, holder); });
    if (locked)
        return ok();
    Error error = locked.error();
    error.script = m_script.file.script;
    if (error.kind == Error::Kind::Lost) {
        error.detail = error.message;
        error.message = QStringLiteral("The connection to the server was lost before %1 was begun: "
                                       "nothing of it is in the database")
                            .arg(error.script);
    }
    return error;
}

/// \pre the transaction is over, so that the server can be asked who holds locks
Error StepRunner::explained(const Error &cause)
{
    models::Connection &connection = m_context.connection;
    FailedStatement failure{.script = m_script,
                            .index = m_runner.position(),
                            .cause = cause,
                            .cancelled = connection.isCancelled()};
    const bool asks = cause.sqlState == u"55P03" && !connection.inTransactionBlock();
    if (asks)
        failure.holders = tableLockHolders(connection, m_script.statements.at(failure.index).sql);
    return statementError(failure, m_context.values.secrets());
}

HistoryRow StepRunner::rowAfter(const HistoryMark &before) const
{
    const int rank = before.highestRank + 1;
    return m_step.direction == Step::Direction::Apply
        ? appliedRow(m_step.file, rank, elapsed())
        : undoneRow(*m_step.undoes, m_step.file, rank, elapsed());
}

StepOutcome StepRunner::failed(const Error &error) const
{
    return {.end = StepOutcome::End::Failed, .elapsed = elapsed(), .failure = error};
}

milliseconds StepRunner::elapsed() const
{
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - m_begin);
}

void StepRunner::report(Progress::Event event, const QString &detail)
{
    Progress state = m_state;
    state.event = event;
    state.detail = detail;
    if (event == Progress::Event::StepFinished)
        state.elapsed = elapsed();
    m_context.report(state);
}

} // namespace migrations
