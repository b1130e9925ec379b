// SPDX-License-Identifier: MIT
#pragma once

#include "models/declared/scratch.h"
#include "models/diff/target.h"

namespace models {

/// A file of SQL that declares how the database should be.
struct ModelFile
{
    QString name; ///< path below the folder, with `/`
    QString text; ///< without a leading byte order mark
};

/// All `*.sql` below the folder `path`, sorted by name, or the one file that it names; hidden
/// folders are skipped, links to others followed. A folder that is not there or holds no such file,
/// and a file that cannot be read or is not UTF-8, is an error.
Result<QList<ModelFile>> readModelFiles(const QString &path);

/// Where a model file says CREATE of an object.
struct Declaration
{
    ObjectName object; ///< as the catalog spells it
    QString file; ///< ModelFile::name
    int line = 1; ///< 1-based
    int column = 1; ///< 1-based, in characters

    bool operator==(const Declaration &) const = default;
};

/// What the model files of a project say.
struct DeclaredModels
{
    Snapshot snapshot; ///< as PostgreSQL itself understood them
    QList<Declaration> declarations; ///< of whole objects and indexes, by file and line

    /// From comments: `-- renamed from NAME` in a line of its own above CREATE, or above or behind
    /// a column.
    QList<Rename> renames;

    /// What the files speak of: only schemas that they declare or put something in; owners,
    /// privileges, comments and things of the whole database only if they say something of those.
    Scope scope;

    QStringList remarks; ///< what was not run, and why: a sentence each
};

/// Runs the files in `room`, each statement as soon as what it needs is there, in whatever order
/// the files are, and reads what came of it.
///
/// Fails with the server's own error for a statement that cannot be run; with Conflict, naming both
/// places, for what is declared twice; with Malformed for what has no place in a model: roles,
/// databases, a transaction's end, psql's commands. Script (the file), line and column say where.
Result<DeclaredModels> readDeclared(ScratchRoom &room, const QList<ModelFile> &files,
                                    const IntrospectionOptions &options = {});

} // namespace models
