// SPDX-License-Identifier: MIT
#include "app/credentials/credentials.h"

#include "app/credentials/credentialstore.h"
#include "app/credentials/rolevariable.h"
#include "models/core/whendone.h"

#include <QHash>

namespace app {

using models::Error;
using models::Result;
using models::Secret;
using models::Status;

namespace {

/// What the keychain holds of one role.
struct Stored
{
    QString username;
    std::optional<Secret> password;

    bool isEmpty() const { return username.isEmpty() && !password; }
};

/// The entries of one project. A value, so that what continues after an answer needs nobody to be
/// alive but the store, whose unfinished answers never come once it is gone.
struct Entries
{
    QString project;
    CredentialStore *store;

    static QString service(const QString &environment)
    {
        return QStringLiteral("tm-apps-db/") + environment;
    }
    QString userKey(const QString &role) const
    {
        return QStringLiteral("/%1/%2/username").arg(project, role);
    }
    QString passwordKey(const QString &role) const
    {
        return QStringLiteral("/%1/%2/password").arg(project, role);
    }

    /// One read after the other: a keychain that does not answer is asked once.
    QFuture<Result<Stored>> read(const QString &environment, const QString &role) const
    {
        using Answer = Result<Stored>;
        using Value = Result<std::optional<Secret>>;
        return store->read(service(environment), userKey(role))
            .then([self = *this, environment, role](const Value &user) {
                if (!user)
                    return models::finishedFuture<Answer>(user.error());
                const QString username = user->value_or(Secret()).reveal();
                return self.store->read(service(environment), self.passwordKey(role))
                    .then([username](const Value &password) -> Answer {
                        if (!password)
                            return password.error();
                        return Stored{.username = username, .password = *password};
                    });
            })
            .unwrap();
    }

    /// Writes one value, or removes it when there is none.
    QFuture<Status> put(const QString &environment, const QString &key, const Secret &value) const
    {
        return value.isEmpty() ? store->remove(service(environment), key)
                               : store->write(service(environment), key, value);
    }

    QFuture<Result<QList<Credentials::Entry>>> fill(QList<Credentials::Entry> list,
                                                    qsizetype next) const
    {
        using Answer = Result<QList<Credentials::Entry>>;
        if (next == list.size())
            return models::finishedFuture<Answer>(std::move(list));
        return read(list.at(next).environment, list.at(next).role)
            .then([self = *this, list, next](const Result<Stored> &stored) mutable {
                if (!stored)
                    return models::finishedFuture<Answer>(stored.error());
                list[next].username = stored->username;
                list[next].hasPassword = stored->password.has_value();
                return self.fill(std::move(list), next + 1);
            })
            .unwrap();
    }
};

QString problemOf(const Error &error)
{
    return error.detail.isEmpty() ? error.message
                                  : error.message + QStringLiteral(". ") + error.detail;
}

FoundCredential foundCredential(const Result<Stored> &stored, const QString &username)
{
    FoundCredential found;
    if (stored) {
        found.credential
            = {.username = stored->username, .password = stored->password.value_or(Secret())};
        found.source = stored->isEmpty() ? CredentialSource::None : CredentialSource::Keychain;
    } else {
        found.keychainProblem = problemOf(stored.error());
    }
    if (!username.isEmpty())
        found.credential.username = username;
    return found;
}

} // namespace

QString roleVariable(const QString &role, const QString &what)
{
    QString name = role.toUpper();
    for (QChar &character : name) {
        const bool plain
            = (character >= u'A' && character <= u'Z') || (character >= u'0' && character <= u'9');
        if (!plain)
            character = u'_';
    }
    return QStringLiteral("TM_APPS_DB_%1_%2").arg(name, what);
}

struct Credentials::Private
{
    using Remembered = QHash<std::pair<QString, QString>, Credential>; ///< by environment and role

    const Entries entries;
    const std::shared_ptr<Remembered> remembered = std::make_shared<Remembered>();
};

Credentials::Credentials(QString project, CredentialStore &store)
    : d(new Private{.entries = {.project = std::move(project), .store = &store}})
{ }

Credentials::~Credentials() = default;

QFuture<Result<FoundCredential>> Credentials::find(const QString &environment, const QString &role)
{
    using Answer = Result<FoundCredential>;
    const QString username
        = qEnvironmentVariable(qPrintable(roleVariable(role, QStringLiteral("USERNAME"))));
    const Secret password(qEnvironmentVariable(qPrintable(roleVariable(role))));
    if (!password.isEmpty()) {
        return models::finishedFuture<Answer>(
            FoundCredential{.credential = {.username = username, .password = password},
                            .source = CredentialSource::Environment});
    }

    const auto remembered = d->remembered->constFind({environment, role});
    if (remembered != d->remembered->constEnd()) {
        FoundCredential found{.credential = *remembered, .source = CredentialSource::Memory};
        if (!username.isEmpty())
            found.credential.username = username;
        return models::finishedFuture<Answer>(found);
    }

    return d->entries.read(environment, role)
        .then([username](const Result<Stored> &stored) -> Answer {
            return foundCredential(stored, username);
        });
}

void Credentials::rememberForNow(const QString &environment, const QString &role,
                                 const Credential &credential)
{
    d->remembered->insert({environment, role}, credential);
}

QFuture<Status> Credentials::save(const QString &environment, const QString &role,
                                  const Credential &credential)
{
    // From now on the keychain is what counts. When saving fails, what was typed in this run still
    // does.
    return d->entries.put(environment, d->entries.userKey(role), Secret(credential.username))
        .then([entries = d->entries, environment, role,
               password = credential.password](const Status &saved) {
            return saved ? entries.put(environment, entries.passwordKey(role), password)
                         : models::finishedFuture<Status>(saved.error());
        })
        .unwrap()
        .then([remembered = d->remembered, environment, role](const Status &saved) {
            if (saved)
                remembered->remove({environment, role});
            return saved;
        });
}

QFuture<Status> Credentials::remove(const QString &environment, const QString &role)
{
    return save(environment, role, {});
}

QFuture<Result<QList<Credentials::Entry>>> Credentials::list(const QStringList &environments,
                                                             const QStringList &roles)
{
    QList<Entry> all;
    for (const QString &environment : environments) {
        for (const QString &role : roles)
            all.append({.environment = environment, .role = role});
    }
    return d->entries.fill(std::move(all), 0);
}

} // namespace app
