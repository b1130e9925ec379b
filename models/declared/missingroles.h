// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/server/connection.h"

#include <QSet>
#include <QStringList>

namespace models {

/// The roles that statements name and the server does not have. They belong to the whole server, so
/// they are made only in a transaction that is rolled back.
class MissingRoles
{
public:
    /// \pre `connection` outlives this
    explicit MissingRoles(Connection &connection)
        : m_connection(connection)
    { }

    /// Asks the server which of `names` it does not have.
    Status look(const QStringList &names);

    bool isMissing(const QString &name) const { return m_missing.contains(name); }
    bool isAnyMissing(const QStringList &names) const;
    bool isEmpty() const { return m_missing.isEmpty(); }

    /// Makes all of them, as members of which this role counts. Fails only when nothing more can be
    /// run; those that the role may not make stay missing. \pre in a transaction
    Status makeAll();

    /// The ones that could not be made: a sentence each.
    const QStringList &remarks() const { return m_remarks; }

private:
    Connection &m_connection;
    QSet<QString> m_missing;
    QStringList m_remarks;
};

} // namespace models
