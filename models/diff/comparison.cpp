// SPDX-License-Identifier: MIT
#include "models/diff/comparison.h"

#include "models/diff/pairs.h"
#include "models/diff/properties.h"
#include "models/schema/functionddl.h"
#include "models/schema/identifier.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/typeddl.h"

#include <algorithm>
#include <tuple>

namespace models {

namespace {

const auto ownName = [](const auto &object) { return object.name; };

ObjectName schemaNamed(const QString &name)
{
    return {.kind = ObjectKind::Schema, .name = name};
}

ObjectName nameOf(const OtherObject &object)
{
    return object.name;
}

/// Compares the objects of one kind after another and keeps what it finds.
class SnapshotComparison
{
public:
    SnapshotComparison(const Snapshot &from, const Snapshot &to)
        : m_from(from)
        , m_to(to)
        , m_fromVersion(versionNumber(from.serverVersion))
        , m_toVersion(versionNumber(to.serverVersion))
    { }

    Difference run() &&;

private:
    void compareSchemas(const Schema &from, const Schema &to);
    void compareDefaultPrivileges();
    void compareOrder(const ObjectName &whole, const QList<Column> &from, const QList<Column> &to);
    void compareIdentities(const Table &from, const Table &to);

    void add(Change::Kind kind, const ObjectName &object, const ObjectName &whole)
    {
        m_difference.changes.append({.kind = kind, .object = object, .whole = whole});
    }

    void addChanged(const ObjectName &object, const ObjectName &whole,
                    const QList<PropertyChange> &properties)
    {
        if (!properties.isEmpty())
            m_difference.changes.append(
                {.object = object, .whole = whole, .properties = properties});
    }

    /// A list of wholes, told apart by `name`, which gives their ObjectName.
    template <typename T, typename Name>
    void wholes(const QList<T> &from, const QList<T> &to, Name name)
    {
        if (from.constData() == to.constData() && from.size() == to.size())
            return;
        inPairs(from, to, name, [&](const T *before, const T *after) {
            if (!before)
                add(Change::Kind::Created, name(*after), name(*after));
            else if (!after)
                add(Change::Kind::Dropped, name(*before), name(*before));
            else if (!(*before == *after))
                changed(name(*after), *before, *after);
        });
    }

    template <typename T>
    void changed(const ObjectName &name, const T &from, const T &to)
    {
        addChanged(name, name, properties(name.kind, from, to));
        if constexpr (
            requires {
                from.columns;
                from.definition;
            }
            || requires { from.labels; })
            compareOrder(name, from.columns, to.columns);
        if constexpr (requires { from.partitionKey; }) {
            compareOrder(name, from.columns, to.columns);
            compareIdentities(from, to);
        }
        compareParts(name, from, to);
    }

    template <typename T>
    void compareParts(const ObjectName &whole, const T &from, const T &to)
    {
        if constexpr (requires { from.columns; })
            parts(whole, ObjectKind::Column, from.columns, to.columns);
        if constexpr (requires { from.constraints; })
            parts(whole, ObjectKind::Constraint, from.constraints, to.constraints);
        if constexpr (requires { from.foreignKeys; })
            parts(whole, ObjectKind::Constraint, from.foreignKeys, to.foreignKeys);
        if constexpr (requires { from.indexes; })
            parts(whole, ObjectKind::Index, from.indexes, to.indexes);
        if constexpr (requires { from.triggers; })
            parts(whole, ObjectKind::Trigger, from.triggers, to.triggers);
        if constexpr (requires { from.rules; })
            parts(whole, ObjectKind::Rule, from.rules, to.rules);
        if constexpr (requires { from.policies; })
            parts(whole, ObjectKind::Policy, from.policies, to.policies);
    }

    template <typename T>
    void parts(const ObjectName &whole, ObjectKind kind, const QList<T> &from, const QList<T> &to)
    {
        if (from == to)
            return;
        inPairs(from, to, ownName, [&](const T *before, const T *after) {
            const QString &own = after ? after->name : before->name;
            const ObjectName name = kind == ObjectKind::Index ? indexName(whole.schema, own)
                                                              : partOf(whole, kind, own);
            if (!before)
                add(Change::Kind::Created, name, whole);
            else if (!after)
                add(Change::Kind::Dropped, name, whole);
            else if (!(*before == *after))
                addChanged(name, whole, withoutLocal(name, *before, *after));
        });
    }

    /// Whether something that a table has from a parent is its own besides cannot be changed
    /// without the parent: it is remarked upon.
    template <typename T>
    QList<PropertyChange> withoutLocal(const ObjectName &name, const T &from, const T &to)
    {
        QList<PropertyChange> changes = properties(name.kind, from, to);
        if constexpr (requires { from.inherited &&from.local; }) {
            if (!from.inherited || !to.inherited || from.local == to.local)
                return changes;
            changes.removeIf(
                [](const PropertyChange &change) { return change.property == u"local"; });
            m_difference.remarks.append(
                QStringLiteral("The %1 %2, which comes from a parent, is%3 the table's own as "
                               "well, which PostgreSQL cannot change")
                    .arg(kindName(name.kind), displayText(name),
                         to.local ? QString() : QStringLiteral(" no longer")));
        }
        return changes;
    }

    /// Without privileges that are spelled in another way only: what was granted and revoked again
    /// leaves the built-in ones behind, where nothing was said before.
    template <typename T>
    QList<PropertyChange> properties(ObjectKind kind, const T &from, const T &to) const
    {
        QList<PropertyChange> changes = propertyChanges(from, to);
        if constexpr (requires { from.privileges; }) {
            const auto usual = [kind](const T &object, int version) {
                if constexpr (requires { object.owner; })
                    return builtInPrivileges(kind, object.owner, version);
                else
                    return Privileges();
            };
            const auto said = [&usual](const T &object, int version) -> std::optional<Privileges> {
                if (!object.privileges || *object.privileges == usual(object, version))
                    return {};
                return object.privileges;
            };
            if (said(from, m_fromVersion) == said(to, m_toVersion))
                changes.removeIf(
                    [](const PropertyChange &change) { return change.property == u"privileges"; });
        }
        return changes;
    }

    const Snapshot &m_from;
    const Snapshot &m_to;
    const int m_fromVersion;
    const int m_toVersion;
    Difference m_difference;
};

Difference SnapshotComparison::run() &&
{
    inPairs(m_from.schemas, m_to.schemas, ownName, [&](const Schema *from, const Schema *to) {
        if (from && to)
            return compareSchemas(*from, *to);
        const ObjectName name = schemaNamed(to ? to->name : from->name);
        add(to ? Change::Kind::Created : Change::Kind::Dropped, name, name);
    });
    const auto named = [](ObjectKind kind) {
        return [kind](const auto &object) { return ObjectName{.kind = kind, .name = object.name}; };
    };
    wholes(m_from.extensions, m_to.extensions, named(ObjectKind::Extension));
    wholes(m_from.eventTriggers, m_to.eventTriggers, named(ObjectKind::EventTrigger));
    // The columns of a published table are listed in the order of the table's.
    const auto inOrderOfNames = [](QList<Publication> publications) {
        for (Publication &publication : publications) {
            for (Publication::PublishedTable &published : publication.tables)
                published.columns.sort();
        }
        return publications;
    };
    wholes(inOrderOfNames(m_from.publications), inOrderOfNames(m_to.publications),
           named(ObjectKind::Publication));
    wholes(m_from.others, m_to.others, ownName);
    compareDefaultPrivileges();
    sortChanges(m_difference.changes);
    m_difference.remarks.sort();
    return std::move(m_difference);
}

void SnapshotComparison::compareSchemas(const Schema &from, const Schema &to)
{
    const ObjectName own = schemaNamed(to.name);
    addChanged(own, own, properties(ObjectKind::Schema, from, to));
    const auto name = [](const auto &object) { return nameOf(object); };
    wholes(from.tables, to.tables, name);
    wholes(from.views, to.views, name);
    wholes(from.sequences, to.sequences, name);
    wholes(from.types, to.types, name);
    wholes(from.functions, to.functions, name);
    wholes(from.others, to.others, name);
}

/// Columns that are on both sides, in another order: of a table that is only remarked upon.
void SnapshotComparison::compareOrder(const ObjectName &whole, const QList<Column> &from,
                                      const QList<Column> &to)
{
    const auto shared = [](const QList<Column> &columns, const QList<Column> &others) {
        QSet<QString> there;
        for (const Column &column : others)
            there.insert(column.name);
        QStringList names;
        for (const Column &column : columns) {
            if (there.contains(column.name))
                names.append(column.name);
        }
        return names;
    };
    const QStringList before = shared(from, to);
    const QStringList after = shared(to, from);
    if (before == after)
        return;
    if (whole.kind == ObjectKind::Table) {
        m_difference.remarks.append(
            QStringLiteral("The columns of %1 are in another order, which PostgreSQL cannot change")
                .arg(displayText(whole)));
        return;
    }
    const QString comma = QStringLiteral(", ");
    addChanged(whole, whole,
               {{QStringLiteral("order of columns"), before.join(comma), after.join(comma)}});
}

/// The sequences inside of columns that are identity columns on both sides. They belong to their
/// columns, whatever they are called, and come and go with them.
void SnapshotComparison::compareIdentities(const Table &from, const Table &to)
{
    const auto column = [](const Sequence &sequence) {
        return sequence.ownedBy.value_or(Sequence::Owner{}).column;
    };
    const auto compare = [&](const Sequence *before, const Sequence *after) {
        if (!before || !after || *before == *after)
            return;
        QList<PropertyChange> changes = properties(ObjectKind::Sequence, *before, *after);
        const RelationName oldName{before->schema, before->name};
        const RelationName newName{after->schema, after->name};
        if (oldName != newName)
            changes.prepend({QStringLiteral("name"), displayText(oldName), displayText(newName)});
        addChanged(nameOf(*after), nameOf(to), changes);
    };
    inPairs(from.identitySequences, to.identitySequences, column, compare);
}

/// They stand at their schema, or at that without a name: everywhere.
void SnapshotComparison::compareDefaultPrivileges()
{
    const auto key = [](const DefaultPrivileges &defaults) {
        return QStringList{defaults.role, defaults.schema, defaults.objects};
    };
    const auto isOnBothSides = [this](const QString &schema) {
        return (m_from.schema(schema) == nullptr) == (m_to.schema(schema) == nullptr);
    };
    inPairs(m_from.defaultPrivileges, m_to.defaultPrivileges, key,
            [&](const DefaultPrivileges *from, const DefaultPrivileges *to) {
                const ObjectName name = schemaNamed((to ? to : from)->schema);
                if ((from && to && *from == *to) || !isOnBothSides(name.name))
                    return;
                addChanged(name, name,
                           {propertyChange(from ? *from : DefaultPrivileges{},
                                           to ? *to : DefaultPrivileges{})});
            });
}

} // namespace

void sortChanges(QList<Change> &changes)
{
    // What is in no schema comes last; a schema itself before what is in it.
    const auto place = [](const Change &change) {
        const ObjectName &whole = change.whole;
        const bool isSchema = whole.kind == ObjectKind::Schema;
        const QString &schema = isSchema ? whole.name : whole.schema;
        return std::make_tuple(schema.isEmpty(), schema, whole.kind, whole.name, whole.part,
                               change.object != whole);
    };
    std::ranges::stable_sort(changes, {}, place);
    QList<Change> merged;
    for (const Change &change : std::as_const(changes)) {
        if (!merged.isEmpty() && merged.constLast().object == change.object
            && merged.constLast().kind == change.kind)
            merged.last().properties.append(change.properties);
        else
            merged.append(change);
    }
    changes = std::move(merged);
}

Difference plainDifference(const Snapshot &from, const Snapshot &to)
{
    return SnapshotComparison(from, to).run();
}

} // namespace models
