// SPDX-License-Identifier: MIT
#pragma once

#include "models/declared/statementfacts.h"
#include "models/script/parsetree.h"

namespace models {

/// Fills in what a statement makes, provides and needs, and what it speaks of.
void readObjects(const ParsedNode &root, StatementFacts &facts);

} // namespace models
