// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace migrations {

/// A file below a location.
struct ListedFile
{
    QString name; ///< without its folder
    QString path; ///< absolute
    QString script; ///< below its location, with `/`
};

/// All files below the locations, sorted by script, each once: of two locations one of which lies
/// in the other, the outer one counts. Links are followed, hidden folders skipped (which is what
/// makes the mounts of a Kubernetes ConfigMap work). Fails with Misused, naming it, when a location
/// is not a folder that can be read.
models::Result<QList<ListedFile>> listFiles(const QStringList &locations);

} // namespace migrations
