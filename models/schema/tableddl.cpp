// SPDX-License-Identifier: MIT
#include "models/schema/tableddl.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/inheritanceddl.h"
#include "models/schema/sequenceddl.h"

#include <algorithm>
#include <tuple>

namespace models {

namespace {

const Index *indexBehind(const Table &table, const Constraint &constraint)
{
    const auto found = std::ranges::lower_bound(table.indexes, constraint.name, {}, &Index::name);
    return found != table.indexes.end() && found->name == constraint.name ? &*found : nullptr;
}

QString identityText(const Table &table, const Column &column)
{
    QString text = QStringLiteral(" GENERATED ") + column.identity + QStringLiteral(" AS IDENTITY");
    const auto sequence
        = std::ranges::find_if(table.identitySequences, [&](const Sequence &candidate) {
              return candidate.ownedBy && candidate.ownedBy->column == column.name;
          });
    if (sequence != table.identitySequences.end()) {
        if (const QString options = identityOptions(*sequence, table); !options.isEmpty())
            text += QStringLiteral(" (") + options + u')';
    }
    return text;
}

/// A partition has the identity of the table that it is a partition of (since PostgreSQL 17).
bool hasOwnIdentity(const Table &table, const Column &column)
{
    return !column.identity.isEmpty()
        && (table.partitionBound.isEmpty() || !column.inherited
            || !table.identitySequences.isEmpty());
}

/// Before PostgreSQL 16 a child must not repeat the expression of a generated column.
bool isGeneratedByParent(const Table &table, const Column &column, const ScriptContext &context)
{
    switch (parentageOf(table, context)) {
    case Parentage::Inherits:
        return column.inherited
            && inheritedColumn(table, column, context).defaultExpression
            == column.defaultExpression;
    case Parentage::Adopted:
        return needsStandIn(table, Parentage::Adopted); // which has all columns
    default:
        return false;
    }
}

QString defaultText(const Table &table, const Column &column, const ScriptContext &context)
{
    if (column.generated) {
        if (isGeneratedByParent(table, column, context))
            return {};
        return QStringLiteral(" GENERATED ALWAYS AS (")
            + column.defaultExpression.value_or(QString()) + QStringLiteral(") STORED");
    }
    const bool isLater
        = context.apart.contains(partOf(nameOf(table), ObjectKind::Default, column.name));
    if (column.defaultExpression && !isLater)
        return QStringLiteral(" DEFAULT ") + *column.defaultExpression;
    // Without a word here it would have that of the parent.
    if (column.inherited && table.partitionBound.isEmpty()
        && inheritedColumn(table, column, context).defaultExpression)
        return QStringLiteral(" DEFAULT NULL");
    return {};
}

/// What follows the type.
QString columnConstraints(const Table &table, const Column &column, const ScriptContext &context)
{
    QString text = hasOwnIdentity(table, column) ? identityText(table, column)
                                                 : defaultText(table, column, context);
    if (!column.nullable)
        text += QStringLiteral(" NOT NULL");
    return text;
}

QString columnText(const Table &table, const Column &column, const ScriptContext &context)
{
    QString text = quotedIfNeeded(column.name) + u' ' + column.type;
    if (!column.foreignOptions.isEmpty()) {
        text += QStringLiteral(" OPTIONS (") + column.foreignOptions.join(QStringLiteral(", "))
            + u')';
    }
    if (!column.collation.isEmpty())
        text += QStringLiteral(" COLLATE ") + column.collation;
    return text + columnConstraints(table, column, context);
}

/// Columns and constraints, one a line: keys first, then checks.
QStringList linesOf(const Table &table, const ScriptContext &context)
{
    QStringList lines;
    for (const Column &column : table.columns) {
        if (!column.local && table.partitionBound.isEmpty())
            continue;
        if (table.ofType.isEmpty()) {
            lines.append(columnText(table, column, context));
            continue;
        }
        const QString options = columnConstraints(table, column, context);
        if (!options.isEmpty())
            lines.append(quotedIfNeeded(column.name) + QStringLiteral(" WITH OPTIONS") + options);
    }
    QList<const Constraint *> constraints;
    for (const Constraint &constraint : table.constraints) {
        if (isWrittenInTable(table, constraint, context))
            constraints.append(&constraint);
    }
    std::ranges::stable_sort(constraints, {}, &Constraint::kind);
    for (const Constraint *constraint : std::as_const(constraints))
        lines.append(constraintText(table, *constraint));
    return lines;
}

QString tail(const Table &table, const ScriptContext &context)
{
    QString text;
    const auto add = [&text](const QString &clause) { text += u'\n' + clause; };
    const Parentage parentage = parentageOf(table, context);
    if (parentage == Parentage::Inherits)
        add(QStringLiteral("INHERITS (") + displayText(table.parents) + u')');
    else if (needsStandIn(table, parentage))
        add(QStringLiteral("INHERITS (") + displayText(standInName(table, context)) + u')');
    if (!table.partitionKey.isEmpty())
        add(QStringLiteral("PARTITION BY ") + table.partitionKey);
    if (!table.accessMethod.isEmpty())
        add(QStringLiteral("USING ") + quotedIfNeeded(table.accessMethod));
    if (!table.options.isEmpty())
        add(QStringLiteral("WITH (") + parameterList(table.options) + u')');
    if (!table.tablespace.isEmpty())
        add(QStringLiteral("TABLESPACE ") + quotedIfNeeded(table.tablespace));
    if (table.kind == Table::Kind::Foreign) {
        add(QStringLiteral("SERVER ") + quotedIfNeeded(table.foreignServer));
        if (!table.foreignOptions.isEmpty()) {
            add(QStringLiteral("OPTIONS (") + table.foreignOptions.join(QStringLiteral(", "))
                + u')');
        }
    }
    return text;
}

/// True when another key has the same columns and is written first. CREATE TABLE makes one index of
/// both and drops the second constraint without a word (parse_utilcmd.c,
/// transformIndexConstraints); ALTER TABLE does not.
bool repeatsKey(const Table &table, const Constraint &constraint)
{
    return std::ranges::any_of(table.constraints, [&constraint](const Constraint &other) {
        if (other.kind == Constraint::Kind::Check || other.columns != constraint.columns)
            return false;
        return std::tie(other.kind, other.name) < std::tie(constraint.kind, constraint.name);
    });
}

} // namespace

QString tableDdlName(const Table &table)
{
    return (table.kind == Table::Kind::Foreign ? QStringLiteral("FOREIGN TABLE ")
                                               : QStringLiteral("TABLE "))
        + quotedIfNeeded(table.schema, table.name);
}

QString alterTable(const Table &table)
{
    return (table.kind == Table::Kind::Foreign ? QStringLiteral("ALTER FOREIGN TABLE ONLY ")
                                               : QStringLiteral("ALTER TABLE ONLY "))
        + quotedIfNeeded(table.schema, table.name);
}

QString alterTableTree(const Table &table)
{
    return QStringLiteral("ALTER ") + tableDdlName(table);
}

QString createTable(const Table &table, const ScriptContext &context)
{
    QString text = QStringLiteral("CREATE ");
    if (table.unlogged)
        text += QStringLiteral("UNLOGGED ");
    text += tableDdlName(table);
    if (!table.ofType.isEmpty())
        text += QStringLiteral(" OF ") + table.ofType;
    const QStringList lines = linesOf(table, context);
    if (!lines.isEmpty() || table.ofType.isEmpty()) {
        text += QStringLiteral(" (\n");
        if (!lines.isEmpty())
            text += ddlIndent + lines.join(QStringLiteral(",\n") + ddlIndent) + u'\n';
        text += u')';
    }
    return text + tail(table, context) + QStringLiteral(";\n");
}

bool isWrittenInTable(const Table &table, const Constraint &constraint,
                      const ScriptContext &context)
{
    if (!constraint.validated
        || context.apart.contains(partOf(nameOf(table), ObjectKind::Constraint, constraint.name)))
        return false;
    if (constraint.kind != Constraint::Kind::Check)
        return table.partitionKey.isEmpty() && !repeatsKey(table, constraint);
    return constraint.local || !table.partitionBound.isEmpty();
}

QString constraintText(const Table &table, const Constraint &constraint)
{
    QString definition = constraint.definition;
    const Index *index = indexBehind(table, constraint);
    // pg_get_constraintdef() tells the storage parameters of exclusion constraints only.
    const bool isKey = constraint.kind == Constraint::Kind::PrimaryKey
        || constraint.kind == Constraint::Kind::Unique;
    if (index && isKey && !index->options.isEmpty()) {
        const QString options = QStringLiteral(" WITH (") + parameterList(index->options) + u')';
        const qsizetype timing
            = constraint.deferrable ? definition.lastIndexOf(QStringLiteral(" DEFERRABLE")) : -1;
        definition.insert(timing < 0 ? definition.size() : timing, options);
    }
    return QStringLiteral("CONSTRAINT ") + quotedIfNeeded(constraint.name) + u' ' + definition;
}

QString columnSettings(const QString &alter, const QList<Column> &columns)
{
    QString text;
    for (const Column &column : columns) {
        const auto set = [&](const QString &what) {
            text += alter + QStringLiteral(" ALTER COLUMN ") + quotedIfNeeded(column.name)
                + QStringLiteral(" SET ") + what + QStringLiteral(";\n");
        };
        if (!column.storage.isEmpty())
            set(QStringLiteral("STORAGE ") + column.storage);
        if (!column.compression.isEmpty())
            set(QStringLiteral("COMPRESSION ") + column.compression);
        if (column.statistics)
            set(QStringLiteral("STATISTICS ") + QString::number(*column.statistics));
        if (!column.options.isEmpty())
            set(u'(' + parameterList(column.options) + u')');
    }
    return text;
}

} // namespace models
