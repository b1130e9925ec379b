// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QString>

namespace app {

/// How `after` differs from `before` by itself, parts left out, in words:
/// "numeric(8,2) → numeric(10,2), not null". Empty when they are equal but for their parts.
QString differenceOf(const models::Column &before, const models::Column &after);
QString differenceOf(const models::Constraint &before, const models::Constraint &after);
QString differenceOf(const models::ForeignKey &before, const models::ForeignKey &after);
QString differenceOf(const models::Index &before, const models::Index &after);
QString differenceOf(const models::Trigger &before, const models::Trigger &after);
QString differenceOf(const models::Rule &before, const models::Rule &after);
QString differenceOf(const models::Policy &before, const models::Policy &after);
QString differenceOf(const models::Table &before, const models::Table &after);
QString differenceOf(const models::View &before, const models::View &after);
QString differenceOf(const models::Sequence &before, const models::Sequence &after);
QString differenceOf(const models::Type &before, const models::Type &after);
QString differenceOf(const models::Function &before, const models::Function &after);
QString differenceOf(const models::OtherObject &before, const models::OtherObject &after);
QString differenceOf(const models::Schema &before, const models::Schema &after);
QString differenceOf(const models::Extension &before, const models::Extension &after);
QString differenceOf(const models::EventTrigger &before, const models::EventTrigger &after);
QString differenceOf(const models::Publication &before, const models::Publication &after);
QString differenceOf(const models::DefaultPrivileges &before,
                     const models::DefaultPrivileges &after);

} // namespace app
