// SPDX-License-Identifier: MIT
#include "models/declared/declarations.h"

#include <QHash>

#include <algorithm>

namespace models {

namespace {

bool isInNoSchema(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Schema:
    case ObjectKind::Extension:
    case ObjectKind::EventTrigger:
    case ObjectKind::Publication:
    case ObjectKind::Language:
    case ObjectKind::ForeignDataWrapper:
    case ObjectKind::ForeignServer:
    case ObjectKind::AccessMethod:
        return true;
    default:
        return false;
    }
}

/// Kinds that share their names are one (manual, 5.9 "Schemas").
ObjectKind nameSpaceOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::View:
    case ObjectKind::Sequence:
    case ObjectKind::Index:
        return ObjectKind::Table;
    case ObjectKind::BaseType:
        return ObjectKind::Type;
    default:
        return kind;
    }
}

QString schemaOf(const MadeObject &made, const ModelStatement &statement,
                 const QString &creationSchema)
{
    if (isInNoSchema(made.kind))
        return {};
    if (!made.schema.isEmpty())
        return made.schema;
    if (made.kind == ObjectKind::Index && !made.table.schema.isEmpty())
        return made.table.schema;
    return statement.creationSchema.isEmpty() ? creationSchema : statement.creationSchema;
}

/// A type as format_type() writes it, from PostgreSQL's name for it inside.
QString formattedType(QString type)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("int2"), QStringLiteral("smallint")},
        {QStringLiteral("int4"), QStringLiteral("integer")},
        {QStringLiteral("int8"), QStringLiteral("bigint")},
        {QStringLiteral("float4"), QStringLiteral("real")},
        {QStringLiteral("float8"), QStringLiteral("double precision")},
        {QStringLiteral("bool"), QStringLiteral("boolean")},
        {QStringLiteral("varchar"), QStringLiteral("character varying")},
        {QStringLiteral("bpchar"), QStringLiteral("character")},
        {QStringLiteral("varbit"), QStringLiteral("bit varying")},
        {QStringLiteral("time"), QStringLiteral("time without time zone")},
        {QStringLiteral("timetz"), QStringLiteral("time with time zone")},
        {QStringLiteral("timestamp"), QStringLiteral("timestamp without time zone")},
        {QStringLiteral("timestamptz"), QStringLiteral("timestamp with time zone")}};
    const bool array = type.endsWith(u"[]");
    if (array)
        type.chop(2);
    type = names.value(type, type.section(u'.', -1));
    return array ? type + QStringLiteral("[]") : type;
}

/// Whether `types`, as the catalog has them, can be those of the statement.
bool areTypesOf(const QString &types, const QStringList &written)
{
    const QStringList known = types.isEmpty() ? QStringList() : types.split(QStringLiteral(", "));
    if (known.size() != written.size())
        return false;
    for (qsizetype i = 0; i < known.size(); ++i) {
        QString last = known.at(i).section(u'.', -1);
        if (formattedType(written.at(i)) != last.remove(u'"'))
            return false;
    }
    return true;
}

template <typename T>
bool holds(const QList<T> &objects, const QString &name)
{
    return std::ranges::any_of(objects, [&](const T &one) { return one.name == name; });
}

} // namespace

Status refuseTwice(const QList<ModelFile> &files, const ModelScript &script,
                   const QString &creationSchema)
{
    QHash<QString, const ModelStatement *> seen;
    for (const ModelStatement &statement : script.statements) {
        for (const MadeObject &made : statement.facts.makes) {
            const bool overloaded = made.kind == ObjectKind::Operator
                || (made.kind == ObjectKind::Function && made.argumentTypes.isEmpty()
                    && statement.facts.command != u"CREATE FUNCTION"
                    && statement.facts.command != u"CREATE PROCEDURE");
            const bool repeatable = made.onlyIfMissing
                && (made.kind == ObjectKind::Schema || made.kind == ObjectKind::Extension);
            if (made.name.isEmpty() || overloaded || repeatable
                || made.kind == ObjectKind::OperatorClass
                || made.kind == ObjectKind::OperatorFamily)
                continue;
            const QString schema = schemaOf(made, statement, creationSchema);
            const QString key = QStringList{QString::number(int(nameSpaceOf(made.kind))), schema,
                                            made.name, made.argumentTypes.join(u',')}
                                    .join(QChar(u'\0'));
            const ModelStatement *&first = seen[key];
            if (!first || (made.replaces && first->file == statement.file)) {
                first = first ? first : &statement;
                continue;
            }
            const ModelFile &file = files.at(statement.file);
            const TextPosition position = beginOf(file, statement.text);
            const TextPosition before = beginOf(files.at(first->file), first->text);
            const ObjectName name{.kind = made.kind,
                                  .schema = schema,
                                  .name = made.name,
                                  .part = made.argumentTypes.join(QStringLiteral(", "))};
            return Error{.kind = Error::Kind::Conflict,
                         .message = QStringLiteral("The %1 %2 is declared twice: %3:%4 and %5:%6")
                                        .arg(kindName(made.kind), displayText(name),
                                             files.at(first->file).name)
                                        .arg(before.line)
                                        .arg(file.name)
                                        .arg(position.line),
                         .hint = QStringLiteral("Take one of the two out"),
                         .script = file.name,
                         .line = position.line,
                         .column = position.column};
        }
    }
    return ok();
}

std::optional<ObjectName> DeclaredNames::nameOf(const MadeObject &made,
                                                const ModelStatement &statement) const
{
    if (made.name.isEmpty())
        return {};
    ObjectName name{.kind = made.kind,
                    .schema = schemaOf(made, statement, m_creationSchema),
                    .name = made.name};
    switch (made.kind) {
    case ObjectKind::Schema:
    case ObjectKind::Extension:
    case ObjectKind::EventTrigger:
    case ObjectKind::Publication:
        return name;
    case ObjectKind::Table:
    case ObjectKind::View:
    case ObjectKind::Sequence:
    case ObjectKind::Index:
    case ObjectKind::Type:
        break;
    case ObjectKind::Function:
        return function(made, name.schema);
    default:
        return other(made, name.schema);
    }
    const Schema *home = m_snapshot.schema(name.schema);
    if (!home)
        return {};
    const bool there = made.kind == ObjectKind::Table ? holds(home->tables, made.name)
        : made.kind == ObjectKind::View               ? holds(home->views, made.name)
        : made.kind == ObjectKind::Sequence           ? holds(home->sequences, made.name)
        : made.kind == ObjectKind::Type               ? holds(home->types, made.name)
                                                      : true;
    return there ? std::optional(name) : std::nullopt;
}

std::optional<ObjectName> DeclaredNames::function(const MadeObject &made,
                                                  const QString &schema) const
{
    const Schema *home = m_snapshot.schema(schema);
    if (!home)
        return {};
    QList<const Function *> candidates;
    for (const Function &function : home->functions) {
        if (function.name == made.name)
            candidates.append(&function);
    }
    if (candidates.size() > 1) {
        candidates.removeIf([&](const Function *function) {
            return !areTypesOf(function->argumentTypes, made.argumentTypes);
        });
    }
    if (candidates.isEmpty())
        return {};
    return ObjectName{.kind = ObjectKind::Function,
                      .schema = schema,
                      .name = made.name,
                      .part = candidates.first()->argumentTypes};
}

std::optional<ObjectName> DeclaredNames::other(const MadeObject &made, const QString &schema) const
{
    const Schema *home = m_snapshot.schema(schema);
    const QList<OtherObject> &objects
        = schema.isEmpty() || !home ? m_snapshot.others : home->others;
    for (const OtherObject &object : objects) {
        if (object.name.kind == made.kind && object.name.name == made.name)
            return object.name;
    }
    return {};
}

} // namespace models
