// SPDX-License-Identifier: MIT
#include "models/diff/objectwords.h"
#include "models/diff/rowusers.h"
#include "models/diff/stepstatements.h"
#include "models/diff/stepwriting.h"
#include "models/diff/tablesteps.h"
#include "models/diff/typechange.h"
#include "models/diff/typerebuild.h"
#include "models/schema/ddl.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/tableddl.h"
#include "models/schema/typeddl.h"

#include <algorithm>

namespace models {

namespace {

/// A column that is of a type, on both sides.
struct TypedColumn
{
    const Table *table = nullptr; ///< in `from`
    const Column *column = nullptr; ///< in `to`
    ObjectName name;
    ObjectName type;
};

/// Types share their names with tables, and have an array type of a name of its own.
bool isFreeTypeName(const QString &schema, const QString &name, const Snapshot &snapshot)
{
    return !typeNamed(snapshot, schema, name) && !snapshot.table(schema, name)
        && !snapshot.view(schema, name);
}

/// What the old type is called meanwhile.
QString formerName(const QString &schema, const QString &name, const AlterContext &context)
{
    constexpr qsizetype longestName = 63; // bytes
    QString suffix = QStringLiteral("_old");
    for (;;) {
        QString stem = name;
        while ((stem + suffix).toUtf8().size() > longestName)
            stem.chop(1);
        if (isFreeTypeName(schema, stem + suffix, context.from)
            && isFreeTypeName(schema, stem + suffix, context.to))
            return stem + suffix;
        suffix += u'_';
    }
}

bool usesAnyType(const ObjectName &type, const QList<ObjectName> &types, const Snapshot &snapshot)
{
    return std::ranges::any_of(usesOf(snapshot, type),
                               [&](const ObjectName &used) { return types.contains(used); });
}

/// Whether a table is dropped and made again, so that its columns need no new type.
bool isTableMadeAnew(const Table &table, const TypeRebuild &rebuild, const AlterContext &context)
{
    const Table *after = context.to.table(table.schema, table.name);
    if (!after || !canStayTable(table, *after, context))
        return true;
    return std::ranges::any_of(table.columns, [&](const Column &column) {
        const ObjectName name = partOf(nameOf(table), ObjectKind::Column, column.name);
        return mentions(table.partitionKey, quotedIfNeeded(column.name))
            && usesAnyType(name, rebuild.types, context.from);
    });
}

/// Columns that have the type before and after, but for those that inherit it: theirs changes with
/// the parent's.
QList<TypedColumn> columnsOfTypes(const TypeRebuild &rebuild, const AlterContext &context)
{
    QList<TypedColumn> columns;
    for (const Dependency &dependency : context.from.dependencies) {
        const ObjectName &name = dependency.object;
        if (name.kind != ObjectKind::Column || !rebuild.types.contains(dependency.uses))
            continue;
        const Table *table = context.from.table(name.schema, name.name);
        const Table *after = context.to.table(name.schema, name.name);
        const Column *before = table ? table->column(name.part) : nullptr;
        const Column *column = after ? after->column(name.part) : nullptr;
        if (before && column && before->type == column->type && !before->inherited
            && !before->generated && !column->generated
            && !isTableMadeAnew(*table, rebuild, context))
            columns.append({table, column, name, dependency.uses});
    }
    return columns;
}

/// Columns that are of one of the types and go, or get another type: that comes first.
QList<ObjectName> columnsThatLeave(const TypeRebuild &rebuild, const AlterContext &context)
{
    QList<ObjectName> columns;
    for (const Dependency &dependency : context.from.dependencies) {
        const ObjectName &name = dependency.object;
        if (name.kind != ObjectKind::Column || !rebuild.types.contains(dependency.uses))
            continue;
        const Table *before = context.from.table(name.schema, name.name);
        const Table *after = context.to.table(name.schema, name.name);
        const Column *old = before ? before->column(name.part) : nullptr;
        const Column *column = after ? after->column(name.part) : nullptr;
        if (old && (!column || column->type != old->type))
            columns.append(name);
    }
    return columns;
}

/// How the new type takes over the values of the old one.
class TypeConversion
{
public:
    TypeConversion(const TypeRebuild &rebuild, const AlterContext &context)
        : m_rebuild(rebuild)
        , m_context(context)
    { }

    QString expression(const TypedColumn &typed) const
    {
        const Type *from = typeNamed(m_context.from, typed.type.schema, typed.type.name);
        const Type *to = typeNamed(m_context.to, typed.type.schema, typed.type.name);
        const QString value = quotedIfNeeded(typed.name.part);
        const QString &type = typed.column->type;
        const bool isArray = type.endsWith(QStringLiteral("[]"));
        const QString brackets = isArray ? QStringLiteral("[]") : QString();
        if (isComposedOtherwise(*from, *to)) {
            return isArray ? converterOf(typed) + u'(' + value + u')'
                           : attributeByAttribute(*from, *to, value) + QStringLiteral("::") + type
                    + QStringLiteral(" END");
        }
        const bool isArrayOfArrays = isArray && to->baseType.endsWith(QStringLiteral("[]"));
        if (isCastDirectly(*from, *to) && !isArrayOfArrays)
            return value + QStringLiteral("::") + to->baseType + brackets + QStringLiteral("::")
                + type;
        return value + QStringLiteral("::text") + brackets + QStringLiteral("::") + type;
    }

    /// The function that expression() calls for an array of a composite type that gets other
    /// attributes: USING has no room for a subquery. Empty when it calls none.
    QString makeConverter(const TypedColumn &typed) const
    {
        const Type *from = typeNamed(m_context.from, typed.type.schema, typed.type.name);
        const Type *to = typeNamed(m_context.to, typed.type.schema, typed.type.name);
        const QString &type = typed.column->type;
        if (!isComposedOtherwise(*from, *to) || !type.endsWith(QStringLiteral("[]")))
            return {};
        const QString item = attributeByAttribute(*from, *to, QStringLiteral("$1[i]"))
            + QStringLiteral("::") + type.chopped(2) + QStringLiteral(" END");
        return QStringLiteral("CREATE FUNCTION %1(%2[]) RETURNS %3 LANGUAGE sql AS %4;\n")
            .arg(converterOf(typed),
                 quotedIfNeeded(from->schema, formerName(from->schema, from->name, m_context)),
                 type,
                 stringConstant(QStringLiteral("SELECT COALESCE(pg_catalog.array_agg(%1 ORDER BY "
                                               "i), CASE WHEN $1 IS NOT NULL THEN '{}'::%2 END) "
                                               "FROM pg_catalog.generate_subscripts($1, 1) AS i")
                                    .arg(item, type)));
    }

    QString dropConverter(const TypedColumn &typed) const
    {
        return makeConverter(typed).isEmpty()
            ? QString()
            : QStringLiteral("DROP FUNCTION %1(%2[]);\n")
                  .arg(converterOf(typed),
                       quotedIfNeeded(typed.type.schema,
                                      formerName(typed.type.schema, typed.type.name, m_context)));
    }

    /// What values the new type may refuse; empty when it takes all.
    QString refused(const ObjectName &type) const
    {
        const Type *from = typeNamed(m_context.from, type.schema, type.name);
        const Type *to = typeNamed(m_context.to, type.schema, type.name);
        if (*from == *to)
            return {};
        if (from->kind != Type::Kind::Enum || to->kind != Type::Kind::Enum)
            return QStringLiteral("a value that the new type does not take");
        QStringList gone;
        for (const QString &label : from->labels) {
            if (!to->labels.contains(label))
                gone.append(stringConstant(label));
        }
        if (gone.size() > 1)
            gone.append(gone.takeLast().prepend(gone.takeLast() + QStringLiteral(" or ")));
        return gone.join(QStringLiteral(", "));
    }

private:
    static QString converterOf(const TypedColumn &typed)
    {
        return quotedIfNeeded(QStringLiteral("pg_temp"),
                              QStringLiteral("converted_") + typed.type.name.left(20));
    }

    static bool isComposedOtherwise(const Type &from, const Type &to)
    {
        return from.kind == Type::Kind::Composite && to.kind == Type::Kind::Composite
            && !std::ranges::equal(from.columns, to.columns, {}, &Column::name, &Column::name);
    }

    /// A domain whose base types PostgreSQL casts into each other.
    bool isCastDirectly(const Type &from, const Type &to) const
    {
        return from.kind == Type::Kind::Domain && to.kind == Type::Kind::Domain
            && !usesAnyType(nameOf(from), m_rebuild.types, m_context.from)
            && !usesAnyType(nameOf(to), m_rebuild.types, m_context.to)
            && !typeChange({.type = from.baseType}, {.type = to.baseType}, m_context.from,
                           m_context.to)
                    .usingExpression.contains(QStringLiteral("::text::"));
    }

    static QString attributeByAttribute(const Type &from, const Type &to, const QString &value)
    {
        QStringList values;
        for (const Column &attribute : to.columns) {
            const auto old = std::ranges::find(from.columns, attribute.name, &Column::name);
            if (old == from.columns.end()) {
                values.append(QStringLiteral("NULL"));
                continue;
            }
            const QString isArray
                = attribute.type.endsWith(QStringLiteral("[]")) ? QStringLiteral("[]") : QString();
            values.append(u'(' + value + QStringLiteral(").") + quotedIfNeeded(attribute.name)
                          + QStringLiteral("::text") + isArray + QStringLiteral("::")
                          + attribute.type);
        }
        return QStringLiteral("CASE WHEN %1 IS DISTINCT FROM NULL THEN ROW(%2)")
            .arg(value, values.join(QStringLiteral(", ")));
    }

    const TypeRebuild &m_rebuild;
    const AlterContext &m_context;
};

StepStatement convertColumn(const TypedColumn &typed, const TypeConversion &conversion)
{
    const Table &table = *typed.table;
    const bool isForeign = table.kind == Table::Kind::Foreign;
    QString sql = QStringLiteral("ALTER %1TABLE %2 ALTER COLUMN %3 TYPE %4")
                      .arg(isForeign ? QStringLiteral("FOREIGN ") : QString(),
                           quotedIfNeeded(table.schema, table.name),
                           quotedIfNeeded(typed.name.part), typed.column->type);
    if (!typed.column->collation.isEmpty())
        sql += QStringLiteral(" COLLATE ") + typed.column->collation;
    if (isForeign)
        return {.sql = sql + u';'};
    StepStatement statement{
        .sql = sql + QStringLiteral(" USING ") + conversion.expression(typed) + u';',
        .hazards = {hazardOf(Hazard::RewritesTable, table,
                             QStringLiteral("%1 is written again, because type %2 is made anew")
                                 .arg(tableText(table), displayText(typed.type)))}};
    const QString refused = conversion.refused(typed.type);
    if (!refused.isEmpty()) {
        statement.hazards.append(hazardOf(
            Hazard::MayFail, table,
            QStringLiteral("Fails when a row of %1 holds %2 in %3")
                .arg(displayText(nameOf(table)), refused, quotedIfNeeded(typed.name.part))));
    }
    return statement;
}

/// The multirange type of a range type does not follow it, nor do the functions that make ranges:
/// those that the new type brings under the same name and arguments are in the way.
QString rangeRenames(const Type &from, const Type *to, const AlterContext &context)
{
    QString text;
    const auto rename = [&](const QString &what, const QString &name, const QString &arguments) {
        text += QStringLiteral("ALTER %1 %2%3 RENAME TO %4;\n")
                    .arg(what, quotedIfNeeded(from.schema, name), arguments,
                         quotedIfNeeded(formerName(from.schema, name, context)));
    };
    const bool isRange = to && to->kind == Type::Kind::Range;
    if (!from.multirange.isEmpty()) {
        rename(QStringLiteral("TYPE"), from.multirange, {});
        rename(QStringLiteral("FUNCTION"), from.multirange, QStringLiteral("()"));
    }
    if (isRange && from.baseType == to->baseType) {
        const QString bounds = from.baseType + QStringLiteral(", ") + from.baseType;
        rename(QStringLiteral("FUNCTION"), from.name, u'(' + bounds + u')');
        rename(QStringLiteral("FUNCTION"), from.name, u'(' + bounds + QStringLiteral(", text)"));
    }
    return text;
}

QList<StepStatement> renamesAway(const TypeRebuild &rebuild, const AlterContext &context)
{
    QString text;
    for (const ObjectName &type : rebuild.before) {
        text += QStringLiteral("ALTER TYPE %1 RENAME TO %2;\n")
                    .arg(displayText(type),
                         quotedIfNeeded(formerName(type.schema, type.name, context)));
        const Type *from = typeNamed(context.from, type.schema, type.name);
        if (from && from->kind == Type::Kind::Range) {
            text += rangeRenames(*from, typeNamed(context.to, type.schema, type.name), context);
        }
    }
    return stepStatements(text);
}

/// A default of the old type cannot become one of the new type; one that stays as it is, is dropped
/// and made again because it uses the type.
QList<StepStatement> dropsOfChangedDefaults(const TypeRebuild &rebuild, const AlterContext &context)
{
    QString text;
    for (const Dependency &dependency : context.from.dependencies) {
        const ObjectName &name = dependency.object;
        if (name.kind != ObjectKind::Column || !rebuild.types.contains(dependency.uses))
            continue;
        const Table *table = context.from.table(name.schema, name.name);
        const Table *after = context.to.table(name.schema, name.name);
        const Column *before = table ? table->column(name.part) : nullptr;
        const Column *column = after ? after->column(name.part) : nullptr;
        if (before && column && before->type == column->type && before->defaultExpression
            && !before->generated && before->defaultExpression != column->defaultExpression) {
            text += alterTable(*table) + QStringLiteral(" ALTER COLUMN ")
                + quotedIfNeeded(name.part) + QStringLiteral(" DROP DEFAULT;\n");
        }
    }
    return stepStatements(text);
}

QList<StepStatement> dropsOfFormer(const TypeRebuild &rebuild, const AlterContext &context)
{
    QList<StepStatement> statements;
    for (auto type = rebuild.before.crbegin(); type != rebuild.before.crend(); ++type) {
        statements.append(
            {.sql = QStringLiteral("DROP TYPE %1;")
                        .arg(quotedIfNeeded(type->schema,
                                            formerName(type->schema, type->name, context)))});
    }
    return statements;
}

} // namespace

QList<AlterStep> rebuildSteps(const TypeRebuild &rebuild, const AlterContext &context)
{
    const QList<TypedColumn> columns = columnsOfTypes(rebuild, context);
    const TypeConversion conversion(rebuild, context);
    QList<ObjectName> disturbed = rebuild.types;
    for (const TypedColumn &column : columns) {
        disturbed += {column.name, rowTypeOf(*column.table)};
        for (const Table *heir : descendantsOf(context.from, *column.table))
            disturbed.append(rowTypeOf(*heir));
    }
    QList<AlterStep> steps;
    for (const ObjectName &type : rebuild.types) {
        AlterStep step{.action = AlterStep::Action::Alter, .object = type, .disturbs = disturbed};
        if (steps.isEmpty()) {
            step.statements = renamesAway(rebuild, context);
            step.after = columnsThatLeave(rebuild, context);
        } else {
            step.after = {steps.constLast().object};
        }
        step.statements += stepStatements(createScript(context.to, type));
        steps.append(step);
    }
    AlterStep &last = steps.last();
    last.statements += dropsOfChangedDefaults(rebuild, context);
    for (const TypedColumn &column : columns) {
        last.statements += stepStatements(conversion.makeConverter(column));
        last.statements.append(convertColumn(column, conversion));
        last.statements += stepStatements(conversion.dropConverter(column));
    }
    last.statements += dropsOfFormer(rebuild, context);
    return steps;
}

} // namespace models
