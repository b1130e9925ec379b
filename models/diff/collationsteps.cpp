// SPDX-License-Identifier: MIT
#include "models/diff/othersteps.h"
#include "models/diff/stepstatements.h"
#include "models/diff/stepwriting.h"
#include "models/schema/ddl.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

#include <algorithm>

namespace models {

namespace {

/// Columns of tables that have the collation before and after; nothing when something has it that
/// cannot be given another: a type.
std::optional<QList<ObjectName>> columnsOfCollation(const ObjectName &collation,
                                                    const AlterContext &context)
{
    QList<ObjectName> columns;
    for (const Dependency &dependency : context.from.dependencies) {
        const ObjectName &user = dependency.object;
        if (dependency.uses != collation)
            continue;
        if (user.kind == ObjectKind::Type)
            return {};
        if (user.kind != ObjectKind::Column)
            continue;
        const Table *table = context.from.table(user.schema, user.name);
        const Table *after = context.to.table(user.schema, user.name);
        const Column *before = table ? table->column(user.part) : nullptr;
        const Column *column = after ? after->column(user.part) : nullptr;
        if (before && column && before->type == column->type
            && before->collation == column->collation && !before->inherited && !before->generated)
            columns.append(user);
    }
    return columns;
}

/// What the old collation is called meanwhile.
QString formerCollation(const ObjectName &collation, const AlterContext &context)
{
    const auto isTaken = [&](const Snapshot &snapshot, const QString &name) {
        const Schema *schema = snapshot.schema(collation.schema);
        return schema && std::ranges::any_of(schema->others, [&](const OtherObject &other) {
                   return other.name.kind == ObjectKind::Collation && other.name.name == name;
               });
    };
    constexpr qsizetype longestName = 63; // bytes
    QString stem = collation.name;
    QString suffix = QStringLiteral("_old");
    for (;;) {
        while ((stem + suffix).toUtf8().size() > longestName)
            stem.chop(1);
        if (!isTaken(context.from, stem + suffix) && !isTaken(context.to, stem + suffix))
            return stem + suffix;
        suffix += u'_';
    }
}

void useNewCollation(const ObjectName &name, const AlterContext &context, AlterStep &step)
{
    const Table &table = *context.from.table(name.schema, name.name);
    const Column &column = *table.column(name.part);
    const bool isForeign = table.kind == Table::Kind::Foreign;
    addStatement(step,
                 QStringLiteral("ALTER %1TABLE %2 ALTER COLUMN %3 TYPE %4 COLLATE %5")
                     .arg(isForeign ? QStringLiteral("FOREIGN ") : QString(),
                          quotedIfNeeded(table.schema, table.name), quotedIfNeeded(column.name),
                          column.type, column.collation),
                 {hazardOf(Hazard::BlocksReads, table,
                           QStringLiteral("The indexes on %1 of %2 are built again")
                               .arg(quotedIfNeeded(column.name), tableText(table)))});
}

} // namespace

AlterSteps collationSteps(const ObjectName &collation, const AlterContext &context)
{
    const auto columns = columnsOfCollation(collation, context);
    if (!columns || columns->isEmpty())
        return {};
    const QString former = formerCollation(collation, context);
    AlterStep step{.action = AlterStep::Action::Alter,
                   .object = collation,
                   .disturbs = QList<ObjectName>{collation} + *columns};
    addStatement(
        step,
        QStringLiteral("ALTER %1 RENAME TO %2").arg(ddlName(collation), quotedIfNeeded(former)));
    step.statements += stepStatements(createScript(context.to, collation));
    for (const ObjectName &column : *columns)
        useNewCollation(column, context, step);
    addStatement(step,
                 QStringLiteral("DROP COLLATION ") + quotedIfNeeded(collation.schema, former));
    return QList<AlterStep>{step};
}

} // namespace models
