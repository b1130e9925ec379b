// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/constraintrows.h"

namespace models {

/// A type and the oid of the schema it is in; its `schema` is still empty.
struct TypeInSchema
{
    qint64 schemaOid = 0;
    Type type;
};

/// The types, with the labels of enums, the checks of domains, and the columns of composites.
std::vector<TypeInSchema> typesOf(const CatalogRows &rows, Relations &relations,
                                  const ConstraintFindings &constraints, Facts &facts);

} // namespace models
