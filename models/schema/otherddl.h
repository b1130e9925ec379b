// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/scriptpieces.h"

namespace models {

/// CREATE SCHEMA; of "public", which every database has, only what is not as PostgreSQL makes it.
QList<Piece> piecesOf(const Schema &schema, const ScriptContext &context);

/// CREATE EXTENSION; none for plpgsql, which every database has.
QList<Piece> piecesOf(const Extension &extension, const ScriptContext &context);

QList<Piece> piecesOf(const OtherObject &other, const ScriptContext &context);
QList<Piece> piecesOf(const EventTrigger &trigger, const ScriptContext &context);
QList<Piece> piecesOf(const Publication &publication, const ScriptContext &context);

} // namespace models
