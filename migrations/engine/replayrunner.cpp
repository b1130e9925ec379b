// SPDX-License-Identifier: MIT
#include "migrations/engine/replayrunner.h"

#include "migrations/engine/runerror.h"
#include "migrations/engine/sessionstate.h"
#include "models/declared/enumlabels.h"
#include "models/schema/identifier.h"

namespace migrations {

using models::Error;
using models::ok;
using models::Result;
using models::Status;
using FactKind = models::StatementFacts::Kind;

namespace {

/// A block that may make a role, such as DO with CREATE ROLE in it.
bool mayMakeRoles(const models::StatementFacts &facts, const QString &sql)
{
    return facts.kind == FactKind::Runs && sql.contains(u"create", Qt::CaseInsensitive)
        && (sql.contains(u"role", Qt::CaseInsensitive)
            || sql.contains(u"user", Qt::CaseInsensitive));
}

/// Such a block that fails when the role is there: it does not ask, nor expect it.
bool wantsRoleToBeMissing(const models::StatementFacts &facts, const QString &sql)
{
    return mayMakeRoles(facts, sql) && !sql.contains(u"exists", Qt::CaseInsensitive)
        && !sql.contains(u"exception", Qt::CaseInsensitive);
}

} // namespace

ReplayRunner::ReplayRunner(models::ScratchRoom &room, const Target &target,
                           const ProgressReceiver &progress)
    : m_room(room)
    , m_connection(room.connection())
    , m_target(target)
    , m_progress(progress)
    , m_values(room.connection(), target, room.serverDatabase())
    , m_roles(room.connection())
{ }

Status ReplayRunner::run(const QList<ReplayStep> &steps)
{
    if (const Status prepared = prepareAll(steps); !prepared)
        return prepared;
    if (const Status begun = begin(); !begun)
        return begun;
    Progress state{.steps = int(m_scripts.size())};
    for (const Script &script : m_scripts) {
        ++state.step;
        state.script = script.prepared.file.script;
        state.event = Progress::Event::StepStarted;
        if (m_progress)
            m_progress(state);
        if (const Status done = runScript(script, state); !done)
            return done;
    }
    return m_connection.execute(cleanSessionSql());
}

Status ReplayRunner::prepareAll(const QList<ReplayStep> &steps)
{
    for (const ReplayStep &step : steps) {
        const auto prepared = splitScript(step.file, m_values);
        if (!prepared)
            return prepared.error();
        Script script{.prepared = *prepared, .isAttempt = step.isAttempt};
        // Whatever the file asks for, its transaction is ours.
        script.prepared.transactional = true;
        for (const models::ScriptStatement &statement : script.prepared.statements) {
            script.facts.append(models::factsOf(statement.sql));
            m_setsOwners = m_setsOwners || script.facts.last().setsOwner;
        }
        m_scripts.append(script);
    }
    return ok();
}

Status ReplayRunner::begin()
{
    QStringList roles;
    QString blocks; // that make roles themselves
    for (const Script &script : std::as_const(m_scripts)) {
        for (qsizetype i = 0; i < script.facts.size(); ++i) {
            const models::StatementFacts &facts = script.facts.at(i);
            const QString &sql = script.prepared.statements.at(i).sql;
            if (facts.kind != FactKind::Shared)
                roles += facts.roles;
            if (wantsRoleToBeMissing(facts, sql))
                blocks += sql;
        }
    }
    roles.removeIf([&](const QString &role) { return blocks.contains(role); });
    if (const Status looked = m_roles.look(roles); !looked)
        return looked;
    if (const Status made = m_roles.makeAll(); !made)
        return made;
    for (const QString &text : m_roles.remarks())
        remark(text);
    // The room sees that roles are not to be committed.
    if (const Status seen = m_room.commitSoFar(); !seen)
        return seen;
    makeLabelsEarly();
    // Flyway makes it before it runs anything.
    return m_connection.execute(QStringLiteral("SET synchronous_commit = off; "
                                               "CREATE SCHEMA IF NOT EXISTS ")
                                + models::quoted(m_target.table.schema));
}

/// Where all of it is one transaction: a file that makes a role keeps it from being committed.
void ReplayRunner::makeLabelsEarly()
{
    QStringList statements;
    bool addsLabels = false;
    bool makesRoles = false;
    for (const Script &script : std::as_const(m_scripts)) {
        for (qsizetype i = 0; i < script.facts.size(); ++i) {
            const QString &sql = script.prepared.statements.at(i).sql;
            const models::StatementFacts &facts = script.facts.at(i);
            addsLabels = addsLabels || facts.addsEnumLabel;
            makesRoles = makesRoles || mayMakeRoles(facts, sql);
            statements.append(script.isAttempt ? QString() : sql);
        }
    }
    if (!addsLabels || (m_room.mayCommit() && !makesRoles))
        return;
    const QHash<qsizetype, QString> instead = models::withEarlyLabels(statements);
    qsizetype first = 0;
    for (Script &script : m_scripts) {
        for (qsizetype i = 0; i < script.facts.size(); ++i) {
            if (const auto text = instead.constFind(first + i); text != instead.constEnd())
                script.instead.insert(i, *text);
        }
        first += script.facts.size();
    }
}

Status ReplayRunner::runScript(const Script &script, Progress state)
{
    const QString clean = cleanSessionSql() + QStringLiteral("; SET synchronous_commit = off; ")
        + searchPathSql(m_connection, m_target.table, false);
    if (const Status cleaned = m_connection.execute(clean); !cleaned)
        return cleaned;
    if (script.isAttempt) {
        if (const Status saved = m_connection.execute(QStringLiteral("SAVEPOINT attempt")); !saved)
            return saved;
        if (!runStatements(script, state)) {
            if (m_connection.isCancelled())
                return m_connection.cancelledError();
            return m_connection.execute(QStringLiteral("ROLLBACK TO SAVEPOINT attempt"));
        }
    } else if (const Status done = runStatements(script, state); !done) {
        return done;
    }
    // What a commit would do, where there is none.
    const Status settled = m_connection.execute(QStringLiteral("SET CONSTRAINTS ALL IMMEDIATE"));
    if (!settled)
        return commitError(script.prepared, settled.error(), m_values.secrets());
    const Status deferred = m_connection.execute(QStringLiteral("SET CONSTRAINTS ALL DEFERRED"));
    return deferred ? m_room.commitSoFar() : deferred;
}

Status ReplayRunner::runStatements(const Script &script, Progress state)
{
    state.event = Progress::Event::StatementStarted;
    state.statements = int(script.facts.size());
    for (qsizetype index = 0; index < script.facts.size(); ++index) {
        if (m_connection.isCancelled())
            return m_connection.cancelledError();
        state.statement = int(index) + 1;
        state.line = script.prepared.lines.at(index);
        if (m_progress)
            m_progress(state);
        const auto done = runStatement(script, index);
        if (!done)
            return explained(script, index, done.error());
        // A label can be used only when it is committed.
        if (*done && script.facts.at(index).addsEnumLabel && !script.isAttempt) {
            if (const Status committed = m_room.commitSoFar(); !committed)
                return committed;
        }
    }
    return ok();
}

/// \returns false for what is left out
Result<bool> ReplayRunner::runStatement(const Script &script, qsizetype index)
{
    const models::StatementFacts &facts = script.facts.at(index);
    const models::ScriptStatement &statement = script.prepared.statements.at(index);
    if (leavesOut(facts, script.prepared.file.script))
        return false;
    if (statement.copyFromStdin) {
        const auto copied = m_connection.copyIn(statement.sql, statement.copyData);
        return copied ? Result<bool>(true) : copied.error();
    }
    if (const auto instead = script.instead.constFind(index);
        instead != script.instead.constEnd()) {
        const Status done = instead->isEmpty() ? ok() : m_room.run(*instead);
        return done ? Result<bool>(true) : done.error();
    }
    QString sql
        = statement.transactional ? statement.sql : models::withoutConcurrently(statement.sql);
    if (facts.command == u"ALTER TABLE" && sql.contains(u"DETACH", Qt::CaseInsensitive))
        sql = models::withoutConcurrently(sql);
    if (facts.makes.size() == 1) {
        const models::MadeObject &made = facts.makes.first();
        if (made.kind == models::ObjectKind::Schema && facts.provides.size() == 1
            && made.name == m_target.table.schema && !facts.setsOwner)
            return false; // it is there
        if (made.kind == models::ObjectKind::Extension) {
            const auto instead = m_room.insteadOfExtension(made.name, facts.extensionSchema);
            if (!instead)
                return instead.error();
            if (!instead->isEmpty())
                sql = *instead;
        }
    }
    if (const Status done = m_room.run(sql); !done)
        return done.error();
    if (facts.setting == u"client_encoding") {
        if (const Status set
            = m_connection.execute(QStringLiteral("SET client_encoding TO 'UTF8'"));
            !set)
            return set.error();
    }
    return true;
}

bool ReplayRunner::leavesOut(const models::StatementFacts &facts, const QString &script)
{
    const auto because = [&](const QString &why) {
        remark(QStringLiteral("%1: %2 was left out: %3").arg(script, facts.command, why));
        return true;
    };
    if (facts.kind == FactKind::Transaction)
        return facts.command != u"SAVEPOINT" && facts.command != u"RELEASE";
    if (facts.kind == FactKind::Shared)
        return because(QStringLiteral("it would change what all databases of the server share"));
    if (facts.kind == FactKind::Maintains)
        return true;
    if (facts.leavesServer)
        return because(QStringLiteral("it reads or writes files of the server"));
    if (m_roles.isAnyMissing(facts.roles))
        return true; // there is a remark about the role
    return false;
}

void ReplayRunner::remark(const QString &text)
{
    if (!m_remarks.contains(text))
        m_remarks.append(text);
}

Error ReplayRunner::explained(const Script &script, qsizetype index, const Error &cause) const
{
    Error error = statementError({.script = script.prepared,
                                  .index = index,
                                  .cause = cause,
                                  .cancelled = m_connection.isCancelled()},
                                 m_values.secrets());
    error.hint = cause.hint;
    return m_room.withWayOut(error);
}

} // namespace migrations
