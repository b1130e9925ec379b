// SPDX-License-Identifier: MIT
#include "models/introspection/relations.h"

#include "models/introspection/arraytext.h"
#include "models/introspection/columnrows.h"

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

/// Manual, "pg_class", relreplident. Of an index, the index says so itself.
QString replicaIdentityOf(QByteArrayView letter)
{
    if (letter == "n")
        return QStringLiteral("NOTHING");
    return letter == "f" ? QStringLiteral("FULL") : QString();
}

/// Empty for the one that tables have unless somebody chooses another.
QString unlessHeap(const QString &accessMethod)
{
    return accessMethod == u"heap" ? QString() : accessMethod;
}

namespace column {
enum {
    Oid,
    SchemaOid,
    Name,
    Kind,
    Partition,
    Unlogged,
    ColumnCount,
    Rows,
    Pages,
    Owner,
    Tablespace,
    Method,
    Options,
    RowSecurity,
    ForceRowSecurity,
    ReplicaIdentity,
    OfType,
    Acl
};
}

Table tableOf(const ResultSet &rows, int row, const Relation &relation, Facts &facts)
{
    using namespace column;
    const QString owner = facts.names(rows, row, Owner);
    return {.schema = relation.schema,
            .name = relation.name,
            .kind = kindOf(relation.kind, rows.flag(row, Partition)),
            .unlogged = rows.flag(row, Unlogged),
            .owner = owner,
            .comment = facts.comment(catalog::Relation, relation.oid),
            .ofType = facts.names(rows, row, OfType),
            .options = optionsIn(rows.utf8(row, Options)),
            .tablespace = facts.tablespace(rows.number(row, Tablespace)),
            .accessMethod = unlessHeap(facts.accessMethod(rows.number(row, Method))),
            .rowSecurity = rows.flag(row, RowSecurity),
            .forceRowSecurity = rows.flag(row, ForceRowSecurity),
            .replicaIdentity = replicaIdentityOf(rows.utf8(row, ReplicaIdentity)),
            .privileges = facts.privileges(rows.utf8(row, Acl), ObjectKind::Table, owner),
            .extension = relation.extension};
}

View viewOf(const ResultSet &rows, int row, const Relation &relation, Facts &facts)
{
    using namespace column;
    const QString owner = facts.names(rows, row, Owner);
    return {.schema = relation.schema,
            .name = relation.name,
            .materialized = relation.kind == 'm',
            .owner = owner,
            .comment = facts.comment(catalog::Relation, relation.oid),
            .options = optionsIn(rows.utf8(row, Options)),
            .tablespace = facts.tablespace(rows.number(row, Tablespace)),
            .accessMethod = unlessHeap(facts.accessMethod(rows.number(row, Method))),
            .privileges = facts.privileges(rows.utf8(row, Acl), ObjectKind::View, owner),
            .extension = relation.extension};
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

void Relations::addRelations(const CatalogRows &catalog, Facts &facts)
{
    using namespace column;
    enum { SchemasOid, SchemasName }; // the first columns of catalog_schemas
    QHash<qint64, QString> schemas;
    for (int row = 0; row < catalog.schemas.rowCount(); ++row)
        schemas.insert(catalog.schemas.number(row, SchemasOid),
                       catalog.schemas.text(row, SchemasName));

    const ResultSet &rows = catalog.relations;
    m_relations.reserve(size_t(rows.rowCount()));
    m_places.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        Relation relation{.oid = rows.number(row, Oid),
                          .schemaOid = rows.number(row, SchemaOid),
                          .schema = schemas.value(rows.number(row, SchemaOid)),
                          .name = rows.text(row, Name),
                          .kind = rows.utf8(row, Kind).front()};
        relation.extension = facts.extension(catalog::Relation, relation.oid);
        if (relation.isTable())
            relation.table = tableOf(rows, row, relation, facts);
        else if (relation.isView())
            relation.view = viewOf(rows, row, relation, facts);
        if (relation.isTable() || relation.kind == 'm') {
            const qint64 pages = rows.number(row, Pages);
            relation.size().estimatedRows
                = estimatedRows(rows.number(row, Rows), pages, facts.server());
            relation.size().ownBytes = pages * catalog.blockSize;
        }
        relation.columns().reserve(rows.number(row, ColumnCount));
        m_places.insert(relation.oid, m_relations.size());
        m_relations.push_back(std::move(relation));
    }
}

void Relations::addColumns(const ResultSet &rows, Facts &facts)
{
    qint64 lastOid = 0;
    Relation *relation = nullptr;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const ColumnRow source{rows, row};
        if (source.relationOid() != lastOid)
            relation = find(lastOid = source.relationOid());
        if (!relation)
            continue;
        const qsizetype place = source.number() - 1;
        QList<Column> &columns = relation->columns();
        if (columns.size() <= place) {
            columns.resize(place + 1);
            relation->columnNames.resize(place + 1);
            relation->columnTypes.resize(place + 1);
        }
        columns[place] = source.column(
            relation->isTable() ? relation->table.owner : relation->view.owner, facts);
        relation->columnNames[place] = columns.at(place).name;
        relation->columnTypes[place] = source.type();
    }
}

void Relations::addDefaults(const ResultSet &rows, Names &names)
{
    enum { RelationOid, Number, Expression };
    for (int row = 0; row < rows.rowCount(); ++row) {
        Relation *relation = find(rows.number(row, RelationOid));
        const qsizetype place = rows.number(row, Number) - 1;
        if (relation && place < relation->columns().size())
            relation->columns()[place].defaultExpression = names(rows, row, Expression);
    }
}

void Relations::forgetDroppedColumns()
{
    for (Relation &each : m_relations)
        each.columns().removeIf([](const Column &column) { return column.name.isEmpty(); });
}

void Relations::addDetails(const CatalogRows &catalog, Facts &facts)
{
    enum { RelationOid, Pages, ToastOptions };
    for (int row = 0; row < catalog.toast.rowCount(); ++row) {
        if (Relation *relation = find(catalog.toast.number(row, RelationOid))) {
            relation->size().toastBytes = catalog.toast.number(row, Pages) * catalog.blockSize;
            QStringList &options
                = relation->isView() ? relation->view.options : relation->table.options;
            options += optionsIn(catalog.toast.utf8(row, ToastOptions), QStringLiteral("toast."));
            options.sort();
        }
    }
    enum { Server = 1, Options };
    for (int row = 0; row < catalog.foreignTables.rowCount(); ++row) {
        if (Relation *relation = find(catalog.foreignTables.number(row, RelationOid))) {
            relation->table.foreignServer = facts.names(catalog.foreignTables, row, Server);
            relation->table.foreignOptions
                = foreignOptionsIn(catalog.foreignTables.utf8(row, Options));
        }
    }
    enum { Key = 1, Bounds };
    for (int row = 0; row < catalog.partitions.rowCount(); ++row) {
        if (Relation *relation = find(catalog.partitions.number(row, RelationOid))) {
            relation->table.partitionKey = catalog.partitions.text(row, Key);
            relation->table.partitionBound = catalog.partitions.text(row, Bounds);
        }
    }
    enum { Definition = 1 };
    for (int row = 0; row < catalog.views.rowCount(); ++row) {
        if (Relation *relation = find(catalog.views.number(row, RelationOid)))
            relation->view.definition = facts.definition(catalog.views, row, Definition);
    }
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
