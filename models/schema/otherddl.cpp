// SPDX-License-Identifier: MIT
#include "models/schema/otherddl.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

namespace models {

namespace {

constexpr QLatin1String publicComment("standard public schema");
constexpr QLatin1String plpgsqlComment("PL/pgSQL procedural language");

/// Since PostgreSQL 15; before it was whoever ran initdb.
bool isPublicOwner(const QString &owner, int serverVersion)
{
    constexpr int ownedByDatabaseOwner = 150000;
    return serverVersion >= ownedByDatabaseOwner && owner == u"pg_database_owner";
}

/// What PostgreSQL made with a comment, and has another here, or none.
QString changedComment(const QString &what, const QString &comment, QLatin1String usual,
                       const ScriptContext &context)
{
    if (comment == usual || !context.options.comments)
        return {};
    if (!comment.isEmpty())
        return context.comment(what, comment);
    return QStringLiteral("COMMENT ON ") + what + QStringLiteral(" IS NULL;\n");
}

Chapter chapterOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Collation:
        return Chapter::Collations;
    case ObjectKind::BaseType:
        return Chapter::Types;
    case ObjectKind::Language:
    case ObjectKind::AccessMethod:
        return Chapter::Languages;
    case ObjectKind::TextSearchConfiguration:
    case ObjectKind::TextSearchDictionary:
    case ObjectKind::TextSearchParser:
    case ObjectKind::TextSearchTemplate:
        return Chapter::TextSearch;
    case ObjectKind::ForeignDataWrapper:
    case ObjectKind::ForeignServer:
    case ObjectKind::UserMapping:
        return Chapter::ForeignData;
    case ObjectKind::Statistics:
        return Chapter::Statistics;
    default:
        return Chapter::Operators;
    }
}

QString enableWord(const QString &enabled)
{
    return enabled == u"DISABLED" ? QStringLiteral("DISABLE") : QStringLiteral("ENABLE ") + enabled;
}

QString publishedObjects(const Publication &publication)
{
    if (publication.allTables)
        return QStringLiteral("\n    FOR ALL TABLES");
    QStringList objects;
    for (const Publication::PublishedTable &published : publication.tables) {
        QString text = objects.isEmpty() ? QStringLiteral("TABLE ONLY ") : QStringLiteral("ONLY ");
        text += displayText(published.table);
        if (!published.columns.isEmpty())
            text += QStringLiteral(" (") + nameList(published.columns) + u')';
        if (!published.condition.isEmpty())
            text += QStringLiteral(" WHERE (") + published.condition + u')';
        objects.append(text);
    }
    for (const QString &schema : publication.schemas)
        objects.append(QStringLiteral("TABLES IN SCHEMA ") + quotedIfNeeded(schema));
    if (objects.isEmpty())
        return {};
    return QStringLiteral("\n    FOR ") + objects.join(QStringLiteral(",\n        "));
}

QString publicationOptions(const Publication &publication)
{
    static const QStringList usual{"insert", "update", "delete", "truncate"};
    QStringList options;
    if (publication.operations != usual) {
        options.append(QStringLiteral("publish = ")
                       + stringConstant(publication.operations.join(QStringLiteral(", "))));
    }
    if (publication.viaRoot)
        options.append(QStringLiteral("publish_via_partition_root = true"));
    if (options.isEmpty())
        return {};
    return QStringLiteral("\n    WITH (") + options.join(QStringLiteral(", ")) + u')';
}

} // namespace

QList<Piece> piecesOf(const Schema &schema, const ScriptContext &context)
{
    const QString what = QStringLiteral("SCHEMA ") + quotedIfNeeded(schema.name);
    QString sql;
    if (schema.name != u"public") {
        sql = QStringLiteral("CREATE ") + what + QStringLiteral(";\n")
            + context.owner(what, schema.owner) + context.comment(what, schema.comment);
    } else {
        if (!isPublicOwner(schema.owner, context.serverVersion))
            sql = context.owner(what, schema.owner);
        sql += changedComment(what, schema.comment, publicComment, context);
    }
    if (sql.isEmpty())
        return {};
    return {{.object = {.kind = ObjectKind::Schema, .name = schema.name},
             .chapter = Chapter::Schemas,
             .place = {schema.name, {}},
             .sql = sql}};
}

QList<Piece> piecesOf(const Extension &extension, const ScriptContext &context)
{
    const QString what = QStringLiteral("EXTENSION ") + quotedIfNeeded(extension.name);
    Piece piece{.object = {.kind = ObjectKind::Extension, .name = extension.name},
                .chapter = Chapter::Extensions,
                .place = {{}, extension.name}};
    if (extension.name == u"plpgsql") {
        piece.sql = changedComment(what, extension.comment, plpgsqlComment, context);
        if (piece.sql.isEmpty())
            return {};
        return {piece};
    }
    const Schema *home = context.snapshot.schema(extension.schema);
    piece.sql = QStringLiteral("CREATE ") + what;
    if (!home || home->extension.isEmpty()) {
        piece.sql += QStringLiteral(" WITH SCHEMA ") + quotedIfNeeded(extension.schema);
        piece.needs = {{.object = {.kind = ObjectKind::Schema, .name = extension.schema}}};
    }
    piece.sql += QStringLiteral(";\n") + changedComment(what, extension.comment, {}, context);
    return {piece};
}

QList<Piece> piecesOf(const OtherObject &other, const ScriptContext &context)
{
    QString definition = other.definition;
    while (definition.endsWith(u'\n'))
        definition.chop(1);
    if (!definition.endsWith(u';'))
        definition += u';';
    definition += u'\n';
    if (definition.contains(QStringLiteral("'****'"))) {
        definition.prepend(
            QStringLiteral("-- A password is not in this script: in its place stands "
                           "'****'. Set it with ALTER afterwards.\n"));
    }
    const QString what = ddlName(other.name);
    const RelationName place{other.name.schema, other.name.name};
    Piece make{
        .object = other.name,
        .chapter = chapterOf(other.name.kind),
        .place = place,
        .sql = paragraphs(
            {definition, context.owner(what, other.owner) + context.comment(what, other.comment)})};
    const bool isShell = !definition.contains(u'('); // a type that nobody has completed
    if (other.name.kind != ObjectKind::BaseType || isShell)
        return {make};
    make.needs = {{.object = other.name, .step = Step::Shell}};
    return {{.object = other.name,
             .step = Step::Shell,
             .chapter = Chapter::Types,
             .place = place,
             .sql = QStringLiteral("CREATE TYPE ")
                 + quotedIfNeeded(other.name.schema, other.name.name) + QStringLiteral(";\n")},
            make};
}

QList<Piece> piecesOf(const EventTrigger &trigger, const ScriptContext &context)
{
    const QString what = QStringLiteral("EVENT TRIGGER ") + quotedIfNeeded(trigger.name);
    QString sql = QStringLiteral("CREATE ") + what + QStringLiteral(" ON ") + trigger.event;
    if (!trigger.tags.isEmpty()) {
        QStringList tags;
        for (const QString &tag : trigger.tags)
            tags.append(stringConstant(tag));
        sql += QStringLiteral("\n    WHEN TAG IN (") + tags.join(QStringLiteral(", ")) + u')';
    }
    sql += QStringLiteral("\n    EXECUTE FUNCTION ") + displayText(trigger.function)
        + QStringLiteral("();\n");
    if (!trigger.enabled.isEmpty()) {
        sql += QStringLiteral("ALTER ") + what + u' ' + enableWord(trigger.enabled)
            + QStringLiteral(";\n");
    }
    return {
        {.object = {.kind = ObjectKind::EventTrigger, .name = trigger.name},
         .chapter = Chapter::EventTriggers,
         .place = {{}, trigger.name},
         .sql = sql + context.owner(what, trigger.owner) + context.comment(what, trigger.comment)}};
}

QList<Piece> piecesOf(const Publication &publication, const ScriptContext &context)
{
    const QString what = QStringLiteral("PUBLICATION ") + quotedIfNeeded(publication.name);
    Piece piece{.object = {.kind = ObjectKind::Publication, .name = publication.name},
                .chapter = Chapter::Publications,
                .place = {{}, publication.name},
                .sql = QStringLiteral("CREATE ") + what + publishedObjects(publication)
                    + publicationOptions(publication) + QStringLiteral(";\n")
                    + context.owner(what, publication.owner)
                    + context.comment(what, publication.comment)};
    for (const Publication::PublishedTable &published : publication.tables) {
        piece.needs.append({.object = {.kind = ObjectKind::Table,
                                       .schema = published.table.schema,
                                       .name = published.table.name}});
    }
    return {piece};
}

} // namespace models
