// SPDX-License-Identifier: MIT
#include "models/schema/snapshot.h"

#include <algorithm>

namespace models {

QStringList Table::primaryKey() const
{
    const auto key
        = std::ranges::find(constraints, Constraint::Kind::PrimaryKey, &Constraint::kind);
    return key == constraints.end() ? QStringList() : key->columns;
}

const Table *Snapshot::table(const QString &schema, const QString &name) const
{
    const auto home = std::ranges::lower_bound(schemas, schema, {}, &Schema::name);
    if (home == schemas.end() || home->name != schema)
        return nullptr;
    const auto found = std::ranges::lower_bound(home->tables, name, {}, &Table::name);
    return found != home->tables.end() && found->name == name ? &*found : nullptr;
}

int Snapshot::tableCount() const
{
    qsizetype count = 0;
    for (const Schema &schema : schemas)
        count += schema.tables.size();
    return int(count);
}

QString kindName(Table::Kind kind)
{
    switch (kind) {
    case Table::Kind::Ordinary:
        break;
    case Table::Kind::Partitioned:
        return QStringLiteral("partitioned table");
    case Table::Kind::Partition:
        return QStringLiteral("partition");
    case Table::Kind::Foreign:
        return QStringLiteral("foreign table");
    }
    return QStringLiteral("table");
}

QString kindName(Type::Kind kind)
{
    switch (kind) {
    case Type::Kind::Enum:
        break;
    case Type::Kind::Domain:
        return QStringLiteral("domain");
    case Type::Kind::Composite:
        return QStringLiteral("composite");
    case Type::Kind::Range:
        return QStringLiteral("range");
    }
    return QStringLiteral("enum");
}

} // namespace models
