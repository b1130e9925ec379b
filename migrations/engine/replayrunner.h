// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/preparedscript.h"
#include "migrations/engine/replay.h"
#include "models/declared/missingroles.h"
#include "models/declared/statementfacts.h"

#include <QHash>

namespace migrations {

/// A file that is run for what comes of it.
struct ReplayStep
{
    MigrationFile file;

    /// An earlier run of a repeatable, of which only the newest text is at hand: it need not
    /// succeed.
    bool isAttempt = false;
};

/// Runs files in a room, one after another.
class ReplayRunner
{
public:
    /// \pre all outlive this
    ReplayRunner(models::ScratchRoom &room, const Target &target, const ProgressReceiver &progress);

    /// Reads all files before anything runs; then makes the schema of the history, the roles that
    /// are missing, and runs them.
    models::Status run(const QList<ReplayStep> &steps);

    FileValues &values() { return m_values; }
    bool setsOwners() const { return m_setsOwners; }
    const QStringList &remarks() const { return m_remarks; }

private:
    struct Script
    {
        PreparedScript prepared;
        QList<models::StatementFacts> facts; ///< of each statement
        QHash<qsizetype, QString> instead; ///< of statements: what is run for them
        bool isAttempt = false;
    };

    models::Status prepareAll(const QList<ReplayStep> &steps);
    models::Status begin();
    void makeLabelsEarly();
    models::Status runScript(const Script &script, Progress state);
    models::Status runStatements(const Script &script, Progress state);
    models::Result<bool> runStatement(const Script &script, qsizetype index);
    bool leavesOut(const models::StatementFacts &facts, const QString &script);
    void remark(const QString &text);
    models::Error explained(const Script &script, qsizetype index,
                            const models::Error &cause) const;

    models::ScratchRoom &m_room;
    models::Connection &m_connection;
    const Target &m_target;
    const ProgressReceiver &m_progress;
    FileValues m_values;
    models::MissingRoles m_roles;
    QList<Script> m_scripts;
    QStringList m_remarks;
    bool m_setsOwners = false;
};

} // namespace migrations
