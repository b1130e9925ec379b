// SPDX-License-Identifier: MIT
#include "models/diff/grantsteps.h"

#include "models/schema/identifier.h"

#include <QHash>

#include <algorithm>

namespace models {

namespace {

QStringList privilegesBeyond(const QStringList &privileges, const QStringList &others)
{
    QStringList rest;
    for (const QString &privilege : privileges) {
        if (!others.contains(privilege))
            rest.append(privilege);
    }
    return rest;
}

bool isBetweenTheSame(const Grant &one, const Grant &other)
{
    return one.grantee == other.grantee && one.grantor == other.grantor;
}

Grant matchingGrant(const QList<Grant> &grants, const Grant &wanted)
{
    const auto found = std::ranges::find_if(
        grants, [&](const Grant &grant) { return isBetweenTheSame(grant, wanted); });
    return found == grants.end() ? Grant{.grantee = wanted.grantee, .grantor = wanted.grantor}
                                 : *found;
}

/// The owner's own grants first, then what those roles gave on, and so forth.
QList<Grant> fromOwnerOn(QList<Grant> grants, const QString &owner)
{
    constexpr int unreached = 1 << 20;
    QHash<QString, int> distance{{owner, 0}};
    for (bool isChanged = true; isChanged;) {
        isChanged = false;
        for (const Grant &grant : std::as_const(grants)) {
            const int next = distance.value(grant.grantor, unreached) + 1;
            if (next <= unreached && next < distance.value(grant.grantee, unreached)
                && !grant.grantable.isEmpty()) {
                distance.insert(grant.grantee, next);
                isChanged = true;
            }
        }
    }
    std::ranges::stable_sort(
        grants, {}, [&](const Grant &grant) { return distance.value(grant.grantor, unreached); });
    return grants;
}

/// Writes the statements about one object.
class GrantChangeWriter
{
public:
    explicit GrantChangeWriter(const GrantTarget &target)
        : m_target(target)
    { }

    void revoke(const Grant &from, const Grant &to)
    {
        const QStringList gone = privilegesBeyond(from.privileges, to.privileges);
        write(from, QStringLiteral("REVOKE "), gone, QStringLiteral(" FROM "));
        write(from, QStringLiteral("REVOKE GRANT OPTION FOR "),
              privilegesBeyond(privilegesBeyond(from.grantable, to.grantable), gone),
              QStringLiteral(" FROM "));
    }

    void give(const Grant &from, const Grant &to)
    {
        const QStringList grantable = privilegesBeyond(to.grantable, from.grantable);
        write(to, QStringLiteral("GRANT "),
              privilegesBeyond(privilegesBeyond(to.privileges, from.privileges), grantable),
              QStringLiteral(" TO "));
        write(to, QStringLiteral("GRANT "), grantable, QStringLiteral(" TO "),
              QStringLiteral(" WITH GRANT OPTION"));
    }

    QString text() const { return m_text; }

private:
    QString listed(const QStringList &privileges) const
    {
        if (!m_target.column.isEmpty()) {
            const QString column = QStringLiteral(" (") + m_target.column + u')';
            return privileges.join(column + QStringLiteral(", ")) + column;
        }
        const bool isAll
            = privileges.size() > 1 && privilegesBeyond(m_target.all, privileges).isEmpty();
        return isAll ? QStringLiteral("ALL") : privileges.join(QStringLiteral(", "));
    }

    void write(const Grant &grant, const QString &verb, const QStringList &privileges,
               const QString &preposition, const QString &option = {})
    {
        if (privileges.isEmpty())
            return;
        const bool isOther = grant.grantor != m_target.owner && !grant.grantor.isEmpty();
        if (isOther) {
            m_text += QStringLiteral("SET SESSION AUTHORIZATION ") + quotedIfNeeded(grant.grantor)
                + QStringLiteral(";\n");
        }
        m_text += m_target.before + verb + listed(privileges) + QStringLiteral(" ON ")
            + m_target.what + preposition
            + (grant.grantee.isEmpty() ? QStringLiteral("PUBLIC") : quotedIfNeeded(grant.grantee))
            + option + QStringLiteral(";\n");
        if (isOther)
            m_text += QStringLiteral("RESET SESSION AUTHORIZATION;\n");
    }

    const GrantTarget &m_target;
    QString m_text;
};

} // namespace

QString grantChanges(const Privileges &from, const Privileges &to, const GrantTarget &target)
{
    GrantChangeWriter revokes(target);
    QList<Grant> before = fromOwnerOn(from.grants, target.owner);
    std::ranges::reverse(before);
    for (const Grant &grant : std::as_const(before))
        revokes.revoke(grant, matchingGrant(to.grants, grant));
    GrantChangeWriter gifts(target);
    for (const Grant &grant : fromOwnerOn(to.grants, target.owner))
        gifts.give(matchingGrant(from.grants, grant), grant);
    // What is given on may come from another role than before: then that has to give it first.
    const bool isGivenOn = std::ranges::any_of(to.grants, [&](const Grant &grant) {
        return grant.grantor != target.owner && !grant.grantor.isEmpty();
    });
    return isGivenOn ? gifts.text() + revokes.text() : revokes.text() + gifts.text();
}

Privileges withOwner(const Privileges &privileges, const QString &owner, const QString &newOwner)
{
    Privileges result;
    for (Grant grant : privileges.grants) {
        if (grant.grantee == owner)
            grant.grantee = newOwner;
        if (grant.grantor == owner)
            grant.grantor = newOwner;
        const auto same = std::ranges::find_if(
            result.grants, [&](const Grant &other) { return isBetweenTheSame(grant, other); });
        if (same == result.grants.end()) {
            result.grants.append(grant);
            continue;
        }
        same->privileges += privilegesBeyond(grant.privileges, same->privileges);
        same->grantable += privilegesBeyond(grant.grantable, same->grantable);
    }
    return result;
}

} // namespace models
