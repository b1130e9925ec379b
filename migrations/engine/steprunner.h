// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/scriptrunner.h"

namespace migrations {

/// How far the history had come when a step was planned: enough to see that somebody else wrote to
/// it.
struct HistoryMark
{
    int highestRank = 0;
    int rows = 0;

    bool operator==(const HistoryMark &) const = default;
};

HistoryMark markOf(const QList<HistoryRow> &rows);

struct StepOutcome
{
    enum class End {
        Done,
        HistoryChanged, ///< nothing was run: the plan is out of date
        Failed,
    };

    End end = End::Done;
    HistoryRow row = {}; ///< that was written, when Done
    std::chrono::milliseconds elapsed{0};
    models::Error failure = {}; ///< when Failed
    QString leftBehind = {}; ///< when Failed outside a transaction
};

/// Runs one step and writes its row, under the advisory lock.
class StepRunner
{
public:
    /// \param state what to report with every event: step of steps
    StepRunner(const RunContext &context, const Step &step, const PreparedScript &script,
               const Progress &state);

    /// Nothing is run unless the history is as `expected`.
    StepOutcome run(const HistoryMark &expected);

private:
    StepOutcome runInTransaction(const HistoryMark &expected);
    models::Result<bool> beginLocked(HistoryMark &found);
    StepOutcome commit(const HistoryMark &before);

    StepOutcome runOutsideTransaction(const HistoryMark &expected);
    models::Result<bool> takeSessionLock();
    StepOutcome runUnlocked(const HistoryMark &expected);
    StepOutcome stopHalfway(const models::Error &cause, const HistoryMark &before);
    QString leftBehind() const;
    models::Status writeRow(const HistoryRow &row);

    models::Status waitFor(const std::function<models::Result<bool>()> &attempt);
    models::Error explained(const models::Error &cause);
    HistoryRow rowAfter(const HistoryMark &before) const;
    StepOutcome failed(const models::Error &error) const;
    std::chrono::milliseconds elapsed() const;
    void report(Progress::Event event, const QString &detail = {});

    const RunContext &m_context;
    const Step &m_step;
    const PreparedScript &m_script;
    Progress m_state;
    ScriptRunner m_runner;
    std::chrono::steady_clock::time_point m_begin;
};

} // namespace migrations
