// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/connect/connector.h"
#include "app/workspace/workspace.h"

namespace app {

class Activity;
class CredentialStore;

/// A project that the window has open, with all that goes when it is closed.
struct OpenedProject
{
    OpenedProject(const Project &project, CredentialStore &store, Activity &activity,
                  QWidget *window)
        : credentials(project.name, store)
        , workspace(project, credentials)
        , connector(workspace, activity, window)
    { }

    Credentials credentials;
    Workspace workspace;
    Connector connector;
};

} // namespace app
