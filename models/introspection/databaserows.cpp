// SPDX-License-Identifier: MIT
#include "models/introspection/databaserows.h"

#include "models/introspection/arraytext.h"
#include "models/introspection/grants.h"

#include <algorithm>
#include <tuple>

namespace models {

namespace {

QList<Extension> extensionsOf(const ResultSet &rows)
{
    enum { Name, SchemaName, Version, Comment };
    QList<Extension> extensions;
    for (int row = 0; row < rows.rowCount(); ++row) {
        extensions.append({.name = rows.text(row, Name),
                           .schema = rows.text(row, SchemaName),
                           .version = rows.text(row, Version),
                           .comment = rows.text(row, Comment)});
    }
    std::ranges::sort(extensions, {}, &Extension::name);
    return extensions;
}

QList<EventTrigger> eventTriggersOf(const ResultSet &rows, Names &names)
{
    enum { Name, Event, Tags, FunctionSchema, FunctionName, Enabled, Owner, Comment };
    QList<EventTrigger> triggers;
    for (int row = 0; row < rows.rowCount(); ++row) {
        QStringList tags = textsIn(rows.utf8(row, Tags));
        tags.sort();
        triggers.append({.name = rows.text(row, Name),
                         .event = names(rows, row, Event),
                         .tags = tags,
                         .function = {.schema = names(rows, row, FunctionSchema),
                                      .name = rows.text(row, FunctionName)},
                         .enabled = enabledOf(rows.utf8(row, Enabled)),
                         .owner = names(rows, row, Owner),
                         .comment = rows.text(row, Comment)});
    }
    std::ranges::sort(triggers, {}, &EventTrigger::name);
    return triggers;
}

/// The publications without what is in them; `places` gets their oids.
QList<Publication> emptyPublicationsOf(const ResultSet &rows, Names &names,
                                       QHash<qint64, qsizetype> &places)
{
    enum { Oid, Name, AllTables, Insert, Update, Delete, Truncate, ViaRoot, Owner, Comment };
    QList<Publication> publications;
    for (int row = 0; row < rows.rowCount(); ++row) {
        Publication publication{.name = rows.text(row, Name),
                                .allTables = rows.flag(row, AllTables),
                                .viaRoot = rows.flag(row, ViaRoot),
                                .owner = names(rows, row, Owner),
                                .comment = rows.text(row, Comment)};
        if (rows.flag(row, Insert))
            publication.operations.append(QStringLiteral("insert"));
        if (rows.flag(row, Update))
            publication.operations.append(QStringLiteral("update"));
        if (rows.flag(row, Delete))
            publication.operations.append(QStringLiteral("delete"));
        if (rows.flag(row, Truncate))
            publication.operations.append(QStringLiteral("truncate"));
        places.insert(rows.number(row, Oid), publications.size());
        publications.append(std::move(publication));
    }
    return publications;
}

QList<Publication> publicationsOf(const CatalogRows &catalog, const Relations &relations,
                                  Names &names)
{
    QHash<qint64, qsizetype> places;
    QList<Publication> publications = emptyPublicationsOf(catalog.publications, names, places);
    const ResultSet &tables = catalog.publicationTables;
    for (int row = 0; row < tables.rowCount(); ++row) {
        enum { PublicationOid, RelationOid, Columns, Condition };
        const auto place = places.constFind(tables.number(row, PublicationOid));
        const Relation *relation = relations.find(tables.number(row, RelationOid));
        if (place == places.cend() || !relation)
            continue;
        publications[*place].tables.append(
            {.table = {relation->schema, relation->name},
             .columns = relation->columnNamesOf(tables.utf8(row, Columns)),
             .condition = tables.text(row, Condition)});
    }
    const ResultSet &schemas = catalog.publicationSchemas;
    for (int row = 0; row < schemas.rowCount(); ++row) {
        enum { PublicationOid, Name };
        const auto place = places.constFind(schemas.number(row, PublicationOid));
        if (place != places.cend())
            publications[*place].schemas.append(names(schemas, row, Name));
    }
    for (Publication &publication : publications) {
        std::ranges::sort(publication.tables, {}, &Publication::PublishedTable::table);
        publication.schemas.sort();
    }
    std::ranges::sort(publications, {}, &Publication::name);
    return publications;
}

QList<DefaultPrivileges> defaultPrivilegesOf(const ResultSet &rows, Names &names)
{
    enum { Role, SchemaName, Objects, Acl };
    QList<DefaultPrivileges> defaults;
    for (int row = 0; row < rows.rowCount(); ++row) {
        defaults.append({.role = names(rows, row, Role),
                         .schema = names(rows, row, SchemaName),
                         .objects = names(rows, row, Objects),
                         .privileges = privilegesIn(rows.utf8(row, Acl))});
    }
    std::ranges::sort(defaults, [](const DefaultPrivileges &a, const DefaultPrivileges &b) {
        return std::tie(a.role, a.schema, a.objects) < std::tie(b.role, b.schema, b.objects);
    });
    return defaults;
}

} // namespace

void addDatabaseObjects(const CatalogRows &rows, const Relations &relations, Snapshot &snapshot,
                        Facts &facts)
{
    snapshot.extensions = extensionsOf(rows.extensions);
    snapshot.eventTriggers = eventTriggersOf(rows.eventTriggers, facts.names);
    snapshot.publications = publicationsOf(rows, relations, facts.names);
    snapshot.defaultPrivileges = defaultPrivilegesOf(rows.defaultPrivileges, facts.names);
}

} // namespace models
