// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/relations.h"

namespace models {

/// Gives the tables and views their triggers, rules and policies.
void addTriggers(const ResultSet &rows, Relations &relations, Facts &facts);
void addRules(const ResultSet &rows, Relations &relations, Facts &facts);
void addPolicies(const ResultSet &rows, Relations &relations, Facts &facts);

} // namespace models
