// SPDX-License-Identifier: MIT
#include "models/diff/rowusers.h"

#include "models/diff/definitiontext.h"
#include "models/schema/identifier.h"

#include <QSet>

#include <algorithm>

namespace models {

namespace {

/// Whether an expression names the type, which may be the type of a constant in it.
bool holdsValue(const ObjectName &user, const ObjectName &type, const SnapshotObjects &objects)
{
    return definitionOf(user, objects)
        .contains(QStringLiteral("::") + quotedIfNeeded(type.schema, type.name));
}

/// The tables, views and types that `type` may be the type of.
QList<ObjectName> bearersOf(const ObjectName &type)
{
    QList<ObjectName> bearers{type, type, type};
    bearers[1].kind = ObjectKind::Table;
    bearers[2].kind = ObjectKind::View;
    return bearers;
}

} // namespace

ObjectName rowTypeOf(const Table &table)
{
    return {.kind = ObjectKind::Type, .schema = table.schema, .name = table.name};
}

bool isRowType(const ObjectName &type, const SnapshotObjects &objects)
{
    return type.kind == ObjectKind::Type && !objects.type(type)
        && objects.table({.kind = ObjectKind::Table, .schema = type.schema, .name = type.name});
}

QList<ObjectName> rowUsers(const ObjectName &rowType, const SnapshotUses &uses,
                           const SnapshotObjects &objects)
{
    QSet<ObjectName> found;
    QList<ObjectName> types{rowType};
    for (qsizetype at = 0; at < types.size(); ++at) {
        const ObjectName type = types[at];
        const auto addType = [&types](ObjectName other) {
            other.kind = ObjectKind::Type;
            if (!types.contains(other))
                types.append(other);
        };
        for (const ObjectName &bearer : bearersOf(type)) {
            for (const Dependency &use : uses.dependenciesOn(bearer)) {
                const ObjectName &user = use.object;
                if (!use.columns.isEmpty() || user.kind == ObjectKind::Table
                    || user.kind == ObjectKind::Sequence)
                    continue;
                if (user.kind == ObjectKind::Type || user.kind == ObjectKind::View)
                    addType(user);
                if (user.kind == ObjectKind::Column || user.kind == ObjectKind::Type
                    || holdsValue(user, type, objects))
                    found.insert(user);
            }
        }
    }
    QList<ObjectName> users(found.begin(), found.end());
    std::ranges::sort(users);
    return users;
}

} // namespace models
