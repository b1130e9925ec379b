// SPDX-License-Identifier: MIT
#pragma once

#include "app/credentials/credentials.h"
#include "models/server/connectionspec.h"

#include <QStringList>

namespace app {

/// The roles whose `${<role>_username}` or `${<role>_password}` the files use.
QStringList rolesNamedBy(const QStringList &placeholders, const QStringList &roles);

/// `spec` with the user that the credential names, or the URL, or else the role.
models::ConnectionSpec withUser(models::ConnectionSpec spec, const Credential &credential,
                                const QString &role);

} // namespace app
