// SPDX-License-Identifier: MIT
#include "app/console/schema/schemachanges.h"

#include "app/console/schema/changetexts.h"

#include <QCoreApplication>
#include <QHash>

namespace app {

using models::ObjectKind;
using models::ObjectName;

namespace {

using What = SchemaChange::What;

QString tr(const char *text)
{
    return QCoreApplication::translate("SchemaChanges", text);
}

/// Calls `next(before, after)` with every pair of the same key, in the order of `after`, then with
/// what is only in `before`; null stands for what is not there.
template <typename T, typename Key, typename F>
void inPairs(const QList<T> &before, const QList<T> &after, Key key, F next)
{
    QHash<decltype(key(before.first())), const T *> old;
    old.reserve(before.size());
    for (const T &object : before)
        old.insert(key(object), &object);
    for (const T &object : after)
        next(old.take(key(object)), &object);
    for (const T &object : before) {
        if (!old.isEmpty() && old.contains(key(object)))
            next(&object, static_cast<const T *>(nullptr));
    }
}

const auto byName = [](const auto &object) { return object.name; };

/// Compares objects of one kind after the other and keeps what it finds.
class Comparison
{
public:
    void compare(const models::Snapshot &before, const models::Snapshot &after);
    QList<SchemaChange> changes() const { return m_changes; }

private:
    void compareSchemas(const models::Schema &before, const models::Schema &after);

    /// Objects of one kind, which `nameOf` tells apart.
    template <typename T, typename Name>
    void objects(const QList<T> &before, const QList<T> &after, Name nameOf)
    {
        if (before == after)
            return;
        inPairs(before, after, nameOf, [&](const T *old, const T *now) {
            const ObjectName name = nameOf(now ? *now : *old);
            if (!old || !now)
                add(old ? What::Removed : What::Added, name, models::kindName(name.kind));
            else if (!(*old == *now))
                changed(name, *old, *now);
        });
    }

    template <typename T>
    void changed(const ObjectName &name, const T &before, const T &after)
    {
        const qsizetype known = m_changes.size();
        if (const QString text = differenceOf(before, after); !text.isEmpty())
            m_changes.append({What::Changed, name, name, text});
        compareParts(name, before, after);
        if (m_changes.size() == known)
            m_changes.append({What::Changed, name, name, tr("changed")});
    }

    template <typename T>
    void compareParts(const ObjectName &whole, const T &before, const T &after)
    {
        if constexpr (requires { before.columns; })
            compareColumns(whole, before.columns, after.columns);
        if constexpr (requires { before.constraints; })
            parts(whole, ObjectKind::Constraint, before.constraints, after.constraints);
        if constexpr (requires { before.foreignKeys; })
            parts(whole, ObjectKind::Constraint, before.foreignKeys, after.foreignKeys);
        if constexpr (requires { before.indexes; })
            parts(whole, ObjectKind::Index, before.indexes, after.indexes);
        if constexpr (requires { before.triggers; })
            parts(whole, ObjectKind::Trigger, before.triggers, after.triggers);
        if constexpr (requires { before.rules; })
            parts(whole, ObjectKind::Rule, before.rules, after.rules);
        if constexpr (requires { before.policies; })
            parts(whole, ObjectKind::Policy, before.policies, after.policies);
    }

    void compareColumns(const ObjectName &whole, const QList<models::Column> &before,
                        const QList<models::Column> &after);
    void compareDefaultPrivileges(const QList<models::DefaultPrivileges> &before,
                                  const QList<models::DefaultPrivileges> &after);

    template <typename T>
    void parts(const ObjectName &whole, ObjectKind kind, const QList<T> &before,
               const QList<T> &after)
    {
        if (before == after)
            return;
        inPairs(before, after, byName, [&](const T *old, const T *now) {
            const QString own = now ? now->name : old->name;
            const ObjectName name = kind == ObjectKind::Index
                ? ObjectName{kind, whole.schema, own}
                : ObjectName{kind, whole.schema, whole.name, own};
            const QString title = models::kindName(kind) + u' ' + own;
            if (!old || !now)
                add(old ? What::Removed : What::Added, name, title, whole);
            else if (!(*old == *now))
                m_changes.append({What::Changed, name, whole,
                                  title + QStringLiteral(": ") + differenceOf(*old, *now)});
        });
    }

    void add(What what, const ObjectName &name, const QString &title)
    {
        add(what, name, title, name);
    }
    void add(What what, const ObjectName &name, const QString &title, const ObjectName &whole)
    {
        m_changes.append(
            {what, name, whole,
             what == What::Added ? tr("%1 added").arg(title) : tr("%1 removed").arg(title)});
    }

    QList<SchemaChange> m_changes;
};

void Comparison::compare(const models::Snapshot &before, const models::Snapshot &after)
{
    const auto schemaName = [](const models::Schema &schema) {
        return ObjectName{ObjectKind::Schema, {}, schema.name};
    };
    inPairs(before.schemas, after.schemas, byName,
            [&](const models::Schema *old, const models::Schema *now) {
                if (old && now)
                    compareSchemas(*old, *now);
                else
                    add(old ? What::Removed : What::Added, schemaName(now ? *now : *old),
                        models::kindName(ObjectKind::Schema));
            });
    const auto named = [](ObjectKind kind) {
        return [kind](const auto &object) { return ObjectName{kind, {}, object.name}; };
    };
    objects(before.extensions, after.extensions, named(ObjectKind::Extension));
    objects(before.eventTriggers, after.eventTriggers, named(ObjectKind::EventTrigger));
    objects(before.publications, after.publications, named(ObjectKind::Publication));
    objects(before.others, after.others, byName);
    compareDefaultPrivileges(before.defaultPrivileges, after.defaultPrivileges);
}

void Comparison::compareSchemas(const models::Schema &before, const models::Schema &after)
{
    const ObjectName own{ObjectKind::Schema, {}, after.name};
    if (const QString text = differenceOf(before, after); !text.isEmpty())
        m_changes.append({What::Changed, own, own, text});
    const auto named = [&after](ObjectKind kind) {
        return [kind, &after](const auto &object) {
            return ObjectName{kind, after.name, object.name};
        };
    };
    objects(before.tables, after.tables, named(ObjectKind::Table));
    objects(before.views, after.views, named(ObjectKind::View));
    objects(before.sequences, after.sequences, named(ObjectKind::Sequence));
    objects(before.types, after.types, named(ObjectKind::Type));
    objects(before.functions, after.functions, [&after](const models::Function &function) {
        return ObjectName{ObjectKind::Function, after.name, function.name, function.argumentTypes};
    });
    objects(before.others, after.others, byName);
}

void Comparison::compareColumns(const ObjectName &whole, const QList<models::Column> &before,
                                const QList<models::Column> &after)
{
    parts(whole, ObjectKind::Column, before, after);
    const auto namesIn
        = [](const QList<models::Column> &columns, const QList<models::Column> &others) {
              QSet<QString> there;
              for (const models::Column &column : others)
                  there.insert(column.name);
              QStringList names;
              for (const models::Column &column : columns) {
                  if (there.contains(column.name))
                      names.append(column.name);
              }
              return names;
          };
    if (!(before == after) && namesIn(before, after) != namesIn(after, before))
        m_changes.append({What::Changed, whole, whole, tr("order of the columns changed")});
}

/// They stand at their schema, or at no object at all.
void Comparison::compareDefaultPrivileges(const QList<models::DefaultPrivileges> &before,
                                          const QList<models::DefaultPrivileges> &after)
{
    const auto key = [](const models::DefaultPrivileges &privileges) {
        return QStringList{privileges.role, privileges.schema, privileges.objects};
    };
    inPairs(before, after, key,
            [&](const models::DefaultPrivileges *old, const models::DefaultPrivileges *now) {
                if (old && now && *old == *now)
                    return;
                const models::DefaultPrivileges &any = now ? *now : *old;
                const ObjectName name{ObjectKind::Schema, {}, any.schema};
                m_changes.append({What::Changed, name, name,
                                  tr("default privileges on %1 that %2 makes changed")
                                      .arg(any.objects.toLower(), any.role)});
            });
}

} // namespace

QList<SchemaChange> schemaChanges(const models::Snapshot &before, const models::Snapshot &after)
{
    Comparison comparison;
    comparison.compare(before, after);
    return comparison.changes();
}

QString summaryOf(const QList<SchemaChange> &changes)
{
    QHash<ObjectName, What> wholes;
    for (const SchemaChange &change : changes)
        wholes.insert(change.whole, change.object == change.whole ? change.what : What::Changed);
    const QList<What> whats = wholes.values();
    QStringList words;
    if (const qsizetype count = whats.count(What::Changed))
        words.append(tr("%1 changed").arg(count));
    if (const qsizetype count = whats.count(What::Added))
        words.append(tr("%1 added").arg(count));
    if (const qsizetype count = whats.count(What::Removed))
        words.append(tr("%1 removed").arg(count));
    return words.join(QStringLiteral(", "));
}

} // namespace app
