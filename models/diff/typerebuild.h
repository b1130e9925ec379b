// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterstep.h"

namespace models {

/// Whether PostgreSQL can make `from` into `to` and keep it the same type (ALTER TYPE, ALTER
/// DOMAIN).
bool canStayType(const Type &from, const Type &to, const AlterContext &context);

/// Types that are made anew together, because one cannot stay and the others are made of it.
struct TypeRebuild
{
    QList<ObjectName> types; ///< each after those that it is made of in `to`
    QList<ObjectName> before; ///< the same, each after those that it is made of in `from`
    ObjectName first; ///< in whose steps all of it is done: the least that cannot stay

    bool isEmpty() const { return types.isEmpty(); }
};

/// The types that are made anew together with `type`; none when it can stay.
TypeRebuild typeRebuild(const ObjectName &type, const AlterContext &context);

/// Renames the types away, makes them as `context.to` has them, converts the columns of these
/// types, and drops the old ones. What else uses the types is `disturbed`.
QList<AlterStep> rebuildSteps(const TypeRebuild &rebuild, const AlterContext &context);

} // namespace models
