// SPDX-License-Identifier: MIT
#include "models/diff/keptattributes.h"

#include <algorithm>
#include <tuple>

namespace models {

namespace {

/// Gives a role another name in whatever it visits.
class RoleRenamer
{
public:
    RoleRenamer(const QString &name, const QString &newName)
        : m_name(name)
        , m_newName(newName)
    { }

    template <typename T>
    void operator()(QList<T> &objects) const
    {
        for (T &object : objects)
            (*this)(object);
    }

    template <typename T>
    void operator()(T &object) const
    {
        if constexpr (requires { object.owner; })
            role(object.owner);
        if constexpr (requires { object.privileges->grants; })
            object.privileges = changed(object.privileges);
        if constexpr (requires { object.tables.first().columns.first().identity; }) {
            (*this)(object.tables);
            (*this)(object.views);
            (*this)(object.sequences);
            (*this)(object.types);
            (*this)(object.functions);
            (*this)(object.others);
        }
        if constexpr (requires { object.columns.first().identity; })
            (*this)(object.columns);
        if constexpr (requires { object.identitySequences; }) {
            (*this)(object.identitySequences);
            for (Policy &policy : object.policies)
                roles(policy.roles);
        }
    }

    void defaults(QList<DefaultPrivileges> &list) const
    {
        for (DefaultPrivileges &defaults : list) {
            role(defaults.role);
            defaults.privileges = withOtherOwner(defaults.privileges, m_name, m_newName);
        }
        const auto place = [](const DefaultPrivileges &defaults) {
            return std::tie(defaults.role, defaults.schema, defaults.objects);
        };
        std::ranges::stable_sort(list, [&place](const auto &one, const auto &other) {
            return place(one) < place(other);
        });
    }

private:
    void role(QString &name) const
    {
        if (name == m_name)
            name = m_newName;
    }

    void roles(QStringList &names) const
    {
        if (!names.contains(m_name))
            return;
        for (QString &name : names)
            role(name);
        names.sort();
        names.removeDuplicates();
    }

    std::optional<Privileges> changed(const std::optional<Privileges> &privileges) const
    {
        if (!privileges)
            return {};
        return withOtherOwner(*privileges, m_name, m_newName);
    }

    const QString &m_name;
    const QString &m_newName;
};

} // namespace

Snapshot withRole(const Snapshot &snapshot, const QString &name, const QString &newName)
{
    Snapshot result = snapshot;
    if (name.isEmpty() || name == newName)
        return result;
    const RoleRenamer rename(name, newName);
    rename(result.schemas);
    rename(result.eventTriggers);
    rename(result.publications);
    rename(result.others);
    rename.defaults(result.defaultPrivileges);
    return result;
}

} // namespace models
