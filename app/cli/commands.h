// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/commandcontext.h"

namespace app {

// One function for each command, each in its own file. They print, and return the exit status.
ExitCode run(const StatusOptions &options, const CommandContext &context);
ExitCode run(const MigrateOptions &options, const CommandContext &context);
ExitCode run(const UndoOptions &options, const CommandContext &context);
ExitCode run(const SchemaOptions &options, const CommandContext &context);
ExitCode run(const DiffOptions &options, const CommandContext &context);
ExitCode run(const SyncCommandOptions &options, const CommandContext &context);
ExitCode run(const NewOptions &options, const CommandContext &context);
ExitCode run(const LeftoversOptions &options, const CommandContext &context);

/// \pre a QGuiApplication exists
ExitCode run(const DiagramOptions &options, const CommandContext &context);
ExitCode run(const CredentialsOptions &options, const CommandContext &context);
ExitCode run(const DemoOptions &options, const CommandContext &context);

} // namespace app
