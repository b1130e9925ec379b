// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterstep.h"

namespace models {

// Each with its owner, comment and privileges.

AlterSteps alterSchema(const Schema &from, const Schema &to, const AlterContext &context);

/// Also materialized ones, but without their indexes, triggers and rules: see alterParts().
AlterSteps alterView(const View &from, const View &to, const AlterContext &context);
AlterSteps alterSequence(const Sequence &from, const Sequence &to, const AlterContext &context);

/// Always possible: a type that PostgreSQL cannot change is made anew under its name, and the
/// columns of that type take their values over as text.
AlterSteps alterType(const Type &from, const Type &to, const AlterContext &context);
AlterSteps alterFunction(const Function &from, const Function &to, const AlterContext &context);
AlterSteps alterOther(const OtherObject &from, const OtherObject &to, const AlterContext &context);
AlterSteps alterExtension(const Extension &from, const Extension &to, const AlterContext &context);
AlterSteps alterEventTrigger(const EventTrigger &from, const EventTrigger &to,
                             const AlterContext &context);
AlterSteps alterPublication(const Publication &from, const Publication &to,
                            const AlterContext &context);

/// Statements that make the default privileges of `context.from` those of `context.to`. They come
/// last: they must not reach what the rest of the script makes.
QList<StepStatement> alterDefaultPrivileges(const AlterContext &context);

/// What every object has beside its definition.
struct Attributes
{
    QString owner = {}; ///< empty: it has none, or whoever makes it
    QString comment = {};
    std::optional<Privileges> privileges = {}; ///< none: the built-in ones
};

/// ALTER … OWNER TO, COMMENT ON, GRANT and REVOKE, as far as they differ. \param object under its
/// name in `context.to`
QList<StepStatement> alterAttributes(const ObjectName &object, const Attributes &from,
                                     const Attributes &to, const AlterContext &context);

} // namespace models
