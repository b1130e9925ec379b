// SPDX-License-Identifier: MIT
#include "models/diff/snapshotediting.h"
#include "models/diff/syncparts.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

#include <QSet>

#include <algorithm>

namespace models {

namespace {

constexpr qsizetype longestIdentifier = 63; ///< in bytes (manual, 4.1.1)

/// As PostgreSQL names what belongs to a table: `table_columns_label`, with a number when that is
/// taken; the longer of the first two is cut (makeObjectName() in PostgreSQL's indexcmds.c).
QString chosenName(const Schema &schema, QString table, QString columns, const QString &label)
{
    const auto isTaken = [&schema](const QString &name) {
        return elementNamed(schema.tables, name) || elementNamed(schema.views, name)
            || elementNamed(schema.sequences, name) || elementNamed(schema.types, name)
            || std::ranges::any_of(schema.tables, [&name](const Table &other) {
                   return elementNamed(other.indexes, name) != nullptr;
               });
    };
    const QString middle = columns.isEmpty() ? QString() : QStringLiteral("_");
    for (int number = 0;; ++number) {
        const QString end = u'_' + label + (number > 0 ? QString::number(number) : QString());
        const auto size = [&] { return (table + middle + columns + end).toUtf8().size(); };
        while (size() > longestIdentifier)
            (table.toUtf8().size() > columns.toUtf8().size() ? table : columns).chop(1);
        const QString name = table + middle + columns + end;
        if (!isTaken(name))
            return name;
    }
}

/// What a child has from a parent that got it.
Column inheritedFrom(const Column &column)
{
    Column own = column;
    own.comment.clear();
    own.identity.clear();
    own.privileges.reset();
    own.statistics.reset();
    own.options.clear();
    own.inherited = true;
    own.local = false;
    return own;
}

/// A table that follows one parent from what that was to what it is.
class ParentFollower
{
public:
    ParentFollower(Table &child, const Table &was, const Table &is)
        : m_child(child)
        , m_was(was)
        , m_is(is)
    { }

    void follow(Schema &schema)
    {
        columns();
        checks();
        if (m_child.partitionBound.isEmpty())
            return;
        indexes(schema);
        triggers();
    }

private:
    void columns()
    {
        for (const Column &now : m_is.columns) {
            Column *own = elementNamed(m_child.columns, now.name);
            const Column *old = elementNamed(m_was.columns, now.name);
            if (!own) {
                m_child.columns.append(inheritedFrom(now));
                continue;
            }
            own->inherited = true;
            if (!old)
                continue;
            own->type = now.type;
            own->collation = now.collation;
            if (old->nullable != now.nullable)
                own->nullable = now.nullable;
            if (own->defaultExpression == old->defaultExpression
                && own->generated == old->generated) {
                own->defaultExpression = now.defaultExpression;
                own->generated = now.generated;
            }
        }
        leave(m_child.columns, m_was.columns, m_is.columns);
    }

    /// What the parent no longer has goes, unless the child has it by itself.
    template <typename T>
    static void leave(QList<T> &own, const QList<T> &was, const QList<T> &is)
    {
        for (const T &old : was) {
            T *there = elementNamed(is, old.name) ? nullptr : elementNamed(own, old.name);
            if (!there || !there->inherited)
                continue;
            there->inherited = false;
            if (!there->local)
                own.removeIf([&old](const T &part) { return part.name == old.name; });
        }
    }

    void checks()
    {
        const auto isPassedOn = [](const Constraint &constraint) {
            return constraint.kind == Constraint::Kind::Check
                && !constraint.definition.endsWith(QStringLiteral(" NO INHERIT"));
        };
        QList<Constraint> was = m_was.constraints;
        QList<Constraint> is = m_is.constraints;
        was.removeIf([&](const Constraint &constraint) { return !isPassedOn(constraint); });
        is.removeIf([&](const Constraint &constraint) { return !isPassedOn(constraint); });
        leave(m_child.constraints, was, is);
        for (const Constraint &now : is) {
            Constraint own = now;
            own.comment.clear();
            own.inherited = true;
            own.local = false;
            if (Constraint *there = elementNamed(m_child.constraints, now.name)) {
                own.local = there->local;
                own.comment = there->comment;
                *there = own;
            } else {
                m_child.constraints.append(own);
            }
        }
        std::ranges::sort(m_child.constraints, {}, &Constraint::name);
    }

    void indexes(Schema &schema)
    {
        for (const Index &now : m_is.indexes) {
            const RelationName parent{m_is.schema, now.name};
            const auto isAttached = [&](const Index &own) { return own.parent == parent; };
            if (now.onlyParent || elementNamed(m_was.indexes, now.name)
                || std::ranges::any_of(m_child.indexes, isAttached))
                continue;
            Index own = now;
            own.name = nameFor(now, schema);
            own.parent = parent;
            own.comment.clear();
            own.clustered = false;
            own.replicaIdentity = false;
            const qsizetype method = now.definition.indexOf(QStringLiteral(" USING "));
            own.definition
                = QStringLiteral("CREATE %1INDEX %2 ON %3%4")
                      .arg(now.unique ? QStringLiteral("UNIQUE ") : QString(),
                           quotedIfNeeded(own.name), quotedIfNeeded(m_child.schema, m_child.name),
                           now.definition.mid(method));
            m_child.indexes.append(own);
            const Constraint *key = elementNamed(m_is.constraints, now.name);
            if (!now.backsConstraint || !key)
                continue;
            Constraint constraint = *key;
            constraint.name = own.name;
            constraint.comment.clear();
            constraint.inherited = true;
            constraint.local = false;
            m_child.constraints.append(constraint);
        }
        std::ranges::sort(m_child.indexes, {}, &Index::name);
        std::ranges::sort(m_child.constraints, {}, &Constraint::name);
    }

    QString nameFor(const Index &index, const Schema &schema) const
    {
        if (index.primary)
            return chosenName(schema, m_child.name, {}, QStringLiteral("pkey"));
        QStringList columns;
        for (const QString &column : index.columns + index.includedColumns)
            columns.append(m_child.column(column) ? column : QStringLiteral("expr"));
        const QString label = index.backsConstraint ? QStringLiteral("key") : QStringLiteral("idx");
        return chosenName(schema, m_child.name, columns.join(u'_'), label);
    }

    void triggers()
    {
        m_child.triggers.removeIf([this](const Trigger &own) {
            return own.inherited && elementNamed(m_was.triggers, own.name)
                && !elementNamed(m_is.triggers, own.name);
        });
        for (const Trigger &now : m_is.triggers) {
            if (!now.definition.contains(QStringLiteral(" FOR EACH ROW "))
                || elementNamed(m_child.triggers, now.name))
                continue;
            Trigger own = now;
            own.inherited = true;
            own.comment.clear();
            const QString on = QStringLiteral(" ON ");
            own.definition.replace(on + quotedIfNeeded(m_is.schema, m_is.name) + u' ',
                                   on + quotedIfNeeded(m_child.schema, m_child.name) + u' ');
            m_child.triggers.append(own);
        }
        std::ranges::sort(m_child.triggers, {}, &Trigger::name);
    }

    Table &m_child;
    const Table &m_was;
    const Table &m_is;
};

/// Parents before their children.
void followInto(const RelationName &name, Snapshot &snapshot, const Snapshot &live,
                QSet<QPair<QString, QString>> &done)
{
    const Table *old = live.table(name.schema, name.name);
    const Table *own = snapshot.table(name.schema, name.name);
    if (!own || done.contains({name.schema, name.name}))
        return;
    done.insert({name.schema, name.name});
    const QList<RelationName> parents = own->parents;
    for (const RelationName &parent : parents)
        followInto(parent, snapshot, live, done);
    own = snapshot.table(name.schema, name.name);
    if (!old || !(*own == *old))
        return;
    for (const RelationName &parent : parents) {
        const Table *was = live.table(parent.schema, parent.name);
        const Table *is = snapshot.table(parent.schema, parent.name);
        if (!was || !is || *was == *is)
            continue;
        const Table before = *was;
        const Table after = *is;
        Schema *schema = editableSchema(snapshot, name.schema);
        Table child = *snapshot.table(name.schema, name.name);
        ParentFollower(child, before, after).follow(*schema);
        *editableTable(snapshot, name) = child;
    }
}

void leaveParent(Table &table, const Table *parent)
{
    if (!table.partitionBound.isEmpty()) {
        table.partitionBound.clear();
        table.kind = table.kind == Table::Kind::Foreign ? Table::Kind::Foreign
            : table.partitionKey.isEmpty()              ? Table::Kind::Ordinary
                                                        : Table::Kind::Partitioned;
        table.triggers.removeIf([](const Trigger &trigger) { return trigger.inherited; });
    }
    for (Index &index : table.indexes) {
        if (parent && index.parent.schema == parent->schema
            && elementNamed(parent->indexes, index.parent.name))
            index.parent = {};
    }
    if (!table.parents.isEmpty())
        return;
    for (Column &column : table.columns) {
        column.inherited = false;
        column.local = true;
    }
    for (Constraint &constraint : table.constraints) {
        constraint.inherited = false;
        constraint.local = true;
    }
}

} // namespace

void followParents(Snapshot &snapshot, const Snapshot &live)
{
    QList<RelationName> children;
    for (const Schema &schema : std::as_const(snapshot.schemas)) {
        for (const Table &table : schema.tables) {
            if (!table.parents.isEmpty())
                children.append({table.schema, table.name});
        }
    }
    QSet<QPair<QString, QString>> done;
    for (const RelationName &child : std::as_const(children))
        followInto(child, snapshot, live, done);
}

void releaseFrom(Snapshot &snapshot, const RelationName &gone, const Table *was)
{
    for (Schema &schema : snapshot.schemas) {
        for (Table &table : schema.tables) {
            table.foreignKeys.removeIf([&gone](const ForeignKey &key) {
                return key.referencedSchema == gone.schema && key.referencedTable == gone.name;
            });
            if (table.parents.removeAll(gone) > 0)
                leaveParent(table, was);
        }
    }
}

} // namespace models
