// SPDX-License-Identifier: MIT
#include "models/diff/newprivileges.h"

#include "models/diff/grantsteps.h"
#include "models/diff/keptattributes.h"
#include "models/diff/objectwords.h"
#include "models/diff/stepstatements.h"
#include "models/diff/typerebuild.h"
#include "models/schema/sequenceddl.h"

#include <algorithm>

namespace models {

namespace {

using Action = AlterStep::Action;

/// Something that a step has just made.
struct NewObject
{
    ObjectName name;
    QString owner; ///< empty: whoever makes it
    std::optional<Privileges> wanted = {};
};

QString defaultsWord(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Table:
    case ObjectKind::View:
        return QStringLiteral("TABLES");
    case ObjectKind::Sequence:
        return QStringLiteral("SEQUENCES");
    case ObjectKind::Function:
        return QStringLiteral("FUNCTIONS");
    case ObjectKind::Type:
    case ObjectKind::BaseType:
        return QStringLiteral("TYPES");
    case ObjectKind::Schema:
        return QStringLiteral("SCHEMAS");
    default:
        return {};
    }
}

ObjectKind grantedKind(ObjectKind kind)
{
    return kind == ObjectKind::View    ? ObjectKind::Table
        : kind == ObjectKind::BaseType ? ObjectKind::Type
                                       : kind;
}

Grant grantLike(const Privileges &privileges, const Grant &wanted)
{
    for (const Grant &grant : privileges.grants) {
        if (grant.grantee == wanted.grantee && grant.grantor == wanted.grantor)
            return grant;
    }
    return {.grantee = wanted.grantee, .grantor = wanted.grantor};
}

void addAbsent(QStringList &list, const QStringList &more)
{
    for (const QString &item : more) {
        if (!list.contains(item))
            list.append(item);
    }
}

void addGrants(Privileges &privileges, const Privileges &more)
{
    for (const Grant &grant : more.grants) {
        const auto same = std::ranges::find_if(privileges.grants, [&](const Grant &one) {
            return one.grantee == grant.grantee && one.grantor == grant.grantor;
        });
        if (same == privileges.grants.end()) {
            privileges.grants.append(grant);
            continue;
        }
        addAbsent(same->privileges, grant.privileges);
        addAbsent(same->grantable, grant.grantable);
    }
}

/// What of `given` and of `usual` may stay, so that the GRANT and REVOKE that lead from `usual` to
/// `wanted` end at `wanted`.
QStringList rightOf(const QStringList &given, const QStringList &usual, const QStringList &wanted)
{
    QStringList right;
    for (const QString &privilege : given) {
        if (usual.contains(privilege) || wanted.contains(privilege))
            right.append(privilege);
    }
    for (const QString &privilege : usual) {
        if (wanted.contains(privilege) && !right.contains(privilege))
            right.append(privilege);
    }
    return right;
}

class PrivilegeKeeper
{
public:
    PrivilegeKeeper(const PlanContext &context, bool alsoNew)
        : m_context(context)
        , m_defaults(context.alter.from.defaultPrivileges)
        , m_alsoNew(alsoNew)
    {
        for (const DefaultPrivileges &defaults : m_defaults) {
            if (!m_roles.contains(defaults.role))
                m_roles.append(defaults.role);
        }
    }

    void keep(PlanNode &node) const
    {
        QStringList said;
        for (const NewObject &object : madeBy(node)) {
            if (!m_alsoNew && !m_context.from.contains(m_context.to.whole(node.step.object)))
                continue;
            for (const QString &role : m_roles) {
                for (const StepStatement &statement : stepStatements(statements(object, role))) {
                    if (said.contains(statement.sql))
                        continue;
                    said.append(statement.sql);
                    node.step.statements.append(statement);
                }
            }
        }
    }

private:
    /// As it is just after a role has made it; nothing when no default privileges say anything.
    std::optional<Privileges> given(const NewObject &object, const QString &role) const
    {
        const QString word = defaultsWord(object.name.kind);
        std::optional<Privileges> anywhere;
        Privileges here;
        for (const DefaultPrivileges &defaults : m_defaults) {
            if (defaults.role != role || defaults.objects != word)
                continue;
            if (defaults.schema.isEmpty())
                anywhere = defaults.privileges;
            else if (defaults.schema == object.name.schema)
                here = defaults.privileges;
        }
        if (!anywhere && here.grants.isEmpty())
            return {};
        Privileges all = anywhere.value_or(builtIn(object, role));
        addGrants(all, here);
        return all;
    }

    Privileges builtIn(const NewObject &object, const QString &owner) const
    {
        return builtInPrivileges(grantedKind(object.name.kind), owner,
                                 m_context.alter.serverVersion);
    }

    QString statements(const NewObject &object, const QString &role) const
    {
        const std::optional<Privileges> got = given(object, role);
        if (!got)
            return {};
        const QString owner = object.owner.isEmpty() ? role : object.owner;
        const Privileges start = withOtherOwner(*got, role, owner);
        const Privileges usual = builtIn(object, owner);
        const Privileges wanted = object.wanted.value_or(usual);
        Privileges known = start;
        addGrants(known, usual);
        Privileges right;
        for (const Grant &grant : std::as_const(known.grants)) {
            // Without an owner nobody can tell the owner's privileges from everybody's.
            const bool isUnclear
                = object.owner.isEmpty() && (grant.grantee.isEmpty() || grant.grantee == owner);
            const Grant was = grantLike(start, grant);
            const Grant normal = grantLike(usual, grant);
            const Grant end = grantLike(wanted, grant);
            Grant item = was;
            if (!isUnclear) {
                item.privileges = rightOf(was.privileges, normal.privileges, end.privileges);
                item.grantable = rightOf(was.grantable, normal.grantable, end.grantable);
            }
            if (!item.privileges.isEmpty())
                right.grants.append(item);
        }
        GrantTarget target{.what = grantWords(object.name, m_context.alter.to), .owner = owner};
        for (const Grant &grant : usual.grants)
            target.all
                = grant.privileges.size() > target.all.size() ? grant.privileges : target.all;
        return grantChanges(start, right, target);
    }

    QList<NewObject> madeBy(const PlanNode &node) const
    {
        const ObjectName &object = node.step.object;
        if (object.kind == ObjectKind::Column)
            return newIdentity(node);
        const bool isTypeAnew = object.kind == ObjectKind::Type && node.step.action == Action::Alter
            && !typeRebuild(object, m_context.alter).isEmpty();
        if (!isTypeAnew && (node.step.action != Action::Make || node.stage != Step::Make))
            return {};
        QList<NewObject> made = wholeNamed(object);
        if (const Table *table = m_context.to.table(object)) {
            for (const Sequence &sequence : table->identitySequences)
                made.append(sequenceOf(*table, sequence));
        }
        return made;
    }

    static NewObject sequenceOf(const Table &table, const Sequence &sequence)
    {
        return {nameOf(sequence), table.owner, sequence.privileges};
    }

    /// The sequence of a column that becomes, or comes as, an identity column.
    QList<NewObject> newIdentity(const PlanNode &node) const
    {
        const ObjectName whole = m_context.to.whole(node.step.object);
        const Table *table = m_context.to.table(whole);
        const Table *before = m_context.from.table(whole);
        if (!table || node.step.action == Action::Drop)
            return {};
        QList<NewObject> made;
        for (const Sequence &sequence : table->identitySequences) {
            const bool isThere = node.step.action == Action::Alter && before
                && std::ranges::any_of(before->identitySequences, [&](const Sequence &old) {
                                     return old.name == sequence.name;
                                 });
            if (!isThere && sequence.ownedBy && sequence.ownedBy->column == node.step.object.part)
                made.append(sequenceOf(*table, sequence));
        }
        return made;
    }

    QList<NewObject> wholeNamed(const ObjectName &name) const
    {
        const auto found = [&name](const auto *object) {
            return QList<NewObject>{{name, object->owner, object->privileges}};
        };
        if (const Table *table = m_context.to.table(name))
            return found(table);
        if (const View *view = m_context.to.view(name))
            return found(view);
        if (const Sequence *sequence = m_context.to.sequence(name))
            return found(sequence);
        if (const Type *type = m_context.to.type(name))
            return found(type);
        if (const Function *function = m_context.to.function(name))
            return found(function);
        if (const OtherObject *other = m_context.to.other(name))
            return found(other);
        const Schema *schema
            = name.kind == ObjectKind::Schema ? m_context.alter.to.schema(name.name) : nullptr;
        return schema ? found(schema) : QList<NewObject>();
    }

    const PlanContext &m_context;
    const QList<DefaultPrivileges> &m_defaults;
    const bool m_alsoNew;
    QStringList m_roles;
};

} // namespace

void keepOwnPrivileges(QList<PlanNode> &nodes, const PlanContext &context, bool alsoNew)
{
    if (context.alter.from.defaultPrivileges.isEmpty())
        return;
    const PrivilegeKeeper keeper(context, alsoNew);
    for (PlanNode &node : nodes)
        keeper.keep(node);
}

} // namespace models
