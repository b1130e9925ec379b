// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/scriptpieces.h"

namespace models {

/// CREATE VIEW or CREATE MATERIALIZED VIEW … WITH NO DATA, with the defaults of columns and the
/// indexes. Rules and triggers: see tablepieces.h.
QList<Piece> piecesOf(const View &view, const ScriptContext &context);

} // namespace models
