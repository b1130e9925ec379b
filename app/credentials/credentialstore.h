// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/core/secret.h"

#include <QFuture>
#include <QString>

#include <optional>

namespace app {

/// Keeps secrets outside our own files. A store never falls back to plain text: when the system
/// has no keychain, operations fail with Unavailable, a sentence, and a hint that names the other
/// ways.
class CredentialStore
{
public:
    virtual ~CredentialStore() = default;

    /// What was saved under `key` of `service`, or nothing when nothing was saved.
    virtual QFuture<models::Result<std::optional<models::Secret>>> read(const QString &service,
                                                                        const QString &key)
        = 0;
    virtual QFuture<models::Status> write(const QString &service, const QString &key,
                                          const models::Secret &secret)
        = 0;

    /// Removing what is not there is a success.
    virtual QFuture<models::Status> remove(const QString &service, const QString &key) = 0;
};

} // namespace app
