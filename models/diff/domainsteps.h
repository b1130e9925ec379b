// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterstep.h"

namespace models {

/// ALTER DOMAIN for the default and NOT NULL.
QList<StepStatement> domainStatements(const Type &from, const Type &to,
                                      const AlterContext &context);

/// A step for each check that comes, goes or changes, under its name.
QList<AlterStep> domainCheckSteps(const Type &from, const Type &to, const AlterContext &context);

/// Whether PostgreSQL has to look at all values of the domain to make `from` into `to`.
bool checksValues(const Type &from, const Type &to);

} // namespace models
