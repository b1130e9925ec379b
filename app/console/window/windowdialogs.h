// SPDX-License-Identifier: MIT
#pragma once

class QDialog;
class QFileDialog;
class QWidget;

namespace app {

// Small dialogs of the window. Each is open when the function returns, never blocks, and goes when
// it is closed.

void showAbout(QWidget *window);

/// For the folder of a project: fileSelected().
QFileDialog *askForFolder(QWidget *window);

enum class StoppedWork { Migrations, Sync };

/// Whether to cancel the migration that runs and quit: accepted().
QDialog *askToStop(QWidget *window, StoppedWork work);

} // namespace app
