// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/filevalues.h"
#include "models/script/statements.h"

namespace migrations {

/// A file that is ready to run: placeholders replaced, split into statements, and found to be
/// possible.
struct PreparedScript
{
    MigrationFile file;
    ReplacedText text;
    QList<models::ScriptStatement> statements;
    QList<int> lines; ///< of the file, on which each statement begins
    bool transactional = true; ///< false: each statement commits by itself

    /// Where `offset` of the replaced text stands in the file.
    models::TextPosition filePosition(qsizetype offset) const;
};

/// Reads `file` and takes it apart, whether it can be run as a migration or not. Fails with
/// Malformed, with script, line and column, for a placeholder without value and for text that
/// cannot be split.
models::Result<PreparedScript> splitScript(const MigrationFile &file, FileValues &values);

/// Reads `file` as it will be run. Fails with Malformed, with script, line and column, for what
/// would go wrong whatever the database holds: a placeholder without value, text that cannot be
/// split, statements of both kinds in one file, a script that ends its own transaction.
///
/// BEGIN and COMMIT around the whole of a script are left out: it gets what they ask for anyway.
models::Result<PreparedScript> prepare(const MigrationFile &file, FileValues &values);

} // namespace migrations
