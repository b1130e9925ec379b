// SPDX-License-Identifier: MIT
#include "models/records/recordcatalog.h"

#include "models/introspection/introspect.h"

namespace models {

namespace {

Error noSuch(const QString &name, const Snapshot &snapshot)
{
    QStringList known;
    for (const Schema &schema : snapshot.schemas) {
        for (const Table &table : schema.tables)
            known.append(schema.name + u'.' + table.name);
        for (const View &view : schema.views)
            known.append(schema.name + u'.' + view.name);
    }
    return {.kind = Error::Kind::Misused,
            .message = QStringLiteral("There is no table or view %1 in this database").arg(name),
            .hint = nearestHint(name, known)};
}

/// The schemas that have a table or view of that name.
QStringList schemasWith(const QString &name, const Snapshot &snapshot)
{
    QStringList schemas;
    for (const Schema &schema : snapshot.schemas) {
        if (snapshot.table(schema.name, name) || snapshot.view(schema.name, name))
            schemas.append(schema.name);
    }
    return schemas;
}

} // namespace

std::optional<RelationName> parseRelationName(const QString &name)
{
    QStringList parts(QString{});
    bool inQuotes = false;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name[i];
        if (c == u'"' && inQuotes && name.mid(i + 1, 1) == u"\"")
            parts.last() += name[i++];
        else if (c == u'"')
            inQuotes = !inQuotes;
        else if (c == u'.' && !inQuotes)
            parts.append(QString());
        else
            parts.last() += c;
    }
    if (inQuotes || parts.size() > 2 || parts.contains(QString()))
        return {};
    if (parts.size() == 1)
        return RelationName{{}, parts.first()};
    return RelationName{parts.first(), parts.last()};
}

Result<std::shared_ptr<const RelationShape>> RecordCatalog::relation(const QString &name) const
{
    const auto parsed = parseRelationName(name);
    if (!parsed)
        return noSuch(name, snapshot);
    if (!parsed->schema.isEmpty())
        return relation(*parsed);
    const QStringList schemas = schemasWith(parsed->name, snapshot);
    if (schemas.isEmpty())
        return noSuch(name, snapshot);
    if (schemas.contains(QStringLiteral("public")))
        return relation(RelationName{QStringLiteral("public"), parsed->name});
    if (schemas.size() > 1) {
        return Error{.kind = Error::Kind::Misused,
                     .message = QStringLiteral("There is more than one %1: in the schemas %2")
                                    .arg(name, schemas.join(QStringLiteral(", "))),
                     .hint = QStringLiteral("Write the schema before the name")};
    }
    return relation(RelationName{schemas.first(), parsed->name});
}

Result<std::shared_ptr<const RelationShape>> RecordCatalog::relation(const RelationName &name) const
{
    if (const Table *table = snapshot.table(name.schema, name.name))
        return std::make_shared<const RelationShape>(shapeOf(*table, types));
    if (const View *view = snapshot.view(name.schema, name.name))
        return std::make_shared<const RelationShape>(shapeOf(*view, types));
    return noSuch(displayText(name), snapshot);
}

Result<std::shared_ptr<const RecordCatalog>> readRecordCatalog(Connection &connection)
{
    auto snapshot = introspect(connection);
    if (!snapshot)
        return snapshot.error();
    auto types = readColumnTypes(connection);
    if (!types)
        return types.error();
    return std::make_shared<const RecordCatalog>(
        RecordCatalog{.snapshot = std::move(*snapshot), .types = std::move(*types)});
}

} // namespace models
