// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/diff/change.h"
#include "models/schema/snapshot.h"

#include <QStringList>

namespace app {

/// What `--rename schema.old=new` means in `from`: a schema, a table, view, sequence, type, index
/// or function, or with three names a column, constraint, trigger, rule or policy. The new name may
/// have its schema too. Fails with Misused when there is no such object, or several.
models::Result<QList<models::Rename>> renamesIn(const models::Snapshot &from,
                                                const QStringList &options);

/// What `--allow-drop NAME` may mean: a table or sequence, with its schema or in `public`, or a
/// column of a table. Fails with Misused for what is no name.
models::Result<QList<models::ObjectName>> droppableNames(const QStringList &options);

/// The names of `options` that stand for nothing in `live`, which is worth a remark.
QStringList namesOfNothing(const models::Snapshot &live, const QStringList &options);

} // namespace app
