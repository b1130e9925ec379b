// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QString>

namespace app {

/// What a column is: "bigint not null generated always as identity".
QString partWords(const models::Column &column);

/// What an index is on: "(price) using hash where shipped".
QString partWords(const models::Index &index);

/// What the trigger does: "BEFORE UPDATE ON shop.line …".
QString partWords(const models::Trigger &trigger);

/// What the policy allows: "select to api using owner = CURRENT_USER".
QString partWords(const models::Policy &policy);

/// The same for a part, or an index, that is known by its name; `whole` is what it belongs to.
/// Empty when the snapshot has no such thing, or there is nothing to say of it.
QString partWords(const models::Snapshot &snapshot, const models::ObjectName &part,
                  const models::ObjectName &whole);

/// Whether the index comes and goes with a constraint, which says all there is to say.
bool onlyServesConstraint(const models::Snapshot &snapshot, const models::ObjectName &index,
                          const models::ObjectName &whole);

/// "DISABLED" and its like, in the middle of a line.
QString stateWords(const QString &enabled);

} // namespace app
