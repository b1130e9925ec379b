// SPDX-License-Identifier: MIT
#include "models/introspection/assembly.h"

#include "models/introspection/constraintrows.h"
#include "models/introspection/indexrows.h"
#include "models/introspection/relations.h"
#include "models/introspection/typerows.h"

#include <QHash>

#include <algorithm>

namespace models {

namespace {

/// The schemas of the snapshot, found by oid while objects move in.
class Homes
{
public:
    Homes(const ResultSet &rows, QList<Schema> &schemas)
    {
        enum { Oid, Name, Owner, Comment };
        schemas.reserve(rows.rowCount());
        for (int row = 0; row < rows.rowCount(); ++row) {
            m_places.insert(rows.number(row, Oid), row);
            schemas.append({.name = rows.text(row, Name),
                            .owner = rows.text(row, Owner),
                            .comment = rows.text(row, Comment)});
        }
        m_schemas = schemas.data();
    }

    /// Null when the schema is left out: a system schema or an extension's.
    Schema *find(qint64 oid) const
    {
        const auto place = m_places.constFind(oid);
        return place == m_places.cend() ? nullptr : m_schemas + *place;
    }

private:
    QHash<qint64, int> m_places;
    Schema *m_schemas = nullptr;
};

void moveRelations(Relations &relations, const Homes &homes)
{
    for (Relation &relation : relations.all()) {
        Schema *home = relation.extensionMember ? nullptr : homes.find(relation.schemaOid);
        if (!home)
            continue;
        if (relation.isTable())
            home->tables.append(std::move(relation.table));
        else if (relation.isView())
            home->views.append(std::move(relation.view));
    }
}

void moveSequences(const ResultSet &rows, const Relations &relations, const Homes &homes,
                   Names &names)
{
    enum {
        Oid,
        SchemaOid,
        Name,
        Type,
        Start,
        Increment,
        Minimum,
        Maximum,
        Cache,
        Cycle,
        OwnerOid,
        OwnerColumn,
        Owner,
        Comment
    };
    for (int row = 0; row < rows.rowCount(); ++row) {
        Schema *home = homes.find(rows.number(row, SchemaOid));
        if (!home)
            continue;
        Sequence sequence{.schema = home->name,
                          .name = rows.text(row, Name),
                          .type = names(rows, row, Type),
                          .start = rows.number(row, Start),
                          .increment = rows.number(row, Increment),
                          .comment = rows.text(row, Comment),
                          .minimum = rows.number(row, Minimum),
                          .maximum = rows.number(row, Maximum),
                          .cache = rows.number(row, Cache),
                          .cycle = rows.flag(row, Cycle),
                          .owner = names(rows, row, Owner)};
        if (const Relation *table = relations.find(rows.number(row, OwnerOid)))
            sequence.ownedBy = {.table = {table->schema, table->name},
                                .column = table->columnName(int(rows.number(row, OwnerColumn)))};
        home->sequences.append(std::move(sequence));
    }
}

void moveFunctions(const ResultSet &rows, const Homes &homes, Names &names)
{
    enum { Oid, SchemaOid, Name, Kind, Arguments, Result, Language, Owner, Comment };
    const auto kindOf = [](QByteArrayView letter) {
        if (letter == "p")
            return QStringLiteral("procedure");
        if (letter == "a")
            return QStringLiteral("aggregate");
        return letter == "w" ? QStringLiteral("window") : QStringLiteral("function");
    };
    for (int row = 0; row < rows.rowCount(); ++row) {
        Schema *home = homes.find(rows.number(row, SchemaOid));
        if (!home)
            continue;
        home->functions.append({.schema = home->name,
                                .name = rows.text(row, Name),
                                .kind = kindOf(rows.utf8(row, Kind)),
                                .arguments = names(rows, row, Arguments),
                                .result = names(rows, row, Result),
                                .language = names(rows, row, Language),
                                .comment = rows.text(row, Comment),
                                .owner = names(rows, row, Owner)});
    }
}

void sortObjects(Schema &schema)
{
    std::ranges::sort(schema.tables, {}, &Table::name);
    std::ranges::sort(schema.views, {}, &View::name);
    std::ranges::sort(schema.sequences, {}, &Sequence::name);
    std::ranges::sort(schema.types, {}, &Type::name);
    std::ranges::sort(schema.functions, [](const Function &a, const Function &b) {
        return a.name != b.name ? a.name < b.name : a.arguments < b.arguments;
    });
}

} // namespace

Snapshot assembled(const CatalogRows &rows, const ServerInfo &server)
{
    Names names;
    Snapshot snapshot{.serverVersion = server.version, .database = server.database};
    const Homes homes(rows.schemas, snapshot.schemas);

    Relations relations(rows, server, names);
    DomainChecks domainChecks = addConstraints(rows.constraints, relations);
    addIndexes(rows, relations, names);
    for (auto &[schemaOid, type] : typesOf(rows, relations, domainChecks, names)) {
        if (Schema *home = homes.find(schemaOid)) {
            type.schema = home->name;
            home->types.append(std::move(type));
        }
    }
    moveSequences(rows.sequences, relations, homes, names);
    moveFunctions(rows.functions, homes, names);
    moveRelations(relations, homes);

    for (Schema &schema : snapshot.schemas)
        sortObjects(schema);
    std::ranges::sort(snapshot.schemas, {}, &Schema::name);
    return snapshot;
}

} // namespace models
