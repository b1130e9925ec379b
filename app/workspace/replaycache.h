// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/replay.h"

#include <QByteArray>

#include <optional>

namespace app {

/// What was replayed, and on what: everything that decides what comes of it.
struct ReplayRequest
{
    migrations::Target target; ///< passwords do not count
    migrations::MigrationFolder folder;
    migrations::ReplayTarget until;
    QStringList place = {}; ///< server, its version, who we are there
};

/// A name for `request`: another one whenever a file, a placeholder, a row of the history or the
/// server is another.
QByteArray replayKey(const ReplayRequest &request);

/// The state that was kept under `key` in the user's cache folder, if it still is there, whole.
std::optional<migrations::ReplayedState> keptReplay(const QByteArray &key);

/// Keeps `state`, and lets go of what was not used for longest. A folder that cannot be written is
/// no error: the next time takes longer, that is all.
void keepReplay(const QByteArray &key, const migrations::ReplayedState &state);

} // namespace app
