// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <optional>

namespace app {

/// One object of a snapshot, found: the pointer of its kind is set, the others are null.
/// Meaningless once the snapshot is gone.
struct Subject
{
    models::ObjectName name;
    const models::Schema *schema = nullptr; ///< when it is a schema itself
    const models::Table *table = nullptr;
    const models::View *view = nullptr;
    const models::Sequence *sequence = nullptr;
    const models::Type *type = nullptr;
    const models::Function *function = nullptr;
    const models::OtherObject *other = nullptr;
    const models::Extension *extension = nullptr;
    const models::EventTrigger *eventTrigger = nullptr;
    const models::Publication *publication = nullptr;
    QString kindText = {}; ///< "Partitioned table", "Enum type", …

    bool isNull() const;

    QString owner() const; ///< empty for what has none
    std::optional<models::Privileges> privileges() const; ///< none: the built-in ones
    const QList<models::Column> &columns() const; ///< empty for what has none, as those below
    const QList<models::Index> &indexes() const;
    const QList<models::Trigger> &triggers() const;
    const QList<models::Rule> &rules() const;

    /// Whether rows can be read from it.
    bool holdsRows() const { return table || view; }

    /// Whether there are privileges on objects of its kind (manual, table 5.2).
    bool hasPrivileges() const;

    models::RelationName relation() const { return {name.schema, name.name}; }
};

/// The object called `name`; of a part (a column, a trigger, …) what it belongs to. Null when
/// `snapshot` has none of that name.
Subject subjectOf(const models::ObjectName &name, const models::Snapshot &snapshot);

/// What `subject` is, as its kindText says it. \pre one of the pointers is set
QString kindTextOf(const Subject &subject);

/// The name of resources/icons for an object of that kind.
QString iconNameOf(models::ObjectKind kind);

} // namespace app
