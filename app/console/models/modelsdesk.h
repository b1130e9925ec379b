// SPDX-License-Identifier: MIT
#pragma once

#include "app/workspace/projectmodels.h"

#include <QPointer>

namespace app {

class Activity;

/// What the parts of the Models page work with.
struct ModelsDesk
{
    Activity &activity; ///< outlives the page
    QPointer<Workspace> workspace = {}; ///< null: none
    QPointer<ProjectModels> models = {}; ///< of that workspace

    bool isConnected() const { return workspace && models && workspace->isOpen(); }
};

/// Whether the folder of models holds a file of SQL. \pre the desk is connected
bool modelsAreThere(const ModelsDesk &desk);

/// The folder of models as people know it: below the project's folder without that; empty when the
/// project names none.
QString modelsFolderName(const Project &project);

/// The file that an error or a declaration names: one of the models, or a migration; empty when
/// there is none.
QString pathOfScript(const Project &project, const QString &script);

/// Opens the file with the program that the desktop has for it.
void openInEditor(const QString &path);

} // namespace app
