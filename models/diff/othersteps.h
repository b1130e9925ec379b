// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterstep.h"
#include "models/schema/snapshot.h"

#include <optional>

namespace models {

/// What changes the definition of an object in place: statements as text, empty when it is the
/// same; nothing when it has to be made again.
using DefinitionChange = std::optional<QString>;

/// ALTER FOREIGN DATA WRAPPER, ALTER SERVER, ALTER USER MAPPING. A password is never in it: '****'
/// stands in its place, and a comment says so.
DefinitionChange foreignDataChange(const OtherObject &from, const OtherObject &to);

/// ALTER TEXT SEARCH CONFIGURATION and DICTIONARY.
DefinitionChange textSearchChange(const OtherObject &from, const OtherObject &to);

/// Makes a collation anew that columns of tables have; nothing when no column has it, so that it
/// can simply be dropped and made again, or when something has it that cannot get another.
AlterSteps collationSteps(const ObjectName &collation, const AlterContext &context);

} // namespace models
