// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/files/migrationfile.h"

#include <QString>

#include <optional>

namespace migrations {

/// What a file name says: `V1_2__add_users.sql` is version 1.2, "add users".
struct FileName
{
    MigrationFile::Kind kind = MigrationFile::Kind::Versioned;
    std::optional<Version> version = {};
    QString description = {};
};

/// A migration's name; or, when it is none, why that may surprise somebody.
struct ParsedName
{
    std::optional<FileName> name = {};
    QString remark = {}; ///< one sentence without a final period; empty for a file that is plainly
                         ///< something else
};

/// Takes `fileName` (without its folder) apart by Flyway's rules. Names that only Java accepts
/// (`V+1__x`, digits of other scripts, `Vlatest__x`) are no migrations here.
ParsedName parseFileName(const QString &fileName, const FolderOptions &options);

/// True for the name of a Flyway callback: `afterMigrate.sql`, `beforeEachMigrate__audit.sql`.
bool isCallbackName(const QString &fileName, const FolderOptions &options);

} // namespace migrations
