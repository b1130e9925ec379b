// SPDX-License-Identifier: MIT
#include "models/introspection/triggerrows.h"

#include "models/introspection/arraytext.h"

#include <algorithm>

namespace models {

namespace {

/// Manual, "pg_policy", polcmd.
QString commandOf(QByteArrayView letter)
{
    if (letter == "r")
        return QStringLiteral("SELECT");
    if (letter == "a")
        return QStringLiteral("INSERT");
    if (letter == "w")
        return QStringLiteral("UPDATE");
    return letter == "d" ? QStringLiteral("DELETE") : QStringLiteral("ALL");
}

} // namespace

void addTriggers(const ResultSet &rows, Relations &relations, Facts &facts)
{
    enum { Oid, RelationOid, Name, Enabled, Inherited, Definition };
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (Relation *relation = relations.find(rows.number(row, RelationOid))) {
            relation->triggers().append(
                {.name = facts.names(rows, row, Name),
                 .definition = facts.definition(rows, row, Definition),
                 .enabled = enabledOf(rows.utf8(row, Enabled)),
                 .inherited = rows.flag(row, Inherited),
                 .comment = facts.comment(catalog::Trigger, rows.number(row, Oid))});
        }
    }
    for (Relation &relation : relations.all())
        std::ranges::sort(relation.triggers(), {}, &Trigger::name);
}

void addRules(const ResultSet &rows, Relations &relations, Facts &facts)
{
    enum { Oid, RelationOid, Name, Enabled, Definition };
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (Relation *relation = relations.find(rows.number(row, RelationOid))) {
            relation->rules().append(
                {.name = facts.names(rows, row, Name),
                 .definition = facts.definition(rows, row, Definition),
                 .enabled = enabledOf(rows.utf8(row, Enabled)),
                 .comment = facts.comment(catalog::Rule, rows.number(row, Oid))});
        }
    }
    for (Relation &relation : relations.all())
        std::ranges::sort(relation.rules(), {}, &Rule::name);
}

void addPolicies(const ResultSet &rows, Relations &relations, Facts &facts)
{
    enum { Oid, RelationOid, Name, Command, Permissive, Roles, Using, Check };
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (Relation *relation = relations.find(rows.number(row, RelationOid))) {
            QStringList roles = textsIn(rows.utf8(row, Roles));
            roles.sort();
            relation->table.policies.append(
                {.name = facts.names(rows, row, Name),
                 .command = commandOf(rows.utf8(row, Command)),
                 .permissive = rows.flag(row, Permissive),
                 .roles = roles,
                 .usingExpression = rows.text(row, Using),
                 .checkExpression = rows.text(row, Check),
                 .comment = facts.comment(catalog::Policy, rows.number(row, Oid))});
        }
    }
    for (Relation &relation : relations.all())
        std::ranges::sort(relation.table.policies, {}, &Policy::name);
}

} // namespace models
