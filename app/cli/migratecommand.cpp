// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/migrationrun.h"

namespace app {

ExitCode run(const MigrateOptions &options, const CommandContext &context)
{
    migrations::MigrateTarget target{.nextOnly = options.next};
    if (!options.to.isEmpty()) {
        const auto version = versionOption(options.to);
        if (!version)
            return context.fail(version.error());
        target.version = *version;
    }
    const MigrationRun migrate{
        .direction = migrations::Step::Direction::Apply,
        .yes = options.yes,
        .plan =
            [target](const migrations::MigrationStatus &status) {
                return migrations::planMigrate(status.migrations, target);
            },
        .start = [target](Workspace &workspace) { return workspace.migrate(target); },
    };
    return runMigrations(migrate, context);
}

} // namespace app
