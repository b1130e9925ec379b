// SPDX-License-Identifier: MIT
#include "models/diff/stepwriting.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

#include <QLocale>

#include <algorithm>
#include <set>

namespace models {

namespace {

/// Where a quoted piece that begins at `at` ends: behind its closing quote.
qsizetype behindQuoted(const QString &sql, qsizetype at)
{
    const qsizetype end = sql.indexOf(sql[at], at + 1); // a doubled quote is two pieces in a row
    return end < 0 ? sql.size() : end + 1;
}

/// The same for a string in dollar quotes; `at` itself when none begins there.
qsizetype behindDollars(const QString &sql, qsizetype at)
{
    qsizetype end = at + 1;
    while (end < sql.size() && (sql[end].isLetterOrNumber() || sql[end] == u'_'))
        ++end;
    const bool isTag = end < sql.size() && sql[end] == u'$' && !(sql[at + 1].isDigit());
    if (!isTag)
        return at + 1;
    const QString tag = sql.mid(at, end - at + 1);
    const qsizetype close = sql.indexOf(tag, end + 1);
    return close < 0 ? sql.size() : close + tag.size();
}

qsizetype behindLine(const QString &sql, qsizetype at)
{
    const qsizetype end = sql.indexOf(u'\n', at);
    return end < 0 ? sql.size() : end + 1;
}

bool startsLineWith(const QString &sql, qsizetype at, QStringView words)
{
    return (at == 0 || sql[at - 1] == u'\n') && QStringView(sql).mid(at).startsWith(words);
}

QString optionName(const QString &option)
{
    return option.left(option.indexOf(u'='));
}

/// The name of "name 'value'", quoted where the catalog's text has it so.
QString foreignOptionName(const QString &option)
{
    qsizetype end = option.startsWith(u'"') ? behindQuoted(option, 0) : 0;
    while (end < option.size() && option[end] == u'"') // a doubled quote is two pieces in a row
        end = behindQuoted(option, end);
    return option.left(option.indexOf(u' ', end));
}

} // namespace

QStringList statementsIn(const QString &sql)
{
    QStringList statements;
    qsizetype start = 0;
    int depth = 0;
    bool isInBody = false;
    for (qsizetype at = 0; at < sql.size();) {
        const QChar c = sql[at];
        if (c == u'\'' || c == u'"') {
            at = behindQuoted(sql, at);
        } else if (c == u'$' && at + 1 < sql.size()) {
            at = behindDollars(sql, at);
        } else if (c == u'-' && QStringView(sql).mid(at).startsWith(u"--")) {
            const bool isBefore = QStringView(sql).mid(start, at - start).trimmed().isEmpty();
            at = behindLine(sql, at);
            if (isBefore)
                start = at;
        } else if (startsLineWith(sql, at, u"BEGIN ATOMIC")) {
            isInBody = true; // of a function in standard SQL; its END stands on a line of its own
            ++at;
        } else {
            if (isInBody && startsLineWith(sql, at, u"END"))
                isInBody = false;
            depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
            ++at;
            if (c != u';' || depth != 0 || isInBody)
                continue;
            statements.append(sql.mid(start, at - start).trimmed());
            start = at;
        }
    }
    return statements;
}

void addStatements(AlterStep &step, const QString &sql, Phase phase)
{
    for (const QString &statement : statementsIn(sql))
        step.statements.append({.sql = statement, .phase = phase});
}

void addStatement(AlterStep &step, QString sql, const QList<HazardNote> &hazards, Phase phase)
{
    sql = sql.trimmed();
    if (!sql.endsWith(u';'))
        sql += u';';
    step.statements.append({.sql = sql, .hazards = hazards, .phase = phase});
}

void addStep(QList<AlterStep> &steps, const AlterStep &step)
{
    if (!step.statements.isEmpty())
        steps.append(step);
}

HazardNote hazardOf(Hazard hazard, const Table &table, const QString &text)
{
    return {.hazard = hazard, .object = nameOf(table), .text = text};
}

QString rowsText(const RelationSize &size)
{
    if (size.estimatedRows <= 0)
        return {};
    return QStringLiteral(" (about %1 %2)")
        .arg(QLocale(QLocale::English).toString(size.estimatedRows),
             size.estimatedRows == 1 ? QStringLiteral("row") : QStringLiteral("rows"));
}

QString tableText(const Table &table)
{
    return displayText(nameOf(table)) + rowsText(table.size);
}

ScriptContext writingContext(const Snapshot &snapshot, const AlterContext &context)
{
    return {.snapshot = snapshot, .serverVersion = context.serverVersion};
}

QString commentChange(const QString &what, const QString &from, const QString &to)
{
    if (from == to)
        return {};
    return to.isEmpty() ? QStringLiteral("COMMENT ON ") + what + QStringLiteral(" IS NULL;\n")
                        : commentStatement(what, to);
}

QString optionChanges(const QString &alter, const QStringList &from, const QStringList &to)
{
    QStringList gone;
    QStringList wanted;
    for (const QString &option : from) {
        const QString name = optionName(option);
        const bool stays = std::ranges::any_of(
            to, [&](const QString &other) { return optionName(other) == name; });
        if (!stays)
            gone.append(name);
    }
    for (const QString &option : to) {
        if (!from.contains(option))
            wanted.append(option);
    }
    QString sql;
    if (!gone.isEmpty())
        sql += alter + QStringLiteral(" RESET (") + parameterList(gone) + QStringLiteral(");\n");
    if (!wanted.isEmpty())
        sql += alter + QStringLiteral(" SET (") + parameterList(wanted) + QStringLiteral(");\n");
    return sql;
}

QString foreignOptionChanges(const QStringList &from, const QStringList &to)
{
    QStringList before;
    for (const QString &option : from)
        before.append(foreignOptionName(option));
    QStringList changes;
    QStringList after;
    for (const QString &option : to) {
        const QString name = foreignOptionName(option);
        after.append(name);
        if (from.contains(option))
            continue;
        changes.append((before.contains(name) ? QStringLiteral("SET ") : QStringLiteral("ADD "))
                       + option);
    }
    for (const QString &name : std::as_const(before)) {
        if (!after.contains(name))
            changes.append(QStringLiteral("DROP ") + name);
    }
    return changes.isEmpty()
        ? QString()
        : QStringLiteral("OPTIONS (") + changes.join(QStringLiteral(", ")) + u')';
}

QList<ObjectName> usesOf(const Snapshot &snapshot, const ObjectName &part)
{
    const auto [begin, end]
        = std::ranges::equal_range(snapshot.dependencies, part, {}, &Dependency::object);
    QList<ObjectName> uses;
    for (auto it = begin; it != end; ++it)
        uses.append(it->uses);
    return uses;
}

bool isUsed(const Snapshot &snapshot, const ObjectName &object)
{
    return std::ranges::any_of(snapshot.dependencies, [&](const Dependency &dependency) {
        return dependency.uses.kind == object.kind && dependency.uses == object;
    });
}

QList<const Table *> descendantsOf(const Snapshot &snapshot, const Table &table)
{
    QList<const Table *> found;
    std::set<RelationName> names{{table.schema, table.name}};
    for (qsizetype before = -1; before != found.size();) {
        before = found.size();
        for (const Schema &schema : snapshot.schemas) {
            for (const Table &candidate : schema.tables) {
                const RelationName name{candidate.schema, candidate.name};
                const bool belongs
                    = std::ranges::any_of(candidate.parents, [&](const RelationName &parent) {
                          return names.contains(parent);
                      });
                if (belongs && !names.contains(name)) {
                    names.insert(name);
                    found.append(&candidate);
                }
            }
        }
    }
    return found;
}

bool hasChildren(const Snapshot &snapshot, const Table &table)
{
    const RelationName name{table.schema, table.name};
    for (const Schema &schema : snapshot.schemas) {
        for (const Table &candidate : schema.tables) {
            if (candidate.parents.contains(name))
                return true;
        }
    }
    return false;
}

} // namespace models
