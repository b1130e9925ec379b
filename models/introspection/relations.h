// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/catalogrows.h"
#include "models/introspection/names.h"
#include "models/schema/snapshot.h"

#include <QHash>

#include <vector>

namespace models {

/// A row of pg_class while the snapshot is put together: a table, a view, or the columns of a
/// composite type.
struct Relation
{
    qint64 oid = 0;
    qint64 schemaOid = 0;
    QString schema;
    QString name;
    char kind = 'r'; ///< pg_class.relkind: r p f tables, v m views, c composite type
    bool extensionMember = false;
    QStringList columnNames = {}; ///< by attnum - 1; empty where a column was dropped
    Table table = {};
    View view = {};
    QList<Column> compositeColumns = {};

    bool isTable() const { return kind == 'r' || kind == 'p' || kind == 'f'; }
    bool isView() const { return kind == 'v' || kind == 'm'; }
    QList<Column> &columns()
    {
        return isTable() ? table.columns : isView() ? view.columns : compositeColumns;
    }

    /// "schema.table", unquoted.
    QString path() const { return schema + u'.' + name; }

    /// Empty for an expression (0), a system column and what does not exist.
    QString columnName(int attnum) const { return columnNames.value(attnum - 1); }

    /// The names of the columns in `attnums`, without what has none.
    QStringList columnNamesOf(QByteArrayView attnums) const;
};

/// The relations of the catalog, with their columns and parents, found by oid.
class Relations
{
public:
    /// Reads the relations, columns and inheritance of `rows`.
    Relations(const CatalogRows &rows, const ServerInfo &server, Names &names);

    Relation *find(qint64 oid);
    const Relation *find(qint64 oid) const;
    std::vector<Relation> &all() { return m_relations; }

private:
    void addRelations(const CatalogRows &rows, const ServerInfo &server, Names &names);
    void addColumns(const ResultSet &rows, Names &names);
    void addParents(const ResultSet &rows);

    std::vector<Relation> m_relations;
    QHash<qint64, size_t> m_places;
};

} // namespace models
