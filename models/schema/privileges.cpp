// SPDX-License-Identifier: MIT
#include "models/schema/privileges.h"

#include <algorithm>

namespace models {

QList<Grant> Privileges::sorted() const
{
    QList<Grant> result = grants;
    std::ranges::sort(result);
    return result;
}

bool Privileges::operator==(const Privileges &other) const
{
    if (grants.size() != other.grants.size())
        return false;
    return grants == other.grants || sorted() == other.sorted();
}

Privileges builtInPrivileges(ObjectKind kind, const QString &owner, int serverVersion)
{
    constexpr int knowsMaintain = 170000;
    const auto toOwner = [&owner](const QStringList &privileges) {
        return Grant{.grantee = owner, .grantor = owner, .privileges = privileges};
    };
    const auto toPublic = [&owner](const QStringList &privileges) {
        return Grant{.grantee = {}, .grantor = owner, .privileges = privileges};
    };
    switch (kind) {
    case ObjectKind::Table:
    case ObjectKind::View: {
        QStringList all{"SELECT",   "INSERT",     "UPDATE", "DELETE",
                        "TRUNCATE", "REFERENCES", "TRIGGER"};
        if (serverVersion >= knowsMaintain)
            all.append(QStringLiteral("MAINTAIN"));
        return {{toOwner(all)}};
    }
    case ObjectKind::Sequence:
        return {{toOwner({"SELECT", "UPDATE", "USAGE"})}};
    case ObjectKind::Schema:
        return {{toOwner({"CREATE", "USAGE"})}};
    case ObjectKind::Function:
        return {{toPublic({"EXECUTE"}), toOwner({"EXECUTE"})}};
    case ObjectKind::Type:
    case ObjectKind::BaseType:
    case ObjectKind::Language:
        return {{toPublic({"USAGE"}), toOwner({"USAGE"})}};
    case ObjectKind::ForeignDataWrapper:
    case ObjectKind::ForeignServer:
        return {{toOwner({"USAGE"})}};
    default:
        return {};
    }
}

} // namespace models
