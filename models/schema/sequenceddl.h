// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/scriptpieces.h"

namespace models {

/// What an identity column says about its sequence, in parentheses; empty when it is as PostgreSQL
/// makes it by itself.
QString identityOptions(const Sequence &sequence, const Table &table);

/// CREATE SEQUENCE, and the column that it goes with.
QList<Piece> piecesOf(const Sequence &sequence, const ScriptContext &context);

/// What the sequence of an identity column has of its own: comment, persistence.
QString identityChanges(const Sequence &sequence, const Table &table, const ScriptContext &context);

inline ObjectName nameOf(const Sequence &sequence)
{
    return {.kind = ObjectKind::Sequence, .schema = sequence.schema, .name = sequence.name};
}

} // namespace models
