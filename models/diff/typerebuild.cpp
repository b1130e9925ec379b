// SPDX-License-Identifier: MIT
#include "models/diff/typerebuild.h"

#include "models/diff/domainsteps.h"
#include "models/diff/objectwords.h"
#include "models/schema/typeddl.h"

#include <QSet>

#include <algorithm>

namespace models {

namespace {

bool isSubsequence(const QStringList &part, const QStringList &whole)
{
    qsizetype at = 0;
    for (const QString &item : whole) {
        if (at < part.size() && part[at] == item)
            ++at;
    }
    return at == part.size();
}

/// Whether columns of tables hold the type, in an array or another type too.
bool isHeldByTables(const ObjectName &type, const Snapshot &snapshot)
{
    QList<ObjectName> wanted{type};
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        for (const Dependency &dependency : snapshot.dependencies) {
            if (dependency.uses != wanted[i])
                continue;
            if (dependency.object.kind == ObjectKind::Column
                && snapshot.table(dependency.object.schema, dependency.object.name))
                return true;
            if (dependency.object.kind == ObjectKind::Type && !wanted.contains(dependency.object))
                wanted.append(dependency.object);
        }
    }
    return false;
}

/// Whether there are arrays or composites of the domain in tables, which PostgreSQL does not look
/// into (tablecmds.c, find_composite_type_dependencies).
bool isHeldInside(const ObjectName &domain, const Snapshot &snapshot)
{
    return std::ranges::any_of(snapshot.dependencies, [&](const Dependency &dependency) {
        if (dependency.uses != domain)
            return false;
        const ObjectName &user = dependency.object;
        if (user.kind == ObjectKind::Type) {
            const Type *type = typeNamed(snapshot, user.schema, user.name);
            const bool isDomain = type && type->kind == Type::Kind::Domain;
            return isDomain ? type->baseType.endsWith(QStringLiteral("[]"))
                            : isHeldByTables(user, snapshot);
        }
        const Table *table
            = user.kind == ObjectKind::Column ? snapshot.table(user.schema, user.name) : nullptr;
        const Column *column = table ? table->column(user.part) : nullptr;
        return column && column->type.endsWith(QStringLiteral("[]"));
    });
}

bool canStayComposite(const Type &from, const Type &to, const AlterContext &context)
{
    QStringList kept;
    bool isRetyped = false;
    for (const Column &attribute : from.columns) {
        const auto after = std::ranges::find(to.columns, attribute.name, &Column::name);
        if (after == to.columns.end())
            continue;
        kept.append(attribute.name);
        isRetyped |= after->type != attribute.type || after->collation != attribute.collation;
    }
    for (qsizetype i = 0; i < kept.size(); ++i) {
        if (to.columns[i].name != kept[i])
            return false; // ADD ATTRIBUTE adds at the end
    }
    return !isRetyped || !isHeldByTables(nameOf(from), context.from);
}

bool canStayDomain(const Type &from, const Type &to, const AlterContext &context)
{
    return from.baseType == to.baseType && from.collation == to.collation
        && !(checksValues(from, to) && isHeldInside(nameOf(from), context.from));
}

bool isSameRange(const Type &from, const Type &to)
{
    return from.baseType == to.baseType && from.collation == to.collation
        && from.operatorClass == to.operatorClass && from.canonicalFunction == to.canonicalFunction
        && from.differenceFunction == to.differenceFunction && from.multirange == to.multirange;
}

/// Which types use which, among those that both snapshots have.
QList<std::pair<ObjectName, ObjectName>> typesOfTypes(const Snapshot &snapshot)
{
    QList<std::pair<ObjectName, ObjectName>> pairs;
    for (const Dependency &dependency : snapshot.dependencies) {
        if (dependency.object.kind == ObjectKind::Type && dependency.uses.kind == ObjectKind::Type)
            pairs.append({dependency.object, dependency.uses});
    }
    return pairs;
}

const Type *pairedType(const ObjectName &name, const Snapshot &snapshot)
{
    return typeNamed(snapshot, name.schema, name.name);
}

QSet<ObjectName> typesThatCannotStay(const AlterContext &context)
{
    QSet<ObjectName> result;
    for (const Schema &schema : context.from.schemas) {
        for (const Type &type : schema.types) {
            const Type *after = pairedType(nameOf(type), context.to);
            if (after && type.extension.isEmpty() && !canStayType(type, *after, context))
                result.insert(nameOf(type));
        }
    }
    return result;
}

/// `types`, each after those that it is made of.
QList<ObjectName> madeInOrder(const QSet<ObjectName> &types, const Snapshot &snapshot)
{
    QList<ObjectName> waiting(types.begin(), types.end());
    std::ranges::sort(waiting);
    const auto uses = typesOfTypes(snapshot);
    QList<ObjectName> ordered;
    while (!waiting.isEmpty()) {
        const auto next = std::ranges::find_if(waiting, [&](const ObjectName &type) {
            return std::ranges::none_of(uses, [&](const auto &use) {
                return use.first == type && use.second != type && waiting.contains(use.second);
            });
        });
        ordered.append(waiting.takeAt(next == waiting.end() ? 0 : next - waiting.begin()));
    }
    return ordered;
}

} // namespace

bool canStayType(const Type &from, const Type &to, const AlterContext &context)
{
    if (from.kind != to.kind)
        return false;
    switch (to.kind) {
    case Type::Kind::Enum:
        return isSubsequence(from.labels, to.labels);
    case Type::Kind::Domain:
        return canStayDomain(from, to, context);
    case Type::Kind::Composite:
        return canStayComposite(from, to, context);
    case Type::Kind::Range:
        return isSameRange(from, to);
    }
    Q_UNREACHABLE();
}

TypeRebuild typeRebuild(const ObjectName &type, const AlterContext &context)
{
    const QSet<ObjectName> cannotStay = typesThatCannotStay(context);
    if (cannotStay.isEmpty())
        return {};
    const auto uses = typesOfTypes(context.from);
    QSet<ObjectName> anew = cannotStay;
    for (bool isGrowing = true; isGrowing;) {
        isGrowing = false;
        for (const auto &[user, used] : uses) {
            if (anew.contains(used) && !anew.contains(user) && pairedType(user, context.to)) {
                anew.insert(user);
                isGrowing = true;
            }
        }
    }
    if (!anew.contains(type))
        return {};
    QSet<ObjectName> together{type};
    for (bool isGrowing = true; isGrowing;) {
        const qsizetype before = together.size();
        for (const auto &[user, used] : uses) {
            if (!anew.contains(user) || !anew.contains(used))
                continue;
            if (together.contains(user) || together.contains(used))
                together << user << used;
        }
        isGrowing = together.size() != before;
    }
    QList<ObjectName> causes;
    for (const ObjectName &member : std::as_const(together)) {
        if (cannotStay.contains(member))
            causes.append(member);
    }
    return {.types = madeInOrder(together, context.to),
            .before = madeInOrder(together, context.from),
            .first = *std::ranges::min_element(causes)};
}

} // namespace models
