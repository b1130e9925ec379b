// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/theme.h"
#include "migrations/history/migrationstate.h"

#include <QString>

namespace app {

/// How a state is shown: by a word, an icon and a colour together, so that none of them is alone.
struct StateAppearance
{
    QString word;
    QString iconName;
    Meaning meaning = Meaning::Neutral;
};

/// The state's, with a changed file standing out from an applied one.
StateAppearance appearanceOf(const migrations::MigrationInfo &migration);

/// In the database now, as far as its history says.
bool isApplied(const migrations::MigrationInfo &migration);

/// History only: undone, or replaced by a later run.
bool isPast(const migrations::MigrationInfo &migration);

} // namespace app
