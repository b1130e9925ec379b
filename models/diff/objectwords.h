// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

namespace models {

/// What ALTER … OWNER TO and COMMENT ON call an object that is in `snapshot`: "MATERIALIZED VIEW
/// shop.sales", "AGGREGATE shop.total(*)", "CONSTRAINT positive ON DOMAIN shop.price".
QString objectWords(const ObjectName &object, const Snapshot &snapshot);

/// What GRANT and REVOKE call it; of a column the table.
QString grantWords(const ObjectName &object, const Snapshot &snapshot);

/// The same for a function that is at hand.
QString functionWords(const Function &function);

/// The type, or null.
const Type *typeNamed(const Snapshot &snapshot, const QString &schema, const QString &name);

/// The function, or null.
const Function *functionNamed(const Snapshot &snapshot, const ObjectName &object);

} // namespace models
