// SPDX-License-Identifier: MIT
#include "models/introspection/facts.h"

#include "models/introspection/grants.h"

namespace models {

namespace {

/// A column's number has 11 bits (a table has at most 1,600 columns).
quint64 placeOf(qint64 oid, qint64 part)
{
    return quint64(oid) << 11 | quint64(part);
}

QHash<qint64, QString> namesByOid(const ResultSet &rows)
{
    QHash<qint64, QString> names;
    names.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row)
        names.insert(rows.number(row, 0), rows.text(row, 1));
    return names;
}

} // namespace

Facts::Facts(const CatalogRows &rows, const ServerInfo &server)
    : m_collations(namesByOid(rows.collations))
    , m_tablespaces(namesByOid(rows.tablespaces))
    , m_accessMethods(namesByOid(rows.accessMethods))
    , m_comments(rows.comments)
    , m_server(server)
{
    enum { Catalog, Object, Part, Extension = Part };
    for (int row = 0; row < m_comments.rowCount(); ++row) {
        m_commentRows[quint32(numberIn(m_comments.utf8(row, Catalog)))].insert(
            placeOf(numberIn(m_comments.utf8(row, Object)), numberIn(m_comments.utf8(row, Part))),
            row);
    }
    for (int row = 0; row < rows.members.rowCount(); ++row) {
        m_extensions[quint32(rows.members.number(row, Catalog))].insert(
            rows.members.number(row, Object), names(rows.members, row, Extension));
    }
}

QString Facts::comment(catalog::Oid catalog, qint64 oid, int part) const
{
    enum { Text = 3 };
    const auto rows = m_commentRows.constFind(catalog);
    if (rows == m_commentRows.cend())
        return {};
    const auto row = rows->constFind(placeOf(oid, part));
    return row == rows->cend() ? QString() : m_comments.text(*row, Text);
}

QString Facts::extension(catalog::Oid catalog, qint64 oid) const
{
    const auto members = m_extensions.constFind(catalog);
    return members == m_extensions.cend() ? QString() : members->value(oid);
}

QString Facts::definition(const ResultSet &rows, int row, int column)
{
    m_metAChange |= rows.isNull(row, column);
    return rows.text(row, column);
}

std::optional<Privileges> Facts::privileges(QByteArrayView acl, ObjectKind kind,
                                            const QString &owner)
{
    if (acl.isEmpty())
        return {};
    const QByteArray key = char(kind) + owner.toUtf8() + '\0' + acl.toByteArray();
    if (const auto known = m_privileges.constFind(key); known != m_privileges.cend())
        return *known;
    std::optional<Privileges> privileges = privilegesIn(acl);
    if (privileges == builtInPrivileges(kind, owner, m_server.versionNumber))
        privileges.reset();
    return *m_privileges.insert(key, privileges);
}

} // namespace models
