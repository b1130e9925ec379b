// SPDX-License-Identifier: MIT
#include "migrations/engine/scriptrunner.h"

#include "migrations/engine/sessionstate.h"

namespace migrations {

using models::Error;
using models::ok;
using models::Status;

ScriptRunner::ScriptRunner(const RunContext &context, const PreparedScript &script,
                           const Progress &state)
    : m_context(context)
    , m_script(script)
    , m_state(state)
{
    m_state.event = Progress::Event::StatementStarted;
    m_state.statements = int(script.statements.size());
}

std::optional<Error> ScriptRunner::run()
{
    const models::Connection &connection = m_context.connection;
    for (m_position = 0; m_position < m_script.statements.size(); ++m_position) {
        if (connection.isCancelled())
            return connection.cancelledError();
        m_state.statement = int(m_position) + 1;
        m_state.line = m_script.lines.at(m_position);
        m_context.report(m_state);
        if (const Status done = runStatement(m_script.statements.at(m_position)); !done)
            return done.error();
        if (!connection.inTransactionBlock())
            m_settled = m_position + 1;
    }
    return {};
}

Status ScriptRunner::runStatement(const models::ScriptStatement &statement)
{
    models::Connection &connection = m_context.connection;
    if (const Status prepared = prepareWait(statement); !prepared)
        return prepared;
    if (statement.copyFromStdin) {
        if (const auto copied = connection.copyIn(statement.sql, statement.copyData); !copied)
            return copied.error();
    } else if (const Status done = connection.execute(statement.sql); !done) {
        return done;
    }
    // What we send is UTF-8, whatever the file was before it was read.
    if (statement.sql.contains(u"client_encoding", Qt::CaseInsensitive))
        return connection.execute(QStringLiteral("SET client_encoding TO 'UTF8'"));
    return ok();
}

/// CREATE INDEX CONCURRENTLY and its like wait for old transactions while nobody waits for them,
/// and when they give up they leave an invalid index behind: they get no lock_timeout.
Status ScriptRunner::prepareWait(const models::ScriptStatement &statement)
{
    if (m_script.transactional || m_context.connection.inTransactionBlock())
        return ok();
    const bool patient
        = !statement.transactional || statement.sql.contains(u"CONCURRENTLY", Qt::CaseInsensitive);
    const auto timeout = patient ? std::chrono::milliseconds(0) : m_context.target.lockTimeout;
    return m_context.connection.execute(lockTimeoutSql(timeout, false));
}

} // namespace migrations
