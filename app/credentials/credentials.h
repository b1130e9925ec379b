// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/core/secret.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace app {

class CredentialStore;

/// Who one is for a role of an environment.
struct Credential
{
    QString username; ///< empty: the role's own name
    models::Secret password; ///< empty: none known; libpq then looks in its password file
};

/// Where a credential was found.
enum class CredentialSource { None, Environment, Memory, Keychain };

struct FoundCredential
{
    Credential credential;
    CredentialSource source = CredentialSource::None;

    /// What kept the keychain from answering, for people; empty when it answered or was not asked.
    /// Not an error: there are the other ways, but it is never kept quiet.
    QString keychainProblem = {};
};

/// The credentials of one project, from all their sources. The only place where secrets live.
///
/// Order: `TM_APPS_DB_<ROLE>_PASSWORD` (and `_USERNAME`), what was typed in this run, the keychain.
/// Keys in the keychain: service `tm-apps-db/<environment>`, key `/<project>/<role>/username` and
/// `…/password`.
class Credentials
{
public:
    /// \pre `store` outlives this
    Credentials(QString project, CredentialStore &store);
    ~Credentials();

    QFuture<models::Result<FoundCredential>> find(const QString &environment, const QString &role);

    /// Keeps it until the program ends, in memory.
    void rememberForNow(const QString &environment, const QString &role,
                        const Credential &credential);

    /// Keeps it in the keychain. Never falls back to anything else.
    QFuture<models::Status> save(const QString &environment, const QString &role,
                                 const Credential &credential);
    QFuture<models::Status> remove(const QString &environment, const QString &role);

    /// What the keychain holds, one answer for each role; the password itself is not in it.
    struct Entry
    {
        QString environment;
        QString role;
        QString username; ///< empty when none is stored
        bool hasPassword = false;
    };
    QFuture<models::Result<QList<Entry>>> list(const QStringList &environments,
                                               const QStringList &roles);

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace app
