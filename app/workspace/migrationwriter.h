// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/files/migrationfile.h"
#include "models/core/result.h"
#include "models/diff/alterscript.h"

#include <QDateTime>

namespace app {

/// Names for new migration files, beside those that a folder has.
class NewMigrationNames
{
public:
    /// Fails with Misused when `description` cannot be part of a file name. \param now for folders
    /// whose versions are times
    static models::Result<NewMigrationNames> make(const migrations::FolderOptions &options,
                                                  const migrations::MigrationFolder &folder,
                                                  const QString &description, const QDateTime &now);

    /// Goes on to the next version: one more than the highest, spelled as that one is.
    void advance();

    QString version() const { return m_version; } ///< as in the file names
    QString versioned() const; ///< path of the V file, absolute
    QString undo() const; ///< path of the U file, absolute

private:
    migrations::FolderOptions m_options;
    QString m_version;
    QString m_description;
    QString m_versionedFolder;
    QString m_undoFolder;
};

/// A file to be written.
struct NewFile
{
    QString path; ///< absolute
    QString text;
};

/// The migration file for `script`, with its hazards and remarks as comments below `heading`, and
/// the `.conf` beside it when Flyway needs to be told how to run it: SQL that holds `${`, and
/// statements that cannot be in a transaction though Flyway does not know.
QList<NewFile> migrationFiles(const QString &path, const QString &heading,
                              const models::AlterScript &script);

/// `script` cut where a transaction ends: one migration file each.
QList<models::AlterScript> byTransaction(const models::AlterScript &script);

/// Each DROP becomes DROP … IF EXISTS: the migration has to run wherever the project is deployed,
/// and each database has leftovers of its own.
void dropOnlyWhatIsThere(models::AlterScript &script);

/// Writes all of them, or none: a file that is there already is never overwritten.
models::Status writeNewFiles(const QList<NewFile> &files);

} // namespace app
