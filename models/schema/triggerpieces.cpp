// SPDX-License-Identifier: MIT
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/tableddl.h"
#include "models/schema/tablepieces.h"

namespace models {

namespace {

/// "ENABLE ALWAYS TRIGGER"; `enabled` as in Trigger, not empty.
QString enableWords(const QString &enabled, const QString &what)
{
    if (enabled == u"DISABLED")
        return QStringLiteral("DISABLE ") + what;
    return QStringLiteral("ENABLE ") + enabled + u' ' + what;
}

QString stateStatement(const RelationDdl &relation, const QString &what, const QString &name,
                       const QString &enabled)
{
    if (enabled.isEmpty())
        return {};
    return relation.alter + u' ' + enableWords(enabled, what) + u' ' + quotedIfNeeded(name)
        + QStringLiteral(";\n");
}

Piece attachedPiece(const RelationDdl &relation, ObjectKind kind, const QString &name,
                    Chapter chapter)
{
    return {.object = partOf(relation.name, kind, name),
            .chapter = chapter,
            .place = {relation.name.schema, relation.name.name},
            .needs = {{.object = relation.name}}};
}

QString onRelation(const RelationDdl &relation, const QString &name)
{
    return quotedIfNeeded(name) + QStringLiteral(" ON ")
        + quotedIfNeeded(relation.name.schema, relation.name.name);
}

QString triggerChanges(const RelationDdl &relation, const Trigger &trigger,
                       const ScriptContext &context)
{
    return stateStatement(relation, QStringLiteral("TRIGGER"), trigger.name, trigger.enabled)
        + context.comment(QStringLiteral("TRIGGER ") + onRelation(relation, trigger.name),
                          trigger.comment);
}

Piece triggerPiece(const RelationDdl &relation, const Trigger &trigger,
                   const ScriptContext &context)
{
    Piece piece = attachedPiece(relation, ObjectKind::Trigger, trigger.name, Chapter::Triggers);
    piece.sql
        = trigger.definition + QStringLiteral(";\n") + triggerChanges(relation, trigger, context);
    return piece;
}

/// Of a trigger that comes with that of the partitioned table: what is its own.
QList<Piece> copiedTrigger(const Table &table, const RelationDdl &relation, const Trigger &trigger,
                           const ScriptContext &context)
{
    const QString changes = triggerChanges(relation, trigger, context);
    if (changes.isEmpty())
        return {};
    Piece piece = attachedPiece(relation, ObjectKind::Trigger, trigger.name, Chapter::Triggers);
    piece.sql = changes;
    const Table *current = &table;
    QSet<const Table *> seen;
    while (current && !current->parents.isEmpty() && !seen.contains(current)) {
        seen.insert(current);
        const RelationName &parent = current->parents.constFirst();
        current = context.snapshot.table(parent.schema, parent.name);
        if (current) {
            piece.needs.append(
                {.object = partOf(nameOf(*current), ObjectKind::Trigger, trigger.name)});
        }
    }
    return {piece};
}

} // namespace

QList<Piece> triggerPieces(const Table &table, const ScriptContext &context)
{
    const RelationDdl relation{.name = nameOf(table), .alter = alterTable(table)};
    QList<Piece> pieces;
    for (const Trigger &trigger : table.triggers) {
        if (trigger.inherited) {
            pieces += copiedTrigger(table, relation, trigger, context);
            continue;
        }
        pieces.append(triggerPiece(relation, trigger, context));
        pieces.last().needs += attachmentsOf(table, context);
    }
    return pieces;
}

QList<Piece> triggerPieces(const View &view, const ScriptContext &context)
{
    const RelationDdl relation{.name = nameOf(view),
                               .alter = QStringLiteral("ALTER TABLE ")
                                   + quotedIfNeeded(view.schema, view.name)};
    QList<Piece> pieces;
    for (const Trigger &trigger : view.triggers)
        pieces.append(triggerPiece(relation, trigger, context));
    return pieces;
}

QList<Piece> rulePieces(const RelationDdl &relation, const QList<Rule> &rules,
                        const ScriptContext &context)
{
    QList<Piece> pieces;
    for (const Rule &rule : rules) {
        Piece piece = attachedPiece(relation, ObjectKind::Rule, rule.name, Chapter::Rules);
        piece.sql = rule.definition;
        if (!piece.sql.endsWith(u';'))
            piece.sql += u';';
        piece.sql += u'\n'
            + stateStatement(relation, QStringLiteral("RULE"), rule.name, rule.enabled)
            + context.comment(QStringLiteral("RULE ") + onRelation(relation, rule.name),
                              rule.comment);
        pieces.append(piece);
    }
    return pieces;
}

QList<Piece> policyPieces(const Table &table, const ScriptContext &context)
{
    const RelationDdl relation{.name = nameOf(table), .alter = alterTable(table)};
    QList<Piece> pieces;
    for (const Policy &policy : table.policies) {
        QString sql = QStringLiteral("CREATE POLICY ") + onRelation(relation, policy.name);
        if (!policy.permissive)
            sql += QStringLiteral(" AS RESTRICTIVE");
        if (!policy.command.isEmpty() && policy.command != u"ALL")
            sql += QStringLiteral(" FOR ") + policy.command;
        if (!policy.roles.isEmpty())
            sql += QStringLiteral(" TO ") + nameList(policy.roles);
        if (!policy.usingExpression.isEmpty())
            sql += QStringLiteral(" USING (") + policy.usingExpression + u')';
        if (!policy.checkExpression.isEmpty())
            sql += QStringLiteral(" WITH CHECK (") + policy.checkExpression + u')';
        Piece piece = attachedPiece(relation, ObjectKind::Policy, policy.name, Chapter::Policies);
        piece.sql = sql + QStringLiteral(";\n")
            + context.comment(QStringLiteral("POLICY ") + onRelation(relation, policy.name),
                              policy.comment);
        pieces.append(piece);
    }
    return pieces;
}

} // namespace models
