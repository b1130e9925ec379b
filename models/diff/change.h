// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/objectname.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace models {

/// That an object of one snapshot is the object of another name in the other: nobody can see that
/// in the two. `kind` and, but for a move to another schema, `schema` are the same on both sides;
/// of a part also what it belongs to, under its new name.
struct Rename
{
    ObjectName from;
    ObjectName to;

    bool operator==(const Rename &) const = default;
};

/// One property that is not the same: "type", "integer", "bigint".
struct PropertyChange
{
    QString property; ///< in the words of PostgreSQL's manual: "type", "not null", "check option"
    QString before; ///< for people; empty: there was none
    QString after;

    bool operator==(const PropertyChange &) const = default;
};

/// One object, or one part of an object, that is not the same in two snapshots.
struct Change
{
    enum class Kind { Created, Dropped, Changed };

    Kind kind = Kind::Changed;
    ObjectName object; ///< under its new name, unless it was dropped
    ObjectName whole; ///< what a part, or an index, belongs to; otherwise `object` itself
    std::optional<ObjectName> renamedFrom = {}; ///< then `kind` is Changed
    QList<PropertyChange> properties = {}; ///< of a change; may be empty when it was only renamed

    bool operator==(const Change &) const = default;
};

/// What makes one snapshot into another.
struct Difference
{
    /// Schema by schema, in the order of the kinds and names of the wholes; each whole before its
    /// parts. What is inside a whole that came or went is not listed.
    QList<Change> changes;

    /// What differs and cannot, or need not, be changed, a sentence each: the order of columns.
    QStringList remarks;

    bool isEmpty() const { return changes.isEmpty(); }
};

/// "created", "dropped", "changed".
QString kindName(Change::Kind kind);

/// On one line, for people: "column price of shop.line: type numeric(8,2) → numeric(10,2)".
QString displayText(const Change &change);

/// "3 changed, 1 created, 2 dropped", counted by whole objects; empty when nothing is.
QString summaryOf(const QList<Change> &changes);

} // namespace models
