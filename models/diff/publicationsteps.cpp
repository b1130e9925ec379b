// SPDX-License-Identifier: MIT
#include "models/diff/objectsteps.h"
#include "models/diff/stepstatements.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

#include <algorithm>

namespace models {

namespace {

ObjectName publishedTableName(const RelationName &table)
{
    return {.kind = ObjectKind::Table, .schema = table.schema, .name = table.name};
}

QString publishedText(const Publication::PublishedTable &published)
{
    QString text = QStringLiteral("TABLE ONLY ") + displayText(published.table);
    if (!published.columns.isEmpty())
        text += QStringLiteral(" (") + nameList(published.columns) + u')';
    if (!published.condition.isEmpty())
        text += QStringLiteral(" WHERE (") + published.condition + u')';
    return text;
}

QString schemaText(const QString &schema)
{
    return QStringLiteral("TABLES IN SCHEMA ") + quotedIfNeeded(schema);
}

/// The order of the columns is that of the table: nobody can say another.
bool isPublishedAlike(const Publication::PublishedTable &one,
                      const Publication::PublishedTable &other)
{
    const auto sorted = [](Publication::PublishedTable published) {
        published.columns.sort();
        return published;
    };
    return sorted(one) == sorted(other);
}

bool publishes(const Publication &publication, const Publication::PublishedTable &wanted)
{
    return std::ranges::any_of(publication.tables, [&](const auto &published) {
        return isPublishedAlike(published, wanted);
    });
}

/// One that is published in another way is taken out and put in again.
QStringList publishedChanges(const Publication &from, const Publication &to)
{
    QStringList actions;
    for (const Publication::PublishedTable &published : from.tables) {
        if (!publishes(to, published))
            actions.append(QStringLiteral("DROP TABLE ONLY ") + displayText(published.table));
    }
    for (const QString &schema : from.schemas) {
        if (!to.schemas.contains(schema))
            actions.append(QStringLiteral("DROP ") + schemaText(schema));
    }
    for (const Publication::PublishedTable &published : to.tables) {
        if (!publishes(from, published))
            actions.append(QStringLiteral("ADD ") + publishedText(published));
    }
    for (const QString &schema : to.schemas) {
        if (!from.schemas.contains(schema))
            actions.append(QStringLiteral("ADD ") + schemaText(schema));
    }
    return actions;
}

QStringList publicationParameters(const Publication &from, const Publication &to)
{
    QStringList parameters;
    if (from.operations != to.operations) {
        parameters.append(QStringLiteral("publish = ")
                          + stringConstant(to.operations.join(QStringLiteral(", "))));
    }
    if (from.viaRoot != to.viaRoot) {
        parameters.append(QStringLiteral("publish_via_partition_root = ")
                          + (to.viaRoot ? QStringLiteral("true") : QStringLiteral("false")));
    }
    return parameters;
}

} // namespace

AlterSteps alterPublication(const Publication &from, const Publication &to,
                            const AlterContext &context)
{
    if (from.allTables != to.allTables)
        return {};
    const ObjectName name{.kind = ObjectKind::Publication, .name = to.name};
    QStringList actions = publishedChanges(from, to);
    const QStringList parameters = publicationParameters(from, to);
    if (!parameters.isEmpty())
        actions.append(QStringLiteral("SET (") + parameters.join(QStringLiteral(", ")) + u')');
    QList<StepStatement> statements;
    for (const QString &action : std::as_const(actions)) {
        statements.append(
            {.sql
             = QStringLiteral("ALTER PUBLICATION %1 %2;").arg(quotedIfNeeded(to.name), action)});
    }
    statements += alterAttributes(name, {from.owner, from.comment, {}}, {to.owner, to.comment, {}},
                                  context);
    QList<AlterStep> steps = alterInPlace(name, statements);
    if (steps.isEmpty())
        return steps;
    for (const Publication::PublishedTable &published : to.tables) {
        if (!publishes(from, published))
            steps.last().after.append(publishedTableName(published.table));
    }
    for (const QString &schema : to.schemas)
        steps.last().after.append({.kind = ObjectKind::Schema, .name = schema});
    return steps;
}

} // namespace models
