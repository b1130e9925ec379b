// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/migrationrun.h"

namespace app {

ExitCode run(const UndoOptions &options, const CommandContext &context)
{
    migrations::UndoTarget target{.all = options.all};
    if (!options.to.isEmpty()) {
        const auto version = versionOption(options.to);
        if (!version)
            return context.fail(version.error());
        target.version = *version;
    }
    const QString folder = context.options.project;
    const MigrationRun undo{
        .direction = migrations::Step::Direction::Undo,
        .yes = options.yes,
        .plan = [target, folder](
                    const migrations::MigrationStatus &status) -> models::Result<migrations::Plan> {
            const auto project = openProject(folder);
            if (!project)
                return project.error();
            const auto files = migrations::readFolder(project->migrations);
            if (!files)
                return files.error();
            return migrations::planUndo(status.migrations, *files, target);
        },
        .start = [target](Workspace &workspace) { return workspace.undo(target); },
    };
    return runMigrations(undo, context);
}

} // namespace app
