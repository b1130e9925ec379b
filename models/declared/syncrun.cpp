// SPDX-License-Identifier: MIT
#include "models/declared/syncrun.h"

namespace models {

namespace {

/// One call of runScript().
class AlterRun
{
public:
    AlterRun(Connection &connection, const AlterScript &script, const AlterRunOptions &options)
        : m_connection(connection)
        , m_script(script)
        , m_options(options)
    { }

    Result<AlterReport> run();

private:
    std::optional<Error> runTransaction(qsizetype end);
    std::optional<Error> runAlone();
    Status begin(qsizetype index);
    QString lockTimeout(bool local, int milliseconds) const;
    Error explained(const Error &cause, bool committing) const;
    QString committedText() const;

    const AlterStatement &statement(qsizetype index) const { return m_script.statements.at(index); }

    Connection &m_connection;
    const AlterScript &m_script;
    const AlterRunOptions &m_options;
    qsizetype m_done = 0; ///< statements that are committed
    qsizetype m_current = 0; ///< the statement that runs
};

Result<AlterReport> AlterRun::run()
{
    if (m_connection.server().readOnly) {
        return Error{.kind = Error::Kind::Denied,
                     .message = QStringLiteral(
                         "This connection is read only, so nothing can be changed on it"),
                     .hint = QStringLiteral("Connect as master, to a server that is no standby")};
    }
    std::optional<Error> failure;
    while (!failure && m_done < m_script.statements.size()) {
        const AlterStatement &first = statement(m_done);
        qsizetype end = m_done + 1;
        while (first.transactional && end < m_script.statements.size()
               && statement(end).transactional && statement(end).transaction == first.transaction)
            ++end;
        failure = first.transactional ? runTransaction(end) : runAlone();
        if (!failure)
            m_done = end;
    }
    if (m_connection.isOpen())
        (void)m_connection.execute(QStringLiteral("RESET lock_timeout"));
    if (failure && m_done == 0)
        return *failure;
    return AlterReport{.done = int(m_done), .failure = failure};
}

std::optional<Error> AlterRun::runTransaction(qsizetype end)
{
    m_current = m_done;
    Status status = m_connection.execute(QStringLiteral("BEGIN; ")
                                         + lockTimeout(true, m_options.lockTimeoutMs));
    for (; status && m_current < end; ++m_current) {
        status = begin(m_current);
        if (!status)
            break;
    }
    if (!status) {
        m_connection.rollback();
        return explained(status.error(), false);
    }
    m_current = end - 1;
    if (const Status committed = m_connection.commit(); !committed) {
        m_connection.rollback();
        return explained(committed.error(), true);
    }
    return {};
}

/// CREATE INDEX CONCURRENTLY and its like wait for old transactions while nobody waits for them,
/// and leave something half-done behind when they give up: they get no lock_timeout.
std::optional<Error> AlterRun::runAlone()
{
    m_current = m_done;
    Status status = m_connection.execute(lockTimeout(false, 0));
    if (status)
        status = begin(m_current);
    if (!status)
        return explained(status.error(), false);
    return {};
}

Status AlterRun::begin(qsizetype index)
{
    if (m_connection.isCancelled())
        return m_connection.cancelledError();
    const QString &sql = statement(index).sql;
    if (m_options.progress) {
        m_options.progress({.statement = int(index) + 1,
                            .statements = int(m_script.statements.size()),
                            .sql = sql});
    }
    return m_connection.execute(sql);
}

QString AlterRun::lockTimeout(bool local, int milliseconds) const
{
    return QStringLiteral("SET %1lock_timeout = %2")
        .arg(local ? QStringLiteral("LOCAL ") : QString())
        .arg(milliseconds);
}

/// \param committing the server was asked to commit the transaction of the current statement
Error AlterRun::explained(const Error &cause, bool committing) const
{
    const AlterStatement &current = statement(m_current);
    Error error = cause;
    const QString what = displayText(current.object);
    const bool lost = cause.kind == Error::Kind::Lost;
    if (lost && committing) {
        error.message
            = QStringLiteral("The connection to the server was lost while statements %1 to %2 "
                             "were being committed: it is not known whether they are done")
                  .arg(m_done + 1)
                  .arg(m_current + 1);
    } else if (lost && !current.transactional) {
        error.message = QStringLiteral("The connection to the server was lost at statement %1, "
                                       "about %2: it is not known whether it was completed")
                            .arg(m_current + 1)
                            .arg(what);
    } else if (lost) {
        error.message = QStringLiteral("The connection to the server was lost at statement %1, "
                                       "about %2: its transaction was never committed")
                            .arg(m_current + 1)
                            .arg(what);
    } else if (cause.kind == Error::Kind::Cancelled && m_connection.isCancelled()) {
        error.message
            = QStringLiteral("Cancelled at statement %1, about %2").arg(m_current + 1).arg(what);
    } else if (cause.sqlState == u"55P03") {
        error.message = QStringLiteral("Statement %1, about %2, waited too long for a lock: %3")
                            .arg(m_current + 1)
                            .arg(what, cause.message);
        if (error.hint.isEmpty())
            error.hint = QStringLiteral("Try again when the other transaction is over");
    } else {
        error.message = QStringLiteral("Statement %1, about %2: %3")
                            .arg(m_current + 1)
                            .arg(what, cause.message);
    }
    if (!(lost && m_done == 0 && (committing || !current.transactional)))
        error.message += committedText();
    if (lost) {
        error.detail = cause.detail.isEmpty() ? cause.message : cause.detail;
        error.hint = QStringLiteral("Reconnect and compare again: what is missing is planned anew");
    }
    return error;
}

QString AlterRun::committedText() const
{
    if (m_done == 0)
        return statement(m_current).transactional
            ? QStringLiteral("; nothing was changed")
            : QStringLiteral("; no statement was done before it");
    return m_done == 1
        ? QStringLiteral("; statement 1 of %1 is done and stays").arg(m_script.statements.size())
        : QStringLiteral("; statements 1 to %1 of %2 are done and stay")
              .arg(m_done)
              .arg(m_script.statements.size());
}

} // namespace

Result<AlterReport> runScript(Connection &connection, const AlterScript &script,
                              const AlterRunOptions &options)
{
    return AlterRun(connection, script, options).run();
}

QFuture<Result<AlterReport>> runScript(Session &session, const AlterScript &script,
                                       const AlterRunOptions &options)
{
    return session.run([script, options](Connection &connection) {
        return runScript(connection, script, options);
    });
}

} // namespace models
