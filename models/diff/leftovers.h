// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

namespace models {

/// Something that Sequelize's `sync({alter: true})` left behind, and that nothing needs.
struct Leftover
{
    enum class Kind {
        DuplicateConstraint, ///< a unique constraint on the columns of another: users_email_key1
        DuplicateIndex, ///< an index that differs from another in its name only
        UnusedEnum, ///< an enum called enum_… that no column, function or default uses
    };

    Kind kind = Kind::DuplicateConstraint;
    ObjectName object;
    ObjectName duplicateOf = {}; ///< what stays; of an enum: none
    qint64 bytes = 0; ///< that its index takes on disk

    bool operator==(const Leftover &) const = default;
};

/// In the order of their names. Of equal ones the one that others need (a foreign key, REPLICA
/// IDENTITY, CLUSTER) stays, then the one without a number, then that of the lowest.
QList<Leftover> leftovers(const Snapshot &snapshot);

/// `snapshot` without them: what alterScript() needs to write the migration that drops them.
Snapshot without(const Snapshot &snapshot, const QList<Leftover> &leftovers);

/// A sentence for people, without a final period.
QString displayText(const Leftover &leftover);

/// Behind its name, why it is one: "on the same columns as users_email_key".
QString reasonText(const Leftover &leftover);

} // namespace models
