// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/privilegeddl.h"

namespace models {

/// The fewest REVOKE and GRANT statements that lead from `from` to `to`. The order in which the
/// server keeps grants does not count. What one role gave on after it was given WITH GRANT OPTION
/// is revoked before that, and given after it, in the role's name: SET SESSION AUTHORIZATION.
QString grantChanges(const Privileges &from, const Privileges &to, const GrantTarget &target);

/// What ALTER … OWNER TO makes of privileges: the new owner stands wherever the old one stood.
Privileges withOwner(const Privileges &privileges, const QString &owner, const QString &newOwner);

} // namespace models
