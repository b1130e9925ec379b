// SPDX-License-Identifier: MIT
#pragma once

#include "app/credentials/credentialstore.h"

#include <chrono>
#include <memory>

namespace app {

/// The keychain of the operating system: Secret Service (GNOME Keyring, KeePassXC), KWallet, macOS,
/// Windows.
///
/// Lives in the main thread, where an event loop must run while an answer is awaited: libsecret
/// delivers its answers to that thread's loop only. Futures that are unfinished when the store goes
/// are cancelled.
class KeychainStore : public CredentialStore
{
public:
    /// \param limit how long one operation may take. A keychain daemon that hangs never answers,
    /// and QtKeychain runs one operation at a time, so after the first one that took too long every
    /// other fails at once, until the first one does come back.
    explicit KeychainStore(std::chrono::milliseconds limit = std::chrono::seconds(10));
    ~KeychainStore() override;
    Q_DISABLE_COPY_MOVE(KeychainStore)

    /// A locked keychain that nobody unlocks answers "nothing" on some systems (gnome-keyring
    /// without a display).
    QFuture<models::Result<std::optional<models::Secret>>> read(const QString &service,
                                                                const QString &key) override;
    QFuture<models::Status> write(const QString &service, const QString &key,
                                  const models::Secret &secret) override;
    QFuture<models::Status> remove(const QString &service, const QString &key) override;

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace app
