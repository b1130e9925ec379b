// SPDX-License-Identifier: MIT
#include "models/schema/identifier.h"
#include "models/schema/privilegeddl.h"

#include <algorithm>

namespace models {

namespace {

QStringList without(const QStringList &privileges, const QStringList &others)
{
    QStringList rest;
    for (const QString &privilege : privileges) {
        if (!others.contains(privilege))
            rest.append(privilege);
    }
    return rest;
}

bool isSameItem(const Grant &one, const Grant &other)
{
    return one.grantee == other.grantee && one.grantor == other.grantor;
}

/// Writes the statements about one object.
class PrivilegeWriter
{
public:
    explicit PrivilegeWriter(const GrantTarget &target)
        : m_target(target)
    { }

    void revoke(const Grant &grant, const QStringList &privileges, bool onlyOption = false)
    {
        if (privileges.isEmpty())
            return;
        const QString option = onlyOption ? QStringLiteral("GRANT OPTION FOR ") : QString();
        statement(grant,
                  QStringLiteral("REVOKE ") + option + listed(privileges) + QStringLiteral(" ON ")
                      + m_target.what + QStringLiteral(" FROM ") + grantee(grant));
    }

    void give(const Grant &grant, const QStringList &privileges, bool withOption = false)
    {
        if (privileges.isEmpty())
            return;
        statement(grant,
                  QStringLiteral("GRANT ") + listed(privileges) + QStringLiteral(" ON ")
                      + m_target.what + QStringLiteral(" TO ") + grantee(grant)
                      + (withOption ? QStringLiteral(" WITH GRANT OPTION") : QString()));
    }

    QString text() const { return m_text; }

private:
    QString listed(const QStringList &privileges) const
    {
        if (m_target.column.isEmpty() && privileges.size() > 1
            && without(m_target.all, privileges).isEmpty())
            return QStringLiteral("ALL");
        if (m_target.column.isEmpty())
            return privileges.join(QStringLiteral(", "));
        const QString column = QStringLiteral(" (") + m_target.column + u')';
        return privileges.join(column + QStringLiteral(", ")) + column;
    }

    static QString grantee(const Grant &grant)
    {
        return grant.grantee.isEmpty() ? QStringLiteral("PUBLIC") : quotedIfNeeded(grant.grantee);
    }

    void statement(const Grant &grant, const QString &sql)
    {
        const bool other = grant.grantor != m_target.owner && !grant.grantor.isEmpty();
        if (other) {
            m_text += QStringLiteral("SET SESSION AUTHORIZATION ") + quotedIfNeeded(grant.grantor)
                + QStringLiteral(";\n");
        }
        m_text += m_target.before + sql + QStringLiteral(";\n");
        if (other)
            m_text += QStringLiteral("RESET SESSION AUTHORIZATION;\n");
    }

    const GrantTarget &m_target;
    QString m_text;
};

/// From one item to another of the same roles.
void change(const Grant &from, const Grant &to, PrivilegeWriter &writer)
{
    writer.revoke(to, without(from.privileges, to.privileges));
    const QStringList kept = without(from.grantable, to.grantable);
    writer.revoke(to, without(kept, without(from.privileges, to.privileges)), true);
    const QStringList optional = without(to.grantable, from.grantable);
    writer.give(to, without(without(to.privileges, from.privileges), optional));
    writer.give(to, optional, true);
}

/// Nobody gives on what is given to him further down: the server's order, where that allows it.
QList<Grant> givingOrder(QList<Grant> grants, const QString &owner)
{
    const auto mayGive = [&](const Grant &grant) {
        return grant.grantor == owner || std::ranges::none_of(grants, [&](const Grant &other) {
                   return other.grantee == grant.grantor
                       && without(grant.privileges, other.grantable) != grant.privileges;
               });
    };
    QList<Grant> result;
    while (!grants.isEmpty()) {
        const auto next = std::ranges::find_if(grants, mayGive);
        result.append(grants.takeAt(next == grants.end() ? 0 : next - grants.begin()));
    }
    return result;
}

} // namespace

QString privilegeStatements(const Privileges &start, const Privileges &wanted,
                            const GrantTarget &target)
{
    PrivilegeWriter writer(target);
    QList<Grant> grants = givingOrder(wanted.grants, target.owner);
    QList<std::pair<Grant, Grant>> changes;
    // The owner's own item stays, wherever it is. Of the others what is there stays when it comes
    // first, and goes when it is in the way.
    for (const Grant &grant : start.grants) {
        const bool isOwners = grant.grantee == target.owner;
        const auto first = std::ranges::find_if(grants, [&](const Grant &candidate) {
            return isOwners == (candidate.grantee == target.owner);
        });
        const bool stays = first != grants.end() && isSameItem(grant, *first)
            && without(grant.privileges, first->privileges) != grant.privileges;
        if (stays)
            changes.append({grant, grants.takeAt(first - grants.begin())});
        else
            writer.revoke(grant, grant.privileges);
    }
    for (const auto &[from, to] : std::as_const(changes))
        change(from, to, writer);
    for (const Grant &grant : std::as_const(grants))
        change({.grantee = grant.grantee, .grantor = grant.grantor}, grant, writer);
    return writer.text();
}

} // namespace models
