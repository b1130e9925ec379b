// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/scriptpieces.h"

namespace models {

inline ObjectName nameOf(const Function &function)
{
    return {.kind = ObjectKind::Function,
            .schema = function.schema,
            .name = function.name,
            .part = function.argumentTypes};
}

/// "FUNCTION shop.twice(integer)", as GRANT calls it.
QString functionGrantName(const Function &function);

QList<Piece> piecesOf(const Function &function, const ScriptContext &context);

} // namespace models
