// SPDX-License-Identifier: MIT
#include "models/schema/typeddl.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

namespace models {

namespace {

QString listOf(const QStringList &lines)
{
    if (lines.isEmpty())
        return QStringLiteral("()");
    return QStringLiteral("(\n") + ddlIndent + lines.join(QStringLiteral(",\n") + ddlIndent)
        + QStringLiteral("\n)");
}

QString createEnum(const Type &type, const QString &name)
{
    QStringList labels;
    for (const QString &label : type.labels)
        labels.append(stringConstant(label));
    return QStringLiteral("CREATE TYPE ") + name + QStringLiteral(" AS ENUM ") + listOf(labels);
}

QString createComposite(const Type &type, const QString &name)
{
    QStringList lines;
    for (const Column &column : type.columns) {
        QString line = quotedIfNeeded(column.name) + u' ' + column.type;
        if (!column.collation.isEmpty())
            line += QStringLiteral(" COLLATE ") + column.collation;
        lines.append(line);
    }
    return QStringLiteral("CREATE TYPE ") + name + QStringLiteral(" AS ") + listOf(lines);
}

QString createRange(const Type &type, const QString &name)
{
    QStringList lines{QStringLiteral("SUBTYPE = ") + type.baseType};
    const auto add = [&lines](const QString &word, const QString &value) {
        if (!value.isEmpty())
            lines.append(word + QStringLiteral(" = ") + value);
    };
    if (!type.multirange.isEmpty()) {
        add(QStringLiteral("MULTIRANGE_TYPE_NAME"), quotedIfNeeded(type.schema, type.multirange));
    }
    add(QStringLiteral("SUBTYPE_OPCLASS"), type.operatorClass);
    add(QStringLiteral("COLLATION"), type.collation);
    add(QStringLiteral("CANONICAL"), type.canonicalFunction);
    add(QStringLiteral("SUBTYPE_DIFF"), type.differenceFunction);
    return QStringLiteral("CREATE TYPE ") + name + QStringLiteral(" AS RANGE ") + listOf(lines);
}

QString checkText(const Constraint &check)
{
    return QStringLiteral("CONSTRAINT ") + quotedIfNeeded(check.name) + u' ' + check.definition;
}

ObjectName defaultOf(const Type &type)
{
    return partOf(nameOf(type), ObjectKind::Default, QString());
}

/// Whether a check stands in CREATE DOMAIN: there it cannot be NOT VALID.
bool isInDomain(const Type &type, const Constraint &check, const ScriptContext &context)
{
    return check.validated
        && !context.apart.contains(partOf(nameOf(type), ObjectKind::Constraint, check.name));
}

QString createDomain(const Type &type, const QString &name, const ScriptContext &context)
{
    QString text = QStringLiteral("CREATE DOMAIN ") + name + QStringLiteral(" AS ") + type.baseType;
    if (!type.collation.isEmpty())
        text += QStringLiteral(" COLLATE ") + type.collation;
    if (type.defaultExpression && !context.apart.contains(defaultOf(type)))
        text += QStringLiteral(" DEFAULT ") + *type.defaultExpression;
    if (type.notNull)
        text += QStringLiteral(" NOT NULL");
    for (const Constraint &check : type.constraints) {
        if (isInDomain(type, check, context))
            text += u'\n' + QString(ddlIndent) + checkText(check);
    }
    return text;
}

QString createType(const Type &type, const ScriptContext &context)
{
    const QString name = quotedIfNeeded(type.schema, type.name);
    switch (type.kind) {
    case Type::Kind::Enum:
        return createEnum(type, name);
    case Type::Kind::Domain:
        return createDomain(type, name, context);
    case Type::Kind::Composite:
        return createComposite(type, name);
    case Type::Kind::Range:
        return createRange(type, name);
    }
    Q_UNREACHABLE();
}

QString checkComment(const Type &type, const Constraint &check, const ScriptContext &context)
{
    return context.comment(QStringLiteral("CONSTRAINT ") + quotedIfNeeded(check.name)
                               + QStringLiteral(" ON DOMAIN ")
                               + quotedIfNeeded(type.schema, type.name),
                           check.comment);
}

QString partComments(const Type &type, const ScriptContext &context)
{
    QString text;
    for (const Column &column : type.columns) {
        text += context.comment(QStringLiteral("COLUMN ") + quotedIfNeeded(type.schema, type.name)
                                    + u'.' + quotedIfNeeded(column.name),
                                column.comment);
    }
    for (const Constraint &check : type.constraints) {
        if (isInDomain(type, check, context))
            text += checkComment(type, check, context);
    }
    return text;
}

/// What cannot be said in CREATE DOMAIN, or not yet.
QList<Piece> domainChanges(const Type &type, const ScriptContext &context)
{
    const QString alter
        = QStringLiteral("ALTER DOMAIN ") + quotedIfNeeded(type.schema, type.name) + u' ';
    const auto change = [&](const ObjectName &part, const QString &sql) {
        return Piece{.object = part,
                     .chapter = Chapter::Types,
                     .place = {type.schema, type.name},
                     .sql = sql,
                     .needs = {{.object = nameOf(type)}}};
    };
    QList<Piece> pieces;
    for (const Constraint &check : type.constraints) {
        if (!isInDomain(type, check, context)) {
            pieces.append(change(partOf(nameOf(type), ObjectKind::Constraint, check.name),
                                 alter + QStringLiteral("ADD ") + checkText(check)
                                     + QStringLiteral(";\n") + checkComment(type, check, context)));
        }
    }
    if (type.defaultExpression && context.apart.contains(defaultOf(type))) {
        pieces.append(change(defaultOf(type),
                             alter + QStringLiteral("SET DEFAULT ") + *type.defaultExpression
                                 + QStringLiteral(";\n")));
    }
    return pieces;
}

} // namespace

QList<Piece> piecesOf(const Type &type, const ScriptContext &context)
{
    const QString name = quotedIfNeeded(type.schema, type.name);
    const QString what
        = (type.kind == Type::Kind::Domain ? QStringLiteral("DOMAIN ") : QStringLiteral("TYPE "))
        + name;
    Piece make{.object = nameOf(type),
               .chapter = Chapter::Types,
               .place = {type.schema, type.name},
               .sql
               = paragraphs({createType(type, context) + QStringLiteral(";\n"),
                             context.owner(what, type.owner) + context.comment(what, type.comment)
                                 + partComments(type, context)})};
    QList<Piece> pieces;
    if (!type.canonicalFunction.isEmpty()) {
        pieces.append({.object = nameOf(type),
                       .step = Step::Shell,
                       .chapter = Chapter::Types,
                       .place = make.place,
                       .sql = QStringLiteral("CREATE TYPE ") + name + QStringLiteral(";\n")});
        make.needs.append({.object = nameOf(type), .step = Step::Shell});
    }
    pieces.append(make);
    if (type.kind == Type::Kind::Domain)
        pieces += domainChanges(type, context);
    return pieces;
}

} // namespace models
