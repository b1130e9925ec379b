// SPDX-License-Identifier: MIT
#include "models/introspection/relations.h"

#include <algorithm>

namespace models {

namespace {

Table::Kind kindOf(char relkind, bool partition)
{
    if (relkind == 'f')
        return Table::Kind::Foreign;
    if (partition)
        return Table::Kind::Partition;
    return relkind == 'p' ? Table::Kind::Partitioned : Table::Kind::Ordinary;
}

/// Before PostgreSQL 14 a table that was never analyzed looks like one with no rows and no pages.
qint64 estimatedRows(qint64 rows, qint64 pages, const ServerInfo &server)
{
    constexpr int knowsTheDifference = 140000;
    return server.versionNumber < knowsTheDifference && rows == 0 && pages == 0 ? -1 : rows;
}

QString identityOf(QByteArrayView letter)
{
    if (letter == "a")
        return QStringLiteral("ALWAYS");
    return letter == "d" ? QStringLiteral("BY DEFAULT") : QString();
}

} // namespace

QStringList Relation::columnNamesOf(QByteArrayView attnums) const
{
    QStringList result;
    for (const int attnum : numbersIn(attnums)) {
        if (const QString column = columnName(attnum); !column.isEmpty())
            result.append(column);
    }
    return result;
}

Relations::Relations(const CatalogRows &rows, const ServerInfo &server, Names &names)
{
    addRelations(rows, server, names);
    addColumns(rows.columns, names);
    addParents(rows.inheritance);
}

Relation *Relations::find(qint64 oid)
{
    const auto place = m_places.constFind(oid);
    return place == m_places.cend() ? nullptr : &m_relations[*place];
}

const Relation *Relations::find(qint64 oid) const
{
    const auto place = m_places.constFind(oid);
    return place == m_places.cend() ? nullptr : &m_relations[*place];
}

void Relations::addRelations(const CatalogRows &catalog, const ServerInfo &server, Names &names)
{
    enum {
        Oid,
        SchemaOid,
        SchemaName,
        Name,
        Kind,
        Partition,
        Unlogged,
        Rows,
        Pages,
        Owner,
        ExtensionMember,
        PartitionKey,
        PartitionBound,
        Definition,
        ForeignServer,
        Comment
    };
    const ResultSet &rows = catalog.relations;
    m_relations.reserve(size_t(rows.rowCount()));
    m_places.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        Relation relation{.oid = rows.number(row, Oid),
                          .schemaOid = rows.number(row, SchemaOid),
                          .schema = names(rows, row, SchemaName),
                          .name = rows.text(row, Name),
                          .kind = rows.utf8(row, Kind).front(),
                          .extensionMember = rows.flag(row, ExtensionMember)};
        const qint64 pages = rows.number(row, Pages);
        if (relation.isTable()) {
            relation.table
                = {.schema = relation.schema,
                   .name = relation.name,
                   .kind = kindOf(relation.kind, rows.flag(row, Partition)),
                   .partitionKey = rows.text(row, PartitionKey),
                   .partitionBound = rows.text(row, PartitionBound),
                   .unlogged = rows.flag(row, Unlogged),
                   .owner = names(rows, row, Owner),
                   .comment = rows.text(row, Comment),
                   .size = {.estimatedRows = estimatedRows(rows.number(row, Rows), pages, server),
                            .ownBytes = pages * catalog.blockSize},
                   .foreignServer = names(rows, row, ForeignServer)};
        } else if (relation.isView()) {
            relation.view = {.schema = relation.schema,
                             .name = relation.name,
                             .materialized = relation.kind == 'm',
                             .definition = rows.text(row, Definition),
                             .owner = names(rows, row, Owner),
                             .comment = rows.text(row, Comment)};
        }
        m_places.insert(relation.oid, m_relations.size());
        m_relations.push_back(std::move(relation));
    }
}

void Relations::addColumns(const ResultSet &rows, Names &names)
{
    enum {
        RelationOid,
        Number,
        Name,
        Type,
        NotNull,
        Identity,
        Generated,
        Default,
        Collation,
        TypeOid,
        CollationOid,
        Comment
    };
    qint64 lastOid = 0;
    Relation *relation = nullptr;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const qint64 oid = numberIn(rows.utf8(row, RelationOid));
        if (oid != lastOid)
            relation = find(lastOid = oid);
        if (!relation)
            continue;
        const qsizetype place = numberIn(rows.utf8(row, Number)) - 1;
        QList<Column> &columns = relation->columns();
        if (columns.size() <= place) {
            columns.resize(place + 1);
            relation->columnNames.resize(place + 1);
        }
        Column &column = columns[place];
        column.name = names(rows, row, Name);
        column.type = names(rows, row, Type);
        column.nullable = !rows.flag(row, NotNull);
        if (!rows.isNull(row, Default))
            column.defaultExpression = names(rows, row, Default);
        column.identity = identityOf(rows.utf8(row, Identity));
        column.generated = rows.flag(row, Generated);
        column.comment = rows.text(row, Comment);
        column.collation = names(rows, row, Collation);
        relation->columnNames[place] = column.name;
    }
    for (Relation &each : m_relations) // the places of dropped columns
        each.columns().removeIf([](const Column &column) { return column.name.isEmpty(); });
}

void Relations::addParents(const ResultSet &rows)
{
    enum { Child, Parent };
    for (int row = 0; row < rows.rowCount(); ++row) {
        Relation *child = find(rows.number(row, Child));
        const Relation *parent = find(rows.number(row, Parent));
        if (child && parent)
            child->table.parents.append({parent->schema, parent->name});
    }
}

} // namespace models
