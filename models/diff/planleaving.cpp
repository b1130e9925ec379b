// SPDX-License-Identifier: MIT
#include "models/diff/planleaving.h"

#include "models/diff/tablesettings.h"
#include "models/diff/typerebuild.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/tableddl.h"
#include "models/schema/typeddl.h"

#include <algorithm>

namespace models {

namespace {

const Type *compositeLike(const Type &like, const Snapshot &snapshot)
{
    const Schema *home = snapshot.schema(like.schema);
    if (!home)
        return nullptr;
    const auto found = std::ranges::find(home->types, like.name, &Type::name);
    const bool isFound = found != home->types.end() && found->kind == Type::Kind::Composite;
    return isFound ? &*found : nullptr;
}

bool hasSameAttributes(const Type &one, const Type &other)
{
    return std::ranges::equal(one.columns, other.columns, [](const Column &a, const Column &b) {
        return a.name == b.name && a.type == b.type && a.collation == b.collation;
    });
}

} // namespace

void Leaving::parent(const ObjectName &table)
{
    const RelationName name{table.schema, table.name};
    for (Schema &schema : m_from.schemas) {
        for (Table &child : schema.tables) {
            if (child.parents.contains(name) && m_to.table(child.schema, child.name))
                leave(child, name);
        }
    }
}

void Leaving::children()
{
    for (Schema &schema : m_from.schemas) {
        for (Table &child : schema.tables) {
            const Table *after = m_to.table(child.schema, child.name);
            if (!after || !child.extension.isEmpty())
                continue;
            const QList<RelationName> kept = keptParents(child, *after);
            for (const RelationName &parent : QList<RelationName>(child.parents)) {
                if (!kept.contains(parent))
                    leave(child, parent);
            }
        }
    }
}

void Leaving::leave(Table &child, const RelationName &parent)
{
    const bool isPartition = !child.partitionBound.isEmpty();
    const QString sql = isPartition ? QStringLiteral("ALTER TABLE %2 DETACH PARTITION %1;")
                                    : QStringLiteral("ALTER %1 NO INHERIT %2;");
    const QString path = quotedIfNeeded(child.schema, child.name);
    m_statements.append(
        {.sql = sql.arg(isPartition ? path : tableDdlName(child), displayText(parent)),
         .object = nameOf(child)});
    Table alone = child;
    alone.parents.removeAll(parent);
    child = afterLeaving(child, alone, m_from);
}

void Leaving::changedTypes()
{
    QHash<QString, ObjectName> changed;
    for (const Schema &schema : std::as_const(m_from.schemas)) {
        for (const Type &type : schema.types) {
            const Type *after
                = type.kind == Type::Kind::Composite ? compositeLike(type, m_to) : nullptr;
            if (after && !hasSameAttributes(type, *after))
                changed.insert(quotedIfNeeded(type.schema, type.name), nameOf(type));
        }
    }
    if (changed.isEmpty())
        return;
    for (Schema &schema : m_from.schemas) {
        for (Table &table : schema.tables) {
            const auto type = changed.constFind(table.ofType);
            if (type == changed.cend() || !m_to.table(table.schema, table.name))
                continue;
            m_statements.append({.sql = QStringLiteral("ALTER TABLE %1 NOT OF;")
                                            .arg(quotedIfNeeded(table.schema, table.name)),
                                 .object = nameOf(table)});
            table.ofType.clear();
            m_from.dependencies.removeAll(Dependency{.object = nameOf(table), .uses = *type});
        }
    }
}

QList<ObjectName> tablesKeyedByNewTypes(const AlterContext &context)
{
    QList<ObjectName> tables;
    for (const Dependency &use : context.from.dependencies) {
        if (use.object.kind != ObjectKind::Column || use.uses.kind != ObjectKind::Type)
            continue;
        const Table *table = context.from.table(use.object.schema, use.object.name);
        if (!table || table->partitionKey.isEmpty() || tables.contains(nameOf(*table))
            || !context.to.table(table->schema, table->name))
            continue;
        if (mentions(table->partitionKey, quotedIfNeeded(use.object.part))
            && !typeRebuild(use.uses, context).isEmpty())
            tables.append(nameOf(*table));
    }
    return tables;
}

} // namespace models
