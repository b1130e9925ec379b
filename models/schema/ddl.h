// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

namespace models {

/// SQL that creates the object, laid out for people to read and copy: the statement, then indexes
/// and comments, each ended by a semicolon. Names are quoted where they must be.
///
/// Owners and privileges are left out. A partition does not repeat what it has from its parent.
QString createStatement(const Table &table);
QString createStatement(const View &view);
QString createStatement(const Sequence &sequence);
QString createStatement(const Type &type);

/// "public.film_in_stock(p_film_id integer) RETURNS integer"; a snapshot does not hold the body.
QString signature(const Function &function);

} // namespace models
