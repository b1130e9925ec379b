// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/target.h"

namespace models {

/// Privileges in which another role stands for `owner`, as ALTER … OWNER TO leaves them: what two
/// items say of the same roles becomes one.
Privileges withOtherOwner(const Privileges &privileges, const QString &owner,
                          const QString &newOwner);

/// Gives every object in `result` the owner, privileges and comment that it has in `from`, as far
/// as these are out of scope; what is not in `from` gets none.
///
/// An owner stands in the privileges too, as who gave them and as who has all: when only one of the
/// two is in scope the other follows, as it does with ALTER … OWNER TO.
void keepAttributes(Snapshot &result, const Snapshot &from, const Scope &scope);

} // namespace models
