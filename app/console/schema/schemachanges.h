// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QList>
#include <QString>

namespace app {

/// One object, or one part of it, that is not as it was.
struct SchemaChange
{
    enum class What { Added, Changed, Removed };

    What what = What::Changed;
    models::ObjectName object; ///< of a part: the part
    models::ObjectName whole; ///< what a part, or an index, belongs to; otherwise `object` itself

    /// For people, on one line: "column price: numeric(8,2) → numeric(10,2)", "index x added".
    QString text;

    bool operator==(const SchemaChange &) const = default;
};

/// What made `before` into `after`, in the order of the schema tree. A thing that was renamed is
/// one that was removed and one that was added. What is inside an object or a schema that came or
/// went is not listed. Sizes and estimates never count.
QList<SchemaChange> schemaChanges(const models::Snapshot &before, const models::Snapshot &after);

/// "3 changed, 1 added, 2 removed", counted by whole objects; empty when nothing is.
QString summaryOf(const QList<SchemaChange> &changes);

} // namespace app
