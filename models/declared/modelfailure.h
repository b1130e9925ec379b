// SPDX-License-Identifier: MIT
#pragma once

#include "models/declared/modelscript.h"

namespace models {

/// A statement of the models that cannot be run.
struct ModelFailure
{
    int statement = 0; ///< index in ModelScript::statements
    Error error; ///< the server's
};

/// The error in terms of the file: script, line and column are those of the place that the server
/// means, and the statement is as the file has it, without the comments above it.
Error inFile(const QList<ModelFile> &files, const ModelScript &script, const ModelFailure &failure);

/// Of statements that all fail, the one to begin with, in terms of its file: what fails only
/// because another fails is not it. Statements that wait for each other are named in the hint.
/// \pre `failures` is not empty
Error firstCause(const QList<ModelFile> &files, const ModelScript &script,
                 QList<ModelFailure> failures);

} // namespace models
