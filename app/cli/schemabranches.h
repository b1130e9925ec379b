// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QList>
#include <QString>

namespace app {

/// A line of a tree and what hangs below it.
struct Branch
{
    QString text;
    QString note = {}; ///< shown faintly
    QList<Branch> below = {};
};

Branch branchOf(const models::Schema &schema);

/// What is in no schema: extensions, event triggers, publications, languages, servers, …
QList<Branch> databaseBranches(const models::Snapshot &snapshot);

} // namespace app
