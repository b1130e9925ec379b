// SPDX-License-Identifier: MIT
#include "models/diff/keptattributes.h"

#include "models/diff/snapshotediting.h"
#include "models/schema/functionddl.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/typeddl.h"

#include <QHash>

#include <algorithm>

namespace models {

Privileges withOtherOwner(const Privileges &privileges, const QString &owner,
                          const QString &newOwner)
{
    if (owner == newOwner)
        return privileges;
    const auto changed
        = [&](const QString &role) { return role == owner && !role.isEmpty() ? newOwner : role; };
    const auto united = [](QStringList names, const QStringList &others) {
        for (const QString &name : others) {
            if (!names.contains(name))
                names.append(name);
        }
        return names;
    };
    Privileges result;
    for (Grant grant : privileges.grants) {
        grant.grantee = changed(grant.grantee);
        grant.grantor = changed(grant.grantor);
        const auto same = std::ranges::find_if(result.grants, [&grant](const Grant &other) {
            return other.grantee == grant.grantee && other.grantor == grant.grantor;
        });
        // Where nobody is known to own it, the owner is not told from everybody: never united.
        if (same == result.grants.end() || newOwner.isEmpty()) {
            result.grants.append(grant);
            continue;
        }
        same->privileges = united(same->privileges, grant.privileges);
        same->grantable = united(same->grantable, grant.grantable);
    }
    return result;
}

namespace {

/// An object, what it was, and who owned the two; a part has its whole's owners.
struct OwnerPair
{
    QString wanted; ///< who owns it in what it was to become
    QString old; ///< empty: it is new
    QString settled = {};
};

class AttributeKeeper
{
public:
    AttributeKeeper(const Scope &scope, const Snapshot &from)
        : m_scope(scope)
        , m_from(from)
        , m_version(versionNumber(from.serverVersion))
    { }

    void keep(Snapshot &result);

private:
    /// What it has of its own. \param owners those of the whole; of an object with an owner of its
    /// own they are found here
    template <typename T>
    void attributes(ObjectKind kind, T &object, const T *old, OwnerPair &owners) const
    {
        if constexpr (requires { object.owner; }) {
            owners = {.wanted = object.owner, .old = old ? old->owner : QString()};
            if (!m_scope.owners)
                object.owner = owners.old;
            owners.settled = object.owner;
        }
        if constexpr (requires { object.privileges; })
            privileges(kind, object.privileges, old ? &old->privileges : nullptr, owners);
        if (!m_scope.comments)
            object.comment = old ? old->comment : QString();
    }

    void privileges(ObjectKind kind, std::optional<Privileges> &privileges,
                    const std::optional<Privileges> *old, const OwnerPair &owners) const
    {
        if (!m_scope.privileges)
            privileges = old ? *old : std::nullopt;
        if (!privileges)
            return;
        const QString &giver = m_scope.privileges ? owners.wanted : owners.old;
        privileges = withOtherOwner(*privileges, giver, owners.settled);
        const bool isColumn = kind == ObjectKind::Column;
        if (!isColumn && *privileges == builtInPrivileges(kind, owners.settled, m_version))
            privileges.reset();
    }

    template <typename T>
    void parts(ObjectKind kind, QList<T> &list, const QList<T> *old, const OwnerPair &owners) const
    {
        if (m_scope.comments && kind != ObjectKind::Column && kind != ObjectKind::Sequence)
            return;
        for (T &part : list) {
            OwnerPair own = owners;
            const T *before = old ? elementNamed(*old, part.name) : nullptr;
            if constexpr (requires {
                              part.comment;
                              part.name;
                          })
                attributes(kind, part, before, own);
        }
    }

    template <typename T>
    void whole(ObjectKind kind, T &object, const T *old) const
    {
        OwnerPair owners;
        attributes(kind, object, old, owners);
        if constexpr (requires {
                          object.columns;
                          object.name;
                      })
            parts(ObjectKind::Column, object.columns, old ? &old->columns : nullptr, owners);
        if constexpr (requires { object.constraints; })
            parts(ObjectKind::Constraint, object.constraints, old ? &old->constraints : nullptr,
                  owners);
        if constexpr (requires { object.foreignKeys; })
            parts(ObjectKind::Constraint, object.foreignKeys, old ? &old->foreignKeys : nullptr,
                  owners);
        if constexpr (requires { object.indexes; })
            parts(ObjectKind::Index, object.indexes, old ? &old->indexes : nullptr, owners);
        if constexpr (requires { object.triggers; })
            parts(ObjectKind::Trigger, object.triggers, old ? &old->triggers : nullptr, owners);
        if constexpr (requires { object.rules; })
            parts(ObjectKind::Rule, object.rules, old ? &old->rules : nullptr, owners);
        if constexpr (requires { object.policies; })
            parts(ObjectKind::Policy, object.policies, old ? &old->policies : nullptr, owners);
        if constexpr (requires { object.identitySequences; })
            parts(ObjectKind::Sequence, object.identitySequences,
                  old ? &old->identitySequences : nullptr, owners);
    }

    /// \param name gives what tells the objects of a list apart
    template <typename T, typename Name>
    void wholes(QList<T> &list, const QList<T> *old, Name name) const
    {
        QHash<ObjectName, const T *> before;
        if (old) {
            for (const T &object : *old)
                before.insert(name(object), &object);
        }
        for (T &object : list)
            whole(name(object).kind, object, before.value(name(object)));
    }

    void keep(Schema &schema) const;

    const Scope &m_scope;
    const Snapshot &m_from;
    const int m_version;
};

void AttributeKeeper::keep(Schema &schema) const
{
    const Schema *old = m_from.schema(schema.name);
    whole(ObjectKind::Schema, schema, old);
    const auto name = [](const auto &object) { return nameOf(object); };
    wholes(schema.tables, old ? &old->tables : nullptr, name);
    wholes(schema.views, old ? &old->views : nullptr, name);
    wholes(schema.sequences, old ? &old->sequences : nullptr, name);
    wholes(schema.types, old ? &old->types : nullptr, name);
    wholes(schema.functions, old ? &old->functions : nullptr, name);
    wholes(schema.others, old ? &old->others : nullptr,
           [](const OtherObject &other) { return other.name; });
}

void AttributeKeeper::keep(Snapshot &result)
{
    for (Schema &schema : result.schemas)
        keep(schema);
    const auto named = [](ObjectKind kind) {
        return [kind](const auto &object) { return ObjectName{.kind = kind, .name = object.name}; };
    };
    wholes(result.extensions, &m_from.extensions, named(ObjectKind::Extension));
    wholes(result.eventTriggers, &m_from.eventTriggers, named(ObjectKind::EventTrigger));
    wholes(result.publications, &m_from.publications, named(ObjectKind::Publication));
    wholes(result.others, &m_from.others, [](const OtherObject &other) { return other.name; });
    if (!m_scope.privileges)
        result.defaultPrivileges = m_from.defaultPrivileges;
}

} // namespace

void keepAttributes(Snapshot &result, const Snapshot &from, const Scope &scope)
{
    if (!scope.owners || !scope.privileges || !scope.comments)
        AttributeKeeper(scope, from).keep(result);
}

} // namespace models
