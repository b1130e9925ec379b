// SPDX-License-Identifier: MIT
#include "models/diff/grantsteps.h"
#include "models/diff/objectsteps.h"
#include "models/diff/stepstatements.h"
#include "models/schema/identifier.h"

#include <algorithm>
#include <array>

namespace models {

namespace {

struct DefaultsKind
{
    QLatin1String objects;
    ObjectKind kind;
};

constexpr std::array defaultsKinds{
    DefaultsKind{QLatin1String("TABLES"), ObjectKind::Table},
    DefaultsKind{QLatin1String("SEQUENCES"), ObjectKind::Sequence},
    DefaultsKind{QLatin1String("FUNCTIONS"), ObjectKind::Function},
    DefaultsKind{QLatin1String("TYPES"), ObjectKind::Type},
    DefaultsKind{QLatin1String("SCHEMAS"), ObjectKind::Schema},
};

bool isForTheSame(const DefaultPrivileges &one, const DefaultPrivileges &other)
{
    return one.role == other.role && one.schema == other.schema && one.objects == other.objects;
}

const DefaultPrivileges *matchingDefaults(const QList<DefaultPrivileges> &defaults,
                                          const DefaultPrivileges &wanted)
{
    const auto found = std::ranges::find_if(
        defaults, [&](const DefaultPrivileges &one) { return isForTheSame(one, wanted); });
    return found == defaults.end() ? nullptr : &*found;
}

/// From `from`, or none, to `to`, or none; one of them is there.
QString defaultPrivilegeChanges(const DefaultPrivileges *from, const DefaultPrivileges *to,
                                int serverVersion)
{
    const DefaultPrivileges &known = to ? *to : *from;
    const auto *kind = std::ranges::find(defaultsKinds, known.objects, &DefaultsKind::objects);
    Privileges builtIn;
    if (kind != defaultsKinds.end())
        builtIn = builtInPrivileges(kind->kind, known.role, serverVersion);
    GrantTarget target{.what = known.objects, .owner = known.role};
    for (const Grant &grant : std::as_const(builtIn.grants))
        target.all = grant.privileges.size() > target.all.size() ? grant.privileges : target.all;
    target.before
        = QStringLiteral("ALTER DEFAULT PRIVILEGES FOR ROLE ") + quotedIfNeeded(known.role) + u' ';
    if (!known.schema.isEmpty())
        target.before += QStringLiteral("IN SCHEMA ") + quotedIfNeeded(known.schema) + u' ';
    const Privileges without = known.schema.isEmpty() ? builtIn : Privileges();
    return grantChanges(from ? from->privileges : without, to ? to->privileges : without, target);
}

} // namespace

QList<StepStatement> alterDefaultPrivileges(const AlterContext &context)
{
    const QList<DefaultPrivileges> &before = context.from.defaultPrivileges;
    const QList<DefaultPrivileges> &after = context.to.defaultPrivileges;
    QString text;
    for (const DefaultPrivileges &old : before) {
        // Those for a schema that is dropped go with it.
        const bool isHomeless = !old.schema.isEmpty() && !context.to.schema(old.schema);
        if (!isHomeless && !matchingDefaults(after, old))
            text += defaultPrivilegeChanges(&old, nullptr, context.serverVersion);
    }
    for (const DefaultPrivileges &wanted : after) {
        text += defaultPrivilegeChanges(matchingDefaults(before, wanted), &wanted,
                                        context.serverVersion);
    }
    return stepStatements(text);
}

} // namespace models
