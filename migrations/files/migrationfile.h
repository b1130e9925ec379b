// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/files/version.h"
#include "models/core/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace migrations {

/// A migration file that was read: its name taken apart, its text, its checksum.
struct MigrationFile
{
    enum class Kind { Versioned, Undo, Repeatable, Baseline };

    Kind kind = Kind::Versioned;
    std::optional<Version> version = {}; ///< none for a repeatable
    QString description = {}; ///< `add_users` is "add users"
    QString script = {}; ///< path below its location, with `/`: what the history stores
    QString path = {}; ///< where it lies, absolute
    QString text = {}; ///< without a leading byte order mark
    qint32 checksum = 0; ///< Flyway's, of the text as it lies there (for R: before placeholders)
    std::optional<bool> executeInTransaction = {}; ///< from `<file>.conf`, when that says it
    bool placeholderReplacement = true; ///< false when `<file>.conf` says so
};

/// Something wrong with a file or its name that people should know at once.
struct FileProblem
{
    QString path;
    QString message; ///< one sentence, without a final period, naming the file and what to do
    bool blocking
        = false; ///< nothing may be applied before it is mended (two files of one version)
};

struct MigrationFolder
{
    QList<MigrationFile> files; ///< versioned by version, then repeatable by description; undo and
                                ///< baseline apart, by version
    QList<FileProblem> problems;

    /// The undo file for `version`, or null.
    const MigrationFile *undoOf(const Version &version) const;
};

/// Where migrations lie and how their files are named; Flyway's configuration keys and defaults.
struct FolderOptions
{
    QStringList locations; ///< folders, searched with their subfolders; hidden folders are skipped
    QString versionedPrefix = QStringLiteral("V");
    QString undoPrefix = QStringLiteral("U");
    QString repeatablePrefix = QStringLiteral("R");
    QString baselinePrefix = QStringLiteral("B");
    QString separator = QStringLiteral("__");
    QStringList suffixes = {QStringLiteral(".sql")};
};

/// Reads all migration files below the locations. A folder that is not there is an error; a file
/// whose name or encoding is wrong is a problem in the answer.
models::Result<MigrationFolder> readFolder(const FolderOptions &options);

} // namespace migrations
