// SPDX-License-Identifier: MIT
#include "models/diff/objectsteps.h"
#include "models/diff/stepstatements.h"
#include "models/diff/stepwriting.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/viewddl.h"

#include <algorithm>

namespace models {

namespace {

bool isSameViewColumn(const Column &one, const Column &other)
{
    return one.name == other.name && one.type == other.type && one.collation == other.collation;
}

/// CREATE OR REPLACE VIEW may add columns behind those that are there, and nothing else (manual,
/// CREATE VIEW).
bool canReplace(const View &from, const View &to)
{
    return from.columns.size() <= to.columns.size()
        && std::ranges::equal(from.columns.constBegin(), from.columns.constEnd(),
                              to.columns.constBegin(),
                              to.columns.constBegin() + from.columns.size(), isSameViewColumn);
}

bool hasSameQuery(const View &from, const View &to)
{
    return from.definition == to.definition && from.columns.size() == to.columns.size();
}

QString replaceView(const View &view)
{
    QString text
        = QStringLiteral("CREATE OR REPLACE VIEW ") + quotedIfNeeded(view.schema, view.name);
    if (!view.options.isEmpty())
        text += QStringLiteral(" WITH (") + parameterList(view.options) + u')';
    text += QStringLiteral(" AS\n") + view.definition;
    while (text.endsWith(u'\n') || text.endsWith(u';'))
        text.chop(1);
    return text + u';';
}

QString storageChanges(const QString &alter, const Column &from, const Column &to)
{
    const QString column = alter + QStringLiteral(" ALTER COLUMN ") + quotedIfNeeded(to.name);
    QString sql;
    const auto set = [&](const QString &what) {
        sql += column + QStringLiteral(" SET ") + what + QStringLiteral(";\n");
    };
    if (from.storage != to.storage && !to.storage.isEmpty())
        set(QStringLiteral("STORAGE ") + to.storage);
    if (from.compression != to.compression) {
        set(QStringLiteral("COMPRESSION ")
            + (to.compression.isEmpty() ? QStringLiteral("default") : to.compression));
    }
    if (from.statistics != to.statistics)
        set(QStringLiteral("STATISTICS ") + QString::number(to.statistics.value_or(-1)));
    return sql + optionChanges(column, from.options, to.options);
}

/// What is written again while nobody can read it.
HazardNote rewriteOf(const View &view, const QString &reason)
{
    return {.hazard = Hazard::RewritesTable,
            .object = nameOf(view),
            .text = QStringLiteral("%1 %2").arg(displayText(nameOf(view)), reason)};
}

QList<StepStatement> materializedChanges(const View &from, const View &to)
{
    const QString alter
        = QStringLiteral("ALTER MATERIALIZED VIEW ") + quotedIfNeeded(to.schema, to.name);
    QList<StepStatement> statements;
    const auto add = [&](const QString &action, const QString &reason) {
        statements.append(
            {.sql = alter + u' ' + action + u';', .hazards = {rewriteOf(to, reason)}});
    };
    if (from.accessMethod != to.accessMethod) {
        add(QStringLiteral("SET ACCESS METHOD ")
                + (to.accessMethod.isEmpty() ? QStringLiteral("heap")
                                             : quotedIfNeeded(to.accessMethod)),
            QStringLiteral("is written again with another access method"));
    }
    if (from.tablespace != to.tablespace) {
        add(QStringLiteral("SET TABLESPACE ")
                + (to.tablespace.isEmpty() ? QStringLiteral("pg_default")
                                           : quotedIfNeeded(to.tablespace)),
            QStringLiteral("is copied to another tablespace"));
    }
    QString sql = optionChanges(alter, from.options, to.options);
    for (qsizetype i = 0; i < to.columns.size(); ++i)
        sql += storageChanges(alter, from.columns[i], to.columns[i]);
    return statements + stepStatements(sql);
}

/// Storage that a type has by itself cannot be told from the snapshot, so it cannot be set again.
bool losesStorage(const View &from, const View &to)
{
    for (qsizetype i = 0; i < to.columns.size(); ++i) {
        if (!from.columns[i].storage.isEmpty() && to.columns[i].storage.isEmpty())
            return true;
    }
    return false;
}

bool canAlterMaterialized(const View &from, const View &to, const AlterContext &context)
{
    constexpr int setsAccessMethod = 150000;
    return hasSameQuery(from, to) && canReplace(from, to) && !losesStorage(from, to)
        && (from.accessMethod == to.accessMethod || context.serverVersion >= setsAccessMethod);
}

QList<StepStatement> plainChanges(const View &from, const View &to)
{
    if (!hasSameQuery(from, to))
        return {{.sql = replaceView(to)}};
    return stepStatements(
        optionChanges(QStringLiteral("ALTER VIEW ") + quotedIfNeeded(to.schema, to.name),
                      from.options, to.options));
}

QList<AlterStep> viewDefaultSteps(const Column &from, const Column &to, const View &view)
{
    if (from.defaultExpression == to.defaultExpression)
        return {};
    const QString alter = QStringLiteral("ALTER VIEW %1 ALTER COLUMN %2 ")
                              .arg(quotedIfNeeded(view.schema, view.name), quotedIfNeeded(to.name));
    const ObjectName part = partOf(nameOf(view), ObjectKind::Default, to.name);
    if (!to.defaultExpression) {
        return {{.action = AlterStep::Action::Drop,
                 .object = part,
                 .statements = {{.sql = alter + QStringLiteral("DROP DEFAULT;")}}}};
    }
    return {{.action = from.defaultExpression ? AlterStep::Action::Alter : AlterStep::Action::Make,
             .object = part,
             .statements
             = {{.sql = alter + QStringLiteral("SET DEFAULT ") + *to.defaultExpression + u';'}}}};
}

} // namespace

AlterSteps alterView(const View &from, const View &to, const AlterContext &context)
{
    if (from.materialized != to.materialized)
        return {};
    const bool isPossible
        = to.materialized ? canAlterMaterialized(from, to, context) : canReplace(from, to);
    if (!isPossible)
        return {};
    QList<StepStatement> statements
        = to.materialized ? materializedChanges(from, to) : plainChanges(from, to);
    const auto attributesOf = [](const View &view) {
        return Attributes{
            .owner = view.owner, .comment = view.comment, .privileges = view.privileges};
    };
    statements += alterAttributes(nameOf(to), attributesOf(from), attributesOf(to), context);
    QList<AlterStep> defaults;
    for (qsizetype i = 0; i < to.columns.size(); ++i) {
        const Column &column = to.columns[i];
        const Column before = i < from.columns.size() ? from.columns[i] : Column{};
        statements += alterAttributes(partOf(nameOf(to), ObjectKind::Column, column.name),
                                      {.comment = before.comment, .privileges = before.privileges},
                                      {.comment = column.comment, .privileges = column.privileges},
                                      context);
        defaults += viewDefaultSteps(before, column, to);
    }
    return alterInPlace(nameOf(to), statements) + defaults;
}

} // namespace models
