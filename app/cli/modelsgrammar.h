// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/commandline.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace app {

/// The grammar of the commands about models and differences: diff, sync, new and leftovers.
class ModelsGrammar
{
public:
    /// \param json the program's --json. \pre this outlives `app`, which writes into it
    void addTo(CLI::App &app, CLI::Option *json);

    /// The command called `name`; none when it is not one of these.
    std::optional<Command> command(const std::string &name) const;

private:
    void addDiff(CLI::App &app, CLI::Option *json);
    void addSync(CLI::App &app);
    void addNew(CLI::App &app);

    std::string m_from, m_to, m_name, m_file;
    std::vector<std::string> m_renames, m_allowDrop, m_schemas;
    bool m_sql = false, m_oneTransaction = false;
    bool m_fromModels = false, m_fromDrift = false, m_withoutLeftovers = false, m_online = false;
    SyncCommandOptions m_sync;
};

} // namespace app
