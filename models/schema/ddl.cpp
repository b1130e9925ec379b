// SPDX-License-Identifier: MIT
#include "models/schema/ddl.h"

#include "models/schema/identifier.h"

#include <algorithm>
#include <limits>

namespace models {

namespace {

const QString indent = QStringLiteral("    ");

/// A string constant; backslashes are plain (standard_conforming_strings).
QString literal(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("''")) + u'\'';
}

QString columnText(const Column &column)
{
    QString text = quotedIfNeeded(column.name) + u' ' + column.type;
    if (!column.collation.isEmpty())
        text += QStringLiteral(" COLLATE ") + column.collation;
    if (!column.identity.isEmpty())
        text += QStringLiteral(" GENERATED %1 AS IDENTITY").arg(column.identity);
    else if (column.generated)
        text += QStringLiteral(" GENERATED ALWAYS AS (%1) STORED")
                    .arg(column.defaultExpression.value_or(QString()));
    else if (column.defaultExpression)
        text += QStringLiteral(" DEFAULT ") + *column.defaultExpression;
    if (!column.nullable)
        text += QStringLiteral(" NOT NULL");
    return text;
}

template <typename T>
QString constraintText(const T &constraint)
{
    return QStringLiteral("CONSTRAINT %1 %2")
        .arg(quotedIfNeeded(constraint.name), constraint.definition);
}

/// Columns and constraints, one a line: keys first, then checks, then references.
QStringList bodyOf(const Table &table)
{
    QStringList lines;
    for (const Column &column : table.columns)
        lines.append(columnText(column));
    QList<Constraint> constraints = table.constraints;
    std::ranges::stable_sort(constraints, {}, &Constraint::kind);
    for (const Constraint &constraint : std::as_const(constraints))
        lines.append(constraintText(constraint));
    for (const ForeignKey &key : table.foreignKeys)
        lines.append(constraintText(key));
    return lines;
}

QString commentOn(const QString &what, const QString &comment)
{
    return comment.isEmpty() ? QString()
                             : QStringLiteral("COMMENT ON %1 IS %2;\n").arg(what, literal(comment));
}

QString columnComments(const QString &relation, const QList<Column> &columns)
{
    QString text;
    for (const Column &column : columns) {
        text += commentOn(QStringLiteral("COLUMN ") + relation + u'.' + quotedIfNeeded(column.name),
                          column.comment);
    }
    return text;
}

/// Without the indexes that come with a constraint, which has the name of its index.
QString indexStatements(const QList<Index> &indexes, const QList<Constraint> &constraints)
{
    QString text;
    for (const Index &index : indexes) {
        if (std::ranges::find(constraints, index.name, &Constraint::name) == constraints.end())
            text += index.definition + QStringLiteral(";\n");
    }
    return text;
}

QString indexComments(const QString &schema, const QList<Index> &indexes)
{
    QString text;
    for (const Index &index : indexes)
        text += commentOn(QStringLiteral("INDEX ") + quotedIfNeeded(schema, index.name),
                          index.comment);
    return text;
}

template <typename T>
QString constraintComments(const QString &table, const QList<T> &constraints)
{
    QString text;
    for (const T &constraint : constraints) {
        text += commentOn(
            QStringLiteral("CONSTRAINT %1 ON %2").arg(quotedIfNeeded(constraint.name), table),
            constraint.comment);
    }
    return text;
}

/// The parts that are not empty, with a blank line between them.
QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u'\n');
}

QString createPartition(const Table &table, const QString &name)
{
    QString text
        = QStringLiteral("CREATE TABLE %1\n%2PARTITION OF %3\n%2%4")
              .arg(name, indent, displayText(table.parents.value(0)), table.partitionBound);
    if (!table.partitionKey.isEmpty())
        text += u'\n' + indent + QStringLiteral("PARTITION BY ") + table.partitionKey;
    text += QStringLiteral(";\n");
    for (const ForeignKey &key : table.foreignKeys) {
        text += QStringLiteral("ALTER TABLE %1\n%2ADD CONSTRAINT %3 %4;\n")
                    .arg(name, indent, quotedIfNeeded(key.name), key.definition);
    }
    return text;
}

QString createTable(const Table &table, const QString &name)
{
    const bool foreign = table.kind == Table::Kind::Foreign;
    QString text = QStringLiteral("CREATE %1TABLE %2 (\n")
                       .arg(foreign              ? QStringLiteral("FOREIGN ")
                                : table.unlogged ? QStringLiteral("UNLOGGED ")
                                                 : QString(),
                            name);
    if (const QStringList body = bodyOf(table); !body.isEmpty())
        text += indent + body.join(QStringLiteral(",\n") + indent) + u'\n';
    text += u')';
    if (!table.parents.isEmpty())
        text += QStringLiteral("\nINHERITS (%1)").arg(displayText(table.parents));
    if (!table.partitionKey.isEmpty())
        text += QStringLiteral("\nPARTITION BY ") + table.partitionKey;
    if (foreign)
        text += QStringLiteral("\nSERVER ") + quotedIfNeeded(table.foreignServer);
    return text + QStringLiteral(";\n");
}

/// START and bounds are said only where they differ from what PostgreSQL takes by itself.
QString sequenceOptions(const Sequence &sequence)
{
    const bool descending = sequence.increment < 0;
    const qint64 highest = sequence.type == u"smallint" ? 32767
        : sequence.type == u"integer"                   ? 2147483647
                                                        : std::numeric_limits<qint64>::max();
    const qint64 minimum = descending ? -highest - 1 : 1;
    const qint64 maximum = descending ? -1 : highest;
    QStringList options;
    const auto say = [&](const QString &word, qint64 value, qint64 usual) {
        if (value != usual)
            options.append(word + u' ' + QString::number(value));
    };
    if (sequence.type != u"bigint")
        options.append(QStringLiteral("AS ") + sequence.type);
    say(QStringLiteral("INCREMENT BY"), sequence.increment, 1);
    say(QStringLiteral("MINVALUE"), sequence.minimum, minimum);
    say(QStringLiteral("MAXVALUE"), sequence.maximum, maximum);
    say(QStringLiteral("START WITH"), sequence.start,
        descending ? sequence.maximum : sequence.minimum);
    say(QStringLiteral("CACHE"), sequence.cache, 1);
    if (sequence.cycle)
        options.append(QStringLiteral("CYCLE"));
    QString text;
    for (const QString &option : std::as_const(options))
        text += u'\n' + indent + option;
    return text;
}

} // namespace

QString createStatement(const Table &table)
{
    const QString name = quotedIfNeeded(table.schema, table.name);
    const bool partition = table.kind == Table::Kind::Partition && !table.parents.isEmpty();
    return joined({partition ? createPartition(table, name) : createTable(table, name),
                   partition ? QString() : indexStatements(table.indexes, table.constraints),
                   commentOn((table.kind == Table::Kind::Foreign ? QStringLiteral("FOREIGN TABLE ")
                                                                 : QStringLiteral("TABLE "))
                                 + name,
                             table.comment)
                       + columnComments(name, table.columns)
                       + constraintComments(name, table.constraints)
                       + constraintComments(name, table.foreignKeys)
                       + indexComments(table.schema, table.indexes)});
}

QString createStatement(const View &view)
{
    const QString name = quotedIfNeeded(view.schema, view.name);
    const QString kind
        = view.materialized ? QStringLiteral("MATERIALIZED VIEW ") : QStringLiteral("VIEW ");
    QString definition = view.definition;
    if (!definition.endsWith(u';'))
        definition += u';';
    return joined({QStringLiteral("CREATE %1%2 AS\n%3\n").arg(kind, name, definition),
                   indexStatements(view.indexes, {}),
                   commentOn(kind + name, view.comment) + columnComments(name, view.columns)
                       + indexComments(view.schema, view.indexes)});
}

QString createStatement(const Sequence &sequence)
{
    const QString name = quotedIfNeeded(sequence.schema, sequence.name);
    QString text = QStringLiteral("CREATE SEQUENCE ") + name + sequenceOptions(sequence)
        + QStringLiteral(";\n");
    QString owner;
    if (sequence.ownedBy) {
        owner = QStringLiteral("ALTER SEQUENCE %1\n%2OWNED BY %3.%4;\n")
                    .arg(name, indent, displayText(sequence.ownedBy->table),
                         quotedIfNeeded(sequence.ownedBy->column));
    }
    return joined({text, owner, commentOn(QStringLiteral("SEQUENCE ") + name, sequence.comment)});
}

QString createStatement(const Type &type)
{
    const QString name = quotedIfNeeded(type.schema, type.name);
    QString text;
    switch (type.kind) {
    case Type::Kind::Enum: {
        QStringList labels;
        for (const QString &label : type.labels)
            labels.append(indent + literal(label));
        text = QStringLiteral("CREATE TYPE %1 AS ENUM (\n%2\n);\n")
                   .arg(name, labels.join(QStringLiteral(",\n")));
        break;
    }
    case Type::Kind::Domain:
        text = QStringLiteral("CREATE DOMAIN %1 AS %2;\n").arg(name, definitionText(type));
        break;
    case Type::Kind::Composite:
        text = QStringLiteral("CREATE TYPE %1 AS %2;\n").arg(name, definitionText(type));
        break;
    case Type::Kind::Range:
        text = QStringLiteral("CREATE TYPE %1 AS RANGE (SUBTYPE = %2);\n")
                   .arg(name, definitionText(type));
        break;
    }
    const QString kind
        = type.kind == Type::Kind::Domain ? QStringLiteral("DOMAIN ") : QStringLiteral("TYPE ");
    return joined({text, commentOn(kind + name, type.comment)});
}

QString signature(const Function &function)
{
    QString text = QStringLiteral("%1(%2)").arg(quotedIfNeeded(function.schema, function.name),
                                                function.arguments);
    if (!function.result.isEmpty())
        text += QStringLiteral(" RETURNS ") + function.result;
    return text;
}

} // namespace models
