// SPDX-License-Identifier: MIT
#pragma once

#include "models/declared/modelscript.h"

namespace models {

/// Fails with Conflict, naming both places, when the files declare one thing twice. IF NOT EXISTS
/// makes that possible for schemas and extensions only; OR REPLACE within one file.
Status refuseTwice(const QList<ModelFile> &files, const ModelScript &script,
                   const QString &creationSchema);

/// The names of what a script declares, as they are in the snapshot that came of it.
class DeclaredNames
{
public:
    /// \pre `snapshot` outlives this
    DeclaredNames(const Snapshot &snapshot, QString creationSchema)
        : m_snapshot(snapshot)
        , m_creationSchema(std::move(creationSchema))
    { }

    /// Nothing for what is not there, or has a name that PostgreSQL chose.
    std::optional<ObjectName> nameOf(const MadeObject &made, const ModelStatement &statement) const;

private:
    std::optional<ObjectName> function(const MadeObject &made, const QString &schema) const;
    std::optional<ObjectName> other(const MadeObject &made, const QString &schema) const;

    const Snapshot &m_snapshot;
    QString m_creationSchema;
};

} // namespace models
