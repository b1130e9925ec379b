// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QList>
#include <QString>

namespace app {

/// Something in a database that one can jump to.
struct ObjectEntry
{
    enum class Kind { Table, View, Sequence, Type, Function, Column };

    Kind kind = Kind::Table;
    QString schema;
    QString name; ///< of the object; of a column, its table's
    QString column = {}; ///< of a column; empty otherwise

    bool operator==(const ObjectEntry &) const = default;
};

/// "apps.users", "apps.users.email": how people write it.
QString displayName(const ObjectEntry &entry);

/// Everything in the snapshot, objects before columns, each in the snapshot's order.
QList<ObjectEntry> objectIndex(const models::Snapshot &snapshot);

/// The entries that match what was typed, best first, at most `limit`: every word of `text` must
/// occur; a name that is the text, begins with it, or holds it as a whole word comes before one
/// that merely contains it, and objects come before columns.
QList<ObjectEntry> matchingObjects(const QList<ObjectEntry> &index, const QString &text, int limit);

} // namespace app
