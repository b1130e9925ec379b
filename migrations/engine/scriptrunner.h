// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/engine.h"
#include "migrations/engine/preparedscript.h"

#include <optional>

namespace migrations {

/// What the parts of one run share. All of it outlives them.
struct RunContext
{
    models::Connection &connection;
    const Target &target;
    FileValues &values;
    const ProgressReceiver &progress;

    void report(const Progress &state) const
    {
        if (progress)
            progress(state);
    }
};

/// Runs the statements of a script one by one, on whatever transaction there is.
class ScriptRunner
{
public:
    /// \param state what to report with each statement: direction, script, step of steps
    ScriptRunner(const RunContext &context, const PreparedScript &script, const Progress &state);

    /// Stops at the first statement that fails, or before the next one when the user cancelled. The
    /// error is the server's, in terms of the statement: see statementError().
    std::optional<models::Error> run();

    /// The statement that run() stopped at.
    qsizetype position() const { return m_position; }

    /// How many of the first statements are surely committed, when there was no transaction around
    /// them.
    qsizetype settled() const { return m_settled; }

private:
    models::Status runStatement(const models::ScriptStatement &statement);
    models::Status prepareWait(const models::ScriptStatement &statement);

    const RunContext &m_context;
    const PreparedScript &m_script;
    Progress m_state;
    qsizetype m_position = 0;
    qsizetype m_settled = 0;
};

} // namespace migrations
