// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/steprunner.h"

#include <functional>
#include <map>

namespace migrations {

/// One call of migrate() or undo(): from reading the folder to the report.
class Run
{
public:
    /// \pre all of them outlive this
    Run(models::Connection &connection, const Target &target, const ProgressReceiver &progress);

    models::Result<RunReport> migrate(const MigrateTarget &until);
    models::Result<RunReport> undo(const UndoTarget &until);

private:
    /// Makes the plan; called again, with what was planned so far, when somebody else changed the
    /// history.
    using Planner = std::function<models::Result<Plan>(const QList<MigrationInfo> &states)>;

    models::Status readFiles();
    models::Status readRows();
    models::Result<Plan> planned(const Planner &planner) const;
    models::Status prepareAll(const Plan &plan);
    models::Result<const PreparedScript *> prepared(const MigrationFile &file);

    RunReport runSteps(Plan plan, const Planner &planner);
    StepOutcome runStep(const Step &step, const Progress &place);
    void cleanUp();

    models::Connection &m_connection;
    const Target &m_target;
    const ProgressReceiver &m_progress;
    FileValues m_values;
    const RunContext m_context;

    MigrationFolder m_folder;
    QMap<QString, qint32> m_checksums; ///< of repeatables
    std::optional<QList<HistoryRow>> m_rows; ///< none while there is no history table
    std::map<QString, PreparedScript> m_prepared; ///< by path
};

} // namespace migrations
