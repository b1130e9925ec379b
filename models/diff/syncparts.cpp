// SPDX-License-Identifier: MIT
#include "models/diff/syncparts.h"

#include "models/diff/snapshotediting.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/scriptpieces.h"
#include "models/schema/typeddl.h"

#include <algorithm>

namespace models {

namespace {

bool hasAnyOf(const QStringList &names, const QStringList &wanted)
{
    return std::ranges::any_of(names, [&](const QString &name) { return wanted.contains(name); });
}

/// Whether SQL text about a table names one of its columns.
bool mentionsAnyOf(const QString &sql, const QStringList &columns)
{
    return std::ranges::any_of(
        columns, [&sql](const QString &column) { return mentions(sql, quotedIfNeeded(column)); });
}

/// An index's definition begins with its name, which is left out here.
QString withoutName(const Index &index)
{
    const qsizetype place = index.definition.indexOf(QStringLiteral(" ON "));
    return (index.unique ? QStringLiteral("UNIQUE") : QString()) + index.definition.mid(place);
}

QString withoutName(const Constraint &constraint)
{
    return constraint.definition;
}

QString withoutName(const ForeignKey &key)
{
    return key.definition;
}

template <typename T>
void addMissing(QList<ObjectName> &names, const QList<T> &there, const QList<T> &wanted,
                const ObjectName &firstName)
{
    for (const T &part : wanted) {
        if (elementNamed(there, part.name))
            continue;
        if constexpr (requires { withoutName(part); }) {
            const auto isSame
                = [&part](const T &other) { return withoutName(other) == withoutName(part); };
            if (!part.definition.isEmpty() && std::ranges::any_of(there, isSame))
                continue;
        }
        ObjectName name = firstName;
        if (name.kind == ObjectKind::Index)
            name.name = part.name;
        else
            name.part = part.name;
        names.append(name);
    }
}

bool isPrimary(const Constraint &constraint)
{
    return constraint.kind == Constraint::Kind::PrimaryKey;
}

bool comesWithConstraint(const Index &index)
{
    return index.backsConstraint;
}

} // namespace

QList<ObjectName> partsOn(const Table &table, const QStringList &columns)
{
    QList<ObjectName> parts;
    if (columns.isEmpty())
        return parts;
    const ObjectName whole = nameOf(table);
    const auto add = [&](ObjectKind kind, const QString &name, bool isOn) {
        if (isOn)
            parts.append(partOf(whole, kind, name));
    };
    for (const Constraint &constraint : table.constraints)
        add(ObjectKind::Constraint, constraint.name,
            hasAnyOf(constraint.columns, columns) || mentionsAnyOf(constraint.definition, columns));
    for (const ForeignKey &key : table.foreignKeys)
        add(ObjectKind::Constraint, key.name, hasAnyOf(key.columns, columns));
    for (const Index &index : table.indexes) {
        if (!index.backsConstraint
            && (hasAnyOf(index.columns + index.includedColumns, columns)
                || mentionsAnyOf(index.columns.join(u' ') + u' ' + index.predicate, columns)))
            parts.append(indexName(table.schema, index.name));
    }
    for (const Trigger &trigger : table.triggers)
        add(ObjectKind::Trigger, trigger.name,
            !trigger.inherited && mentionsAnyOf(trigger.definition, columns));
    for (const Policy &policy : table.policies)
        add(ObjectKind::Policy, policy.name,
            mentionsAnyOf(policy.usingExpression + u' ' + policy.checkExpression, columns));
    return parts;
}

QList<ObjectName> missingParts(const Table &there, const Table &wanted)
{
    QList<ObjectName> names;
    const ObjectName whole = nameOf(wanted);
    const auto missing = [&](const auto &old, const auto &now, ObjectKind kind) {
        addMissing(names, old, now, partOf(whole, kind, {}));
    };
    missing(there.columns, wanted.columns, ObjectKind::Column);
    QList<Constraint> constraints = wanted.constraints;
    if (std::ranges::any_of(there.constraints, isPrimary))
        constraints.removeIf(isPrimary);
    missing(there.constraints, constraints, ObjectKind::Constraint);
    missing(there.foreignKeys, wanted.foreignKeys, ObjectKind::Constraint);
    QList<Index> indexes = wanted.indexes;
    indexes.removeIf(comesWithConstraint);
    addMissing(names, there.indexes, indexes, indexName(wanted.schema, {}));
    missing(there.triggers, wanted.triggers, ObjectKind::Trigger);
    missing(there.rules, wanted.rules, ObjectKind::Rule);
    missing(there.policies, wanted.policies, ObjectKind::Policy);
    return names;
}

QList<ObjectName> missingParts(const View &there, const View &wanted)
{
    QList<ObjectName> names;
    if (there.materialized && wanted.materialized)
        addMissing(names, there.indexes, wanted.indexes, indexName(wanted.schema, {}));
    addMissing(names, there.triggers, wanted.triggers,
               partOf(nameOf(wanted), ObjectKind::Trigger, {}));
    addMissing(names, there.rules, wanted.rules, partOf(nameOf(wanted), ObjectKind::Rule, {}));
    return names;
}

QList<ObjectName> missingParts(const Type &there, const Type &wanted)
{
    QList<ObjectName> names;
    if (there.kind != wanted.kind)
        return names;
    addMissing(names, there.columns, wanted.columns,
               partOf(nameOf(wanted), ObjectKind::Column, {}));
    addMissing(names, there.constraints, wanted.constraints,
               partOf(nameOf(wanted), ObjectKind::Constraint, {}));
    return names;
}

QStringList withMissingLabels(const QStringList &there, const QStringList &wanted)
{
    QStringList labels = there;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (!labels.contains(wanted.at(i)))
            labels.insert(i == 0 ? 0 : labels.indexOf(wanted.at(i - 1)) + 1, wanted.at(i));
    }
    return labels;
}

void addDefaultPrivileges(Snapshot &snapshot, const Snapshot &wanted)
{
    const auto key = [](const DefaultPrivileges &defaults) {
        return std::tie(defaults.role, defaults.schema, defaults.objects);
    };
    for (const DefaultPrivileges &defaults : wanted.defaultPrivileges) {
        const auto same
            = [&](const DefaultPrivileges &other) { return key(other) == key(defaults); };
        const bool hasPlace = defaults.schema.isEmpty() || snapshot.schema(defaults.schema);
        if (hasPlace && std::ranges::none_of(snapshot.defaultPrivileges, same))
            snapshot.defaultPrivileges.append(defaults);
    }
    std::ranges::sort(snapshot.defaultPrivileges,
                      [&key](const DefaultPrivileges &one, const DefaultPrivileges &other) {
                          return key(one) < key(other);
                      });
}

} // namespace models
