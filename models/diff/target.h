// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/change.h"
#include "models/schema/snapshot.h"

namespace models {

/// What of two snapshots is compared. All of it, unless something says less: model files that say
/// nothing of privileges do not want them taken away.
struct Scope
{
    bool owners = true;
    bool privileges = true; ///< also the default ones
    bool comments = true;

    /// Extensions, event triggers, publications, and what else is in no schema.
    bool database = true;

    /// Only these schemas, and what is in them; none: all.
    std::optional<QStringList> schemas = {};

    /// Tables that tools of migration keep for themselves, and all that belongs to them.
    QList<RelationName> ignored = {};
};

/// What `from` has to become so that it is as `to` as far as `scope` goes: everything outside of
/// the scope is as in `from`. A new object has what `to` says of it, but no owner (whoever makes it
/// owns it) and no privileges when these are out of scope.
Snapshot targetWithin(const Scope &scope, const Snapshot &from, const Snapshot &to);

/// How `sync` makes a database follow the models.
struct SyncOptions
{
    enum class Mode {
        Create, ///< what is missing; what is there is not touched, whatever it is like
        Alter, ///< also what differs
    };

    Mode mode = Mode::Create;

    /// Tables, columns and sequences, whose data nobody has but they, that may go. Everything else
    /// that the models do not declare goes by itself in mode Alter.
    QList<ObjectName> mayDrop = {};
};

/// What `live` has to become; see targetWithin(). \param kept gets what differs and stays so
/// because the options do not allow the change: tables, columns and sequences that nobody declared,
/// with the constraints, indexes, … on them
Snapshot syncTarget(const Snapshot &live, const Snapshot &declared, const SyncOptions &options,
                    QList<Change> *kept = nullptr);

/// `snapshot` with another name for a role wherever one is named as owner, grantor, grantee or in a
/// policy.
Snapshot withRole(const Snapshot &snapshot, const QString &name, const QString &newName);

} // namespace models
