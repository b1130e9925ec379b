// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/commandcontext.h"
#include "app/credentials/keychainstore.h"
#include "app/project/project.h"
#include "app/workspace/workspace.h"

#include <memory>

namespace app {

/// The project that the options name, and the database in it they mean; not yet connected.
struct ChosenDatabase
{
    Project project;
    Environment environment;
    QString role;
};

enum class ProjectNeed {
    Migrations, ///< without a project there is nothing to do
    DatabaseOnly, ///< with --url or --service any folder will do
};

/// Fails with Misused or Malformed. Remarks which database was chosen when nobody named it.
models::Result<ChosenDatabase> chooseDatabase(const CommandContext &context, ProjectNeed need);

/// A workspace with its sources of passwords, connected.
struct OpenDatabase
{
    explicit OpenDatabase(const Project &project)
        : credentials(project.name, keychain)
        , workspace(project, credentials)
    { }

    KeychainStore keychain;
    Credentials credentials;
    Workspace workspace;
};

/// Connects. When the server wants a password that no source has, asks on the terminal, three times
/// at most; without a terminal the error names the ways to give one. Ctrl+C gives up.
models::Result<std::unique_ptr<OpenDatabase>> openDatabase(const CommandContext &context,
                                                           const ChosenDatabase &chosen);

} // namespace app
