// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/relations.h"

#include <QMultiHash>

namespace models {

/// The CHECK constraints of domains, by the oid of the domain.
using DomainChecks = QMultiHash<qint64, Constraint>;

/// Gives the tables their constraints and foreign keys. \returns those that belong to no table
DomainChecks addConstraints(const ResultSet &rows, Relations &relations);

} // namespace models
