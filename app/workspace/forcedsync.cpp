// SPDX-License-Identifier: MIT
#include "app/workspace/forcedsync.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace app {

using models::Dependency;
using models::Error;
using models::ObjectKind;
using models::ObjectName;
using models::Result;
using models::Schema;
using models::Snapshot;
using models::Table;

namespace {

ObjectName nameIn(const Schema &schema, ObjectKind kind, const QString &name)
{
    return {.kind = kind, .schema = schema.name, .name = name};
}

ObjectName nameOf(const Schema &schema, const models::Function &function)
{
    return {.kind = ObjectKind::Function,
            .schema = schema.name,
            .name = function.name,
            .part = function.argumentTypes};
}

/// The names of all whole objects in the schemas.
QSet<ObjectName> wholesOf(const Snapshot &snapshot)
{
    QSet<ObjectName> names;
    for (const Schema &schema : snapshot.schemas) {
        const auto add = [&](const auto &objects, ObjectKind kind) {
            for (const auto &object : objects)
                names.insert(nameIn(schema, kind, object.name));
        };
        add(schema.tables, ObjectKind::Table);
        add(schema.views, ObjectKind::View);
        add(schema.sequences, ObjectKind::Sequence);
        add(schema.types, ObjectKind::Type);
        for (const models::Function &function : schema.functions)
            names.insert(nameOf(schema, function));
        for (const models::OtherObject &other : schema.others)
            names.insert(other.name);
    }
    return names;
}

/// Takes objects out of a snapshot, and with each what depends on it.
class Removal
{
public:
    explicit Removal(const Snapshot &live)
        : m_rest(live)
        , m_wholes(wholesOf(live))
    {
        for (const Schema &schema : live.schemas) {
            for (const Table &table : schema.tables)
                rememberIndexes(schema, table.indexes, ObjectKind::Table, table.name);
            for (const models::View &view : schema.views)
                rememberIndexes(schema, view.indexes, ObjectKind::View, view.name);
        }
    }

    Result<Snapshot> without(const QSet<ObjectName> &names)
    {
        m_gone = names;
        bool grew = true;
        while (grew && !m_problem) {
            const qsizetype before = m_gone.size();
            followTables();
            followDependencies();
            grew = m_gone.size() > before;
        }
        if (m_problem)
            return *m_problem;
        for (Schema &schema : m_rest.schemas)
            strip(schema);
        m_rest.dependencies.removeIf([this](const Dependency &one) {
            return m_gone.contains(wholeOf(one.object)) || m_gone.contains(one.object)
                || m_gone.contains(wholeOf(one.uses)) || m_gone.contains(one.uses);
        });
        return m_rest;
    }

private:
    void rememberIndexes(const Schema &schema, const QList<models::Index> &indexes, ObjectKind kind,
                         const QString &name)
    {
        for (const models::Index &index : indexes)
            m_indexed.insert(nameIn(schema, ObjectKind::Index, index.name),
                             nameIn(schema, kind, name));
    }

    /// What an object is a part of, or itself.
    ObjectName wholeOf(const ObjectName &object) const
    {
        if (object.kind == ObjectKind::Index)
            return m_indexed.value(object, object);
        if (!models::isPart(object.kind))
            return object;
        for (const ObjectKind kind : {ObjectKind::Table, ObjectKind::View, ObjectKind::Type}) {
            const ObjectName whole{.kind = kind, .schema = object.schema, .name = object.name};
            if (m_wholes.contains(whole))
                return whole;
        }
        return object;
    }

    bool isGone(const QString &schema, const QString &table) const
    {
        return m_gone.contains({.kind = ObjectKind::Table, .schema = schema, .name = table});
    }

    void refuse(const ObjectName &table, const QString &why)
    {
        m_problem
            = Error{.kind = Error::Kind::Conflict,
                    .message
                    = QStringLiteral("The table %1 is not declared, and %2, which would be dropped")
                          .arg(models::displayText(table), why),
                    .hint = QStringLiteral("Declare it in a model, or drop it yourself")};
    }

    /// Partitions go with their table, and sequences with the column that owns them.
    void followTables()
    {
        for (const Schema &schema : m_rest.schemas) {
            for (const Table &table : schema.tables) {
                const ObjectName name = nameIn(schema, ObjectKind::Table, table.name);
                for (const models::RelationName &parent : table.parents) {
                    if (m_gone.contains(name) || !isGone(parent.schema, parent.name))
                        continue;
                    if (table.partitionBound.isEmpty())
                        refuse(name,
                               QStringLiteral("inherits from %1").arg(models::displayText(parent)));
                    else
                        m_gone.insert(name);
                }
            }
            for (const models::Sequence &sequence : schema.sequences) {
                if (sequence.ownedBy
                    && isGone(sequence.ownedBy->table.schema, sequence.ownedBy->table.name))
                    m_gone.insert(nameIn(schema, ObjectKind::Sequence, sequence.name));
            }
        }
    }

    void followDependencies()
    {
        for (const Dependency &one : m_rest.dependencies) {
            if (!m_gone.contains(wholeOf(one.uses)) && !m_gone.contains(one.uses))
                continue;
            const ObjectName whole = wholeOf(one.object);
            if (m_gone.contains(whole) || m_gone.contains(one.object))
                continue;
            const bool losesRows
                = one.object.kind == ObjectKind::Table || one.object.kind == ObjectKind::Column;
            if (losesRows && whole.kind == ObjectKind::Table)
                refuse(whole, QStringLiteral("uses %1").arg(models::displayText(one.uses)));
            else
                m_gone.insert(one.object);
        }
    }

    template <typename T>
    void stripParts(QList<T> &parts, ObjectKind kind, const ObjectName &whole)
    {
        parts.removeIf([&](const T &part) {
            return m_gone.contains(
                {.kind = kind, .schema = whole.schema, .name = whole.name, .part = part.name});
        });
    }

    void stripIndexes(QList<models::Index> &indexes, const QString &schema)
    {
        indexes.removeIf([&](const models::Index &index) {
            return m_gone.contains(
                {.kind = ObjectKind::Index, .schema = schema, .name = index.name});
        });
    }

    void strip(Table &table)
    {
        const ObjectName whole{
            .kind = ObjectKind::Table, .schema = table.schema, .name = table.name};
        for (models::Column &column : table.columns) {
            if (m_gone.contains({.kind = ObjectKind::Default,
                                 .schema = whole.schema,
                                 .name = whole.name,
                                 .part = column.name}))
                column.defaultExpression.reset();
        }
        stripParts(table.constraints, ObjectKind::Constraint, whole);
        stripParts(table.triggers, ObjectKind::Trigger, whole);
        stripParts(table.rules, ObjectKind::Rule, whole);
        stripParts(table.policies, ObjectKind::Policy, whole);
        stripIndexes(table.indexes, table.schema);
        table.foreignKeys.removeIf([this](const models::ForeignKey &key) {
            return isGone(key.referencedSchema, key.referencedTable);
        });
    }

    void strip(Schema &schema)
    {
        const auto stripAll = [&](auto &objects, ObjectKind kind) {
            objects.removeIf([&](const auto &object) {
                return m_gone.contains(nameIn(schema, kind, object.name));
            });
        };
        stripAll(schema.tables, ObjectKind::Table);
        stripAll(schema.views, ObjectKind::View);
        stripAll(schema.sequences, ObjectKind::Sequence);
        stripAll(schema.types, ObjectKind::Type);
        schema.functions.removeIf([&](const models::Function &function) {
            return m_gone.contains(nameOf(schema, function));
        });
        schema.others.removeIf(
            [&](const models::OtherObject &other) { return m_gone.contains(other.name); });
        for (Table &table : schema.tables)
            strip(table);
        for (models::View &view : schema.views) {
            const ObjectName whole = nameIn(schema, ObjectKind::View, view.name);
            stripParts(view.triggers, ObjectKind::Trigger, whole);
            stripParts(view.rules, ObjectKind::Rule, whole);
            stripIndexes(view.indexes, schema.name);
        }
    }

    Snapshot m_rest;
    const QSet<ObjectName> m_wholes;
    QHash<ObjectName, ObjectName> m_indexed; ///< the table or view of each index
    QSet<ObjectName> m_gone;
    std::optional<Error> m_problem;
};

} // namespace

Result<Snapshot> withoutDeclared(const Snapshot &live, const Snapshot &declared)
{
    return Removal(live).without(wholesOf(declared).intersect(wholesOf(live)));
}

QList<ObjectName> undeclaredColumns(const Snapshot &live, const Snapshot &declared)
{
    QList<ObjectName> columns;
    for (const Schema &schema : live.schemas) {
        for (const Table &table : schema.tables) {
            const Table *other = declared.table(schema.name, table.name);
            if (!other)
                continue;
            for (const models::Column &column : table.columns) {
                const bool known = std::any_of(
                    other->columns.cbegin(), other->columns.cend(),
                    [&](const models::Column &one) { return one.name == column.name; });
                if (!known)
                    columns.append({.kind = ObjectKind::Column,
                                    .schema = schema.name,
                                    .name = table.name,
                                    .part = column.name});
            }
        }
    }
    return columns;
}

} // namespace app
