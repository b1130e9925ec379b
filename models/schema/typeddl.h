// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/scriptpieces.h"

namespace models {

inline ObjectName nameOf(const Type &type)
{
    return {.kind = ObjectKind::Type, .schema = type.schema, .name = type.name};
}

QList<Piece> piecesOf(const Type &type, const ScriptContext &context);

} // namespace models
