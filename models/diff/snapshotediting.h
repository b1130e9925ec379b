// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

namespace models {

/// The column, constraint, … of that name, or null. The list is detached only when it is found.
template <typename T>
T *elementNamed(QList<T> &list, const QString &name)
{
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (list.at(i).name == name)
            return &list[i];
    }
    return nullptr;
}

template <typename T>
const T *elementNamed(const QList<T> &list, const QString &name)
{
    for (const T &element : list) {
        if (element.name == name)
            return &element;
    }
    return nullptr;
}

/// The schema, or null; these detach the lists on the way.
Schema *editableSchema(Snapshot &snapshot, const QString &name);
Table *editableTable(Snapshot &snapshot, const RelationName &name);
View *editableView(Snapshot &snapshot, const RelationName &name);
Type *editableType(Snapshot &snapshot, const RelationName &name);

const Type *typeNamed(const Snapshot &snapshot, const RelationName &name);

/// The table or view that has an index of this name, as ObjectName; nothing when there is none.
std::optional<ObjectName> relationOfIndex(const Snapshot &snapshot, const RelationName &index);

/// What a part or an index belongs to, when it is there; another object itself.
ObjectName wholeOf(const ObjectName &object, const Snapshot &snapshot);

/// Also parts: `object` of any kind.
bool holds(const Snapshot &snapshot, const ObjectName &object);

/// Copies an object, with all that belongs to it, or a part from `source`, in place of what is
/// there under that name; nothing happens when `source` has none, or has not the whole of a part.
/// With a constraint comes its index, with a column the sequence of its identity; a schema comes
/// empty. What is needed for that, a schema or table, has to be there.
void putObject(Snapshot &snapshot, const ObjectName &object, const Snapshot &source);

/// With all that belongs to it; with a constraint goes its index, with a column the sequence of its
/// identity.
void removeObject(Snapshot &snapshot, const ObjectName &object);

} // namespace models
