// SPDX-License-Identifier: MIT
#include "migrations/engine/filevalues.h"

#include "migrations/files/checksum.h"
#include "models/script/statements.h"

#include <QDateTime>
#include <QDir>

#include <set>

namespace migrations {

using models::Error;
using models::ok;
using models::Result;
using models::Secret;
using models::Status;

namespace {

const QString usernameSuffix = QStringLiteral("_username");
const QString passwordSuffix = QStringLiteral("_password");

QString fileName(const QString &script)
{
    return script.mid(script.lastIndexOf(u'/') + 1);
}

/// An error about the first `${name}` in `file`.
Error placeholderError(const MigrationFile &file, const Placeholders &syntax, const QString &name)
{
    const qsizetype offset
        = file.text.indexOf(syntax.prefix + name + syntax.suffix, 0, Qt::CaseInsensitive);
    const models::TextPosition position = models::positionOf(file.text, qMax<qsizetype>(offset, 0));
    return {.kind = Error::Kind::Malformed,
            .script = file.script,
            .line = position.line,
            .column = position.column};
}

} // namespace

FileValues::FileValues(models::Connection &connection, const Target &target,
                       const QString &database)
    : m_connection(connection)
    , m_values(target.placeholders)
{
    const models::ServerInfo &server = connection.server();
    // Flyway's names, which win over the project's own (documentation, "Default placeholders").
    m_values.set(QStringLiteral("flyway:defaultSchema"), target.table.schema);
    m_values.set(QStringLiteral("flyway:table"), target.table.name);
    m_values.set(QStringLiteral("flyway:user"), server.user);
    m_values.set(QStringLiteral("flyway:database"),
                 database.isEmpty() ? server.database : database);
    m_values.set(QStringLiteral("flyway:workingDirectory"), QDir::currentPath());
    m_values.set(QStringLiteral("flyway:timestamp"),
                 QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    if (!m_values.values.contains(QStringLiteral("flyway:environment")))
        m_values.set(QStringLiteral("flyway:environment"), QStringLiteral("default"));

    for (const RoleCredential &credential : target.credentials) {
        m_credentials.insert(credential.role.toLower(), credential);
        if (!credential.username.isEmpty())
            m_values.set(credential.role + usernameSuffix, credential.username);
        if (!credential.password.isEmpty())
            m_secrets.append(credential.password);
    }
}

Result<ReplacedText> FileValues::replaced(const MigrationFile &file)
{
    if (!file.placeholderReplacement) {
        ReplacedText verbatim;
        verbatim.text = file.text;
        verbatim.pieces = {{0, 0, true}};
        return verbatim;
    }
    if (const Status provided = provideCredentials(file); !provided)
        return provided.error();
    m_values.set(QStringLiteral("flyway:filename"), fileName(file.script));
    auto replaced = replacePlaceholders(file.text, m_values);
    if (!replaced) {
        Error error = replaced.error();
        error.script = file.script;
        error.message = QStringLiteral("%1, line %2, column %3: %4")
                            .arg(file.script)
                            .arg(error.line)
                            .arg(error.column)
                            .arg(error.message);
        return error;
    }
    return replaced;
}

Status FileValues::provideCredentials(const MigrationFile &file)
{
    if (m_credentials.isEmpty() || !file.text.contains(m_values.prefix))
        return ok();
    for (const QString &name : placeholderNames(file.text, m_values)) {
        if (!name.endsWith(passwordSuffix))
            continue;
        const auto found = m_credentials.constFind(name.chopped(passwordSuffix.size()));
        if (found == m_credentials.constEnd())
            continue;
        if (const Status provided = providePassword(*found, file); !provided)
            return provided;
    }
    return ok();
}

Status FileValues::providePassword(const RoleCredential &credential, const MigrationFile &file)
{
    const QString name = credential.role + passwordSuffix;
    if (file.kind == MigrationFile::Kind::Repeatable) {
        Error error = placeholderError(file, m_values, name);
        error.message = QStringLiteral("%1, line %2: a repeatable migration cannot use the "
                                       "password ${%3}, which is another text each time")
                            .arg(file.script)
                            .arg(error.line)
                            .arg(name);
        error.hint = QStringLiteral("Set passwords in a versioned migration");
        return error;
    }
    if (m_values.values.contains(name.toLower()))
        return ok();
    if (credential.password.isEmpty()) {
        Error error = placeholderError(file, m_values, name);
        error.message
            = QStringLiteral(
                  "%1, line %2, column %3: the password of the role %4, ${%5}, is not known")
                  .arg(file.script)
                  .arg(error.line)
                  .arg(error.column)
                  .arg(credential.role, name);
        error.hint
            = QStringLiteral(
                  "Store it with tm-apps-db credentials set %1, or set TM_APPS_DB_%2_PASSWORD")
                  .arg(credential.role, credential.role.toUpper());
        return error;
    }
    const Result<Secret> verifier
        = m_connection.scramVerifier(credential.username, credential.password);
    if (!verifier)
        return verifier.error();
    m_secrets.append(*verifier);
    m_values.set(name, verifier->reveal());
    return ok();
}

QMap<QString, qint32> repeatableChecksums(MigrationFolder &folder, FileValues &values)
{
    QMap<QString, qint32> checksums;
    for (const MigrationFile &file : folder.files) {
        if (file.kind != MigrationFile::Kind::Repeatable)
            continue;
        const auto replaced = values.replaced(file);
        if (replaced)
            checksums.insert(file.script, checksumOf(replaced->text));
        else
            folder.problems.append({file.path, replaced.error().message, true});
    }
    return checksums;
}

QStringList credentialPlaceholders(const QList<MigrationFile> &files, const Placeholders &project)
{
    std::set<QString> names;
    for (const MigrationFile &file : files) {
        if (!file.placeholderReplacement || !file.text.contains(project.prefix))
            continue;
        for (const QString &name : placeholderNames(file.text, project)) {
            const bool credential = name.endsWith(usernameSuffix) || name.endsWith(passwordSuffix);
            if (credential && !project.values.contains(name))
                names.insert(name);
        }
    }
    return QStringList(names.begin(), names.end());
}

} // namespace migrations
