// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/engine/engine.h"
#include "migrations/files/migrationfile.h"

#include <QList>
#include <QMap>

namespace migrations {

/// What stands for the placeholders of each file of one run: the project's values, Flyway's own
/// (`flyway:user`, …), and the credentials of the roles.
///
/// A password becomes a SCRAM-SHA-256 verifier here, the first time a file asks for it: the same
/// for the whole run, another in the next.
class FileValues
{
public:
    /// \param database what `${flyway:database}` stands for; empty: that of the connection
    /// \pre `connection` outlives this
    FileValues(models::Connection &connection, const Target &target, const QString &database = {});

    /// The text of `file` as the server is to get it. Fails with Malformed, with script, line and
    /// column, when a placeholder has no value, or when a repeatable file uses a password: its
    /// checksum would be another each time.
    models::Result<ReplacedText> replaced(const MigrationFile &file);

    /// What must not be seen in anything that quotes a replaced text.
    const QList<models::Secret> &secrets() const { return m_secrets; }

private:
    models::Status provideCredentials(const MigrationFile &file);
    models::Status providePassword(const RoleCredential &credential, const MigrationFile &file);

    models::Connection &m_connection;
    Placeholders m_values;
    QMap<QString, RoleCredential> m_credentials; ///< by the role's name in lower case
    QList<models::Secret> m_secrets;
};

/// The checksum of each R file as the history has it: of the replaced text, by script. A file whose
/// text cannot be had becomes a blocking problem, because nobody can tell whether it is pending.
QMap<QString, qint32> repeatableChecksums(MigrationFolder &folder, FileValues &values);

/// The placeholders of `files` that stand for credentials, sorted: `<role>_username` and
/// `<role>_password` for which the project has no value of its own.
QStringList credentialPlaceholders(const QList<MigrationFile> &files, const Placeholders &project);

} // namespace migrations
