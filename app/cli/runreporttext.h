// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/engine.h"

#include <QJsonObject>
#include <QString>

namespace app {

/// "V003__roles.sql  applied in 12 ms".
QString stepLine(const QString &script, migrations::Step::Direction direction,
                 std::chrono::milliseconds elapsed);

/// What a terminal shows while a run is under way.
QString progressLine(const migrations::Progress &progress);

/// What is in the database after a run that stopped: "V003__roles.sql was rolled back; 002 and
/// before are applied". \param now read after the run; none when the database cannot be asked any
/// more
QString aftermath(const migrations::RunReport &report, migrations::Step::Direction direction,
                  const std::optional<migrations::MigrationStatus> &now);

/// The document of `migrate --json` and `undo --json`:
/// `{"steps":[{"version","description","script",
/// "execution_time_ms"}],"version","error","left_behind"}`; `version` is the one that the database
/// is at now.
QJsonObject runToJson(const migrations::RunReport &report,
                      const std::optional<migrations::MigrationStatus> &now);

} // namespace app
