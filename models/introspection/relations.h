// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/facts.h"
#include "models/schema/snapshot.h"

#include <QHash>

#include <vector>

namespace models {

/// A row of pg_class while the snapshot is put together: a table, a view, or the columns of a
/// composite type.
struct Relation
{
    /// What the definitions of indexes compare with.
    struct ColumnType
    {
        quint32 typeOid = 0;
        quint32 collationOid = 0;
    };

    qint64 oid = 0;
    qint64 schemaOid = 0;
    QString schema;
    QString name;
    char kind = 'r'; ///< pg_class.relkind: r p f tables, v m views, c composite type
    QString extension = {}; ///< that it belongs to
    QStringList columnNames = {}; ///< by attnum - 1; empty where a column was dropped
    QList<ColumnType> columnTypes = {}; ///< by attnum - 1
    Table table = {};
    View view = {};
    QList<Column> compositeColumns = {};

    bool isTable() const { return kind == 'r' || kind == 'p' || kind == 'f'; }
    bool isView() const { return kind == 'v' || kind == 'm'; }
    QList<Column> &columns()
    {
        return isTable() ? table.columns : isView() ? view.columns : compositeColumns;
    }
    QList<Index> &indexes() { return isView() ? view.indexes : table.indexes; }
    QList<Trigger> &triggers() { return isView() ? view.triggers : table.triggers; }
    QList<Rule> &rules() { return isView() ? view.rules : table.rules; }
    RelationSize &size() { return isView() ? view.size : table.size; }

    /// Empty for an expression (0), a system column and what does not exist.
    QString columnName(int attnum) const { return columnNames.value(attnum - 1); }

    /// The names of the columns in `attnums`, without what has none.
    QStringList columnNamesOf(QByteArrayView attnums) const;
};

/// The relations of the catalog, with their columns, found by oid.
class Relations
{
public:
    // In this order
    void addRelations(const CatalogRows &rows, Facts &facts);
    void addColumns(const ResultSet &rows, Facts &facts);
    void addDefaults(const ResultSet &rows, Names &names);
    void forgetDroppedColumns();

    /// Partition keys and bounds, definitions of views, foreign servers, TOAST.
    void addDetails(const CatalogRows &rows, Facts &facts);
    void addParents(const ResultSet &rows);

    Relation *find(qint64 oid);
    const Relation *find(qint64 oid) const;
    std::vector<Relation> &all() { return m_relations; }

private:
    std::vector<Relation> m_relations;
    QHash<qint64, size_t> m_places;
};

} // namespace models
