// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/relations.h"

#include <QMultiHash>
#include <QSet>

namespace models {

/// What the constraints tell of others than their tables.
struct ConstraintFindings
{
    QMultiHash<qint64, Constraint> domainChecks; ///< by the oid of the domain
    QSet<qint64> backingIndexes; ///< the oids of those that come and go with a constraint
};

/// Gives the tables their constraints and foreign keys.
ConstraintFindings addConstraints(const ResultSet &rows, Relations &relations, Facts &facts);

} // namespace models
