// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/catalogrows.h"
#include "models/introspection/names.h"
#include "models/schema/privileges.h"

#include <QHash>

#include <optional>

namespace models {

/// The oids of the catalogs that comments and extensions name. They are the same in every server
/// (its sources, include/catalog/pg_*.h).
namespace catalog {
enum Oid : quint32 {
    Type = 1247, ///< pg_type
    Function = 1255, ///< pg_proc
    Relation = 1259, ///< pg_class
    Constraint = 2606,
    Schema = 2615, ///< pg_namespace
    Rule = 2618, ///< pg_rewrite
    Trigger = 2620,
    Policy = 3256
};
}

/// What rows of many kinds refer to: comments, the extension that an object belongs to, grants, and
/// the names behind oids. \pre the rows outlive it
class Facts
{
public:
    Facts(const CatalogRows &rows, const ServerInfo &server);

    /// \param part the number of a column; 0: the object itself
    QString comment(catalog::Oid catalog, qint64 oid, int part = 0) const;

    /// The extension that the object belongs to, or empty.
    QString extension(catalog::Oid catalog, qint64 oid) const;

    /// Qualified and quoted; empty for 0.
    QString collation(qint64 oid) const { return m_collations.value(oid); }

    /// Empty for 0, which is the tablespace of the database.
    QString tablespace(qint64 oid) const { return m_tablespaces.value(oid); }
    QString accessMethod(qint64 oid) const { return m_accessMethods.value(oid); }

    /// The grants in a value of type aclitem[]; none when they are the built-in ones of `kind`.
    /// Equal ones share their memory.
    std::optional<Privileges> privileges(QByteArrayView acl, ObjectKind kind, const QString &owner);

    const ServerInfo &server() const { return m_server; }

    /// A text that is never null, unless the object has been dropped since our transaction began:
    /// the server's functions that write definitions look at the catalog as it is now.
    QString definition(const ResultSet &rows, int row, int column);
    bool metAChange() const { return m_metAChange; }

    Names names;

private:
    QHash<quint32, QHash<quint64, int>> m_commentRows; ///< by catalog, then by oid and part
    QHash<quint32, QHash<qint64, QString>> m_extensions; ///< by catalog, then by oid
    QHash<qint64, QString> m_collations;
    QHash<qint64, QString> m_tablespaces;
    QHash<qint64, QString> m_accessMethods;
    QHash<QByteArray, std::optional<Privileges>> m_privileges; ///< by text, kind and owner
    const ResultSet &m_comments;
    const ServerInfo &m_server;
    bool m_metAChange = false;
};

} // namespace models
