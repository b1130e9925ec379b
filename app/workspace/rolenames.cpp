// SPDX-License-Identifier: MIT
#include "app/workspace/rolenames.h"

namespace app {

QStringList rolesNamedBy(const QStringList &placeholders, const QStringList &roles)
{
    QStringList named;
    for (const QString &role : roles) {
        const QString lower = role.toLower();
        if (placeholders.contains(lower + QStringLiteral("_username"))
            || placeholders.contains(lower + QStringLiteral("_password")))
            named.append(role);
    }
    return named;
}

models::ConnectionSpec withUser(models::ConnectionSpec spec, const Credential &credential,
                                const QString &role)
{
    if (!credential.username.isEmpty())
        spec.parameters.insert(QStringLiteral("user"), credential.username);
    else if (spec.user().isEmpty() && !role.isEmpty()
             && !spec.parameters.contains(QStringLiteral("service")))
        spec.parameters.insert(QStringLiteral("user"), role);
    return spec;
}

} // namespace app
