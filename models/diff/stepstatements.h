// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterstep.h"

namespace models {

/// The statements of a text of the DDL writer, without hazards.
QList<StepStatement> stepStatements(const QString &sql);

/// One step that alters `object`; none when there is nothing to do.
QList<AlterStep> alterInPlace(const ObjectName &object, const QList<StepStatement> &statements);

} // namespace models
