// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/commandline.h"
#include "app/project/project.h"

namespace app {

struct ChosenEnvironment
{
    Environment environment;
    bool named = false; ///< somebody said which; otherwise it is worth a remark
};

/// The environment that the options mean: --url or --service, else --environment, else the only one
/// there is, else the one called `demo`, else the first of kind development.
///
/// A URL that leads to the database of one of the project's environments is that environment, with
/// its kind and its credentials, so that production stays production however it is spelled. Another
/// one is of kind development and named after its server and database.
///
/// Fails with Misused, saying what there is to choose from.
models::Result<ChosenEnvironment> chooseEnvironment(const Project &project,
                                                    const GlobalOptions &options);

/// Fails with Misused when the project has no such role.
models::Status checkRole(const Project &project, const QString &role);

} // namespace app
