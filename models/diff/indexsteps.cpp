// SPDX-License-Identifier: MIT
#include "models/diff/indexsteps.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/indexddl.h"
#include "models/schema/tableddl.h"

#include <algorithm>

namespace models {

namespace {

/// pg_get_indexdef() without its storage parameters, which can be changed in place.
QString withoutParameters(const Index &index)
{
    if (index.options.isEmpty())
        return index.definition;
    QString definition = index.definition;
    const qsizetype begin = definition.lastIndexOf(QStringLiteral(" WITH ("));
    const qsizetype end = begin < 0 ? -1 : definition.indexOf(u')', begin);
    return end < 0 ? definition : definition.remove(begin, end + 1 - begin);
}

/// What withoutParameters() takes away.
QString parametersIn(const Index &index)
{
    const QString definition = index.definition;
    const qsizetype begin = definition.lastIndexOf(QStringLiteral(" WITH ("));
    const qsizetype end = begin < 0 ? -1 : definition.indexOf(u')', begin);
    return end < 0 || index.options.isEmpty() ? QString() : definition.mid(begin, end + 1 - begin);
}

/// The parameters stand in the definition in the order in which they were set: all of them are set
/// again when that is another.
QString parameterChanges(const QString &alter, const Index &from, const Index &to)
{
    if (parametersIn(from) == parametersIn(to))
        return optionChanges(alter, from.options, to.options);
    const QString order = parametersIn(to);
    const auto place = [&](const QString &option) {
        const QString name = option.left(option.indexOf(u'=') + 1);
        return std::max(order.indexOf(u'(' + name), order.indexOf(u' ' + name));
    };
    QStringList wanted = to.options;
    std::ranges::stable_sort(wanted, {}, place);
    return optionChanges(alter, from.options, {}) + optionChanges(alter, {}, wanted);
}

/// Whether one can become the other without being built again.
bool isSameIndex(const Index &from, const Index &to)
{
    if (from.backsConstraint != to.backsConstraint)
        return false;
    if (from.onlyParent != to.onlyParent)
        return from.onlyParent && withoutParameters(from) == withoutParameters(to);
    const bool comesToLife = !from.valid && to.valid;
    return !comesToLife && withoutParameters(from) == withoutParameters(to);
}

bool isNameFree(const Snapshot &snapshot, const QString &schema, const QString &name)
{
    const Schema *home = snapshot.schema(schema);
    if (!home)
        return true;
    const auto isTaken = [&](const auto &list) {
        return std::ranges::any_of(list, [&](const auto &item) { return item.name == name; });
    };
    if (isTaken(home->tables) || isTaken(home->views) || isTaken(home->sequences))
        return false;
    return std::ranges::none_of(home->tables,
                                [&](const Table &table) { return isTaken(table.indexes); })
        && std::ranges::none_of(home->views,
                                [&](const View &view) { return isTaken(view.indexes); });
}

/// Whether all that the index is made of is there after the script, as it was.
bool standsOnSameColumns(const IndexHome &home, const Index &index, const AlterContext &context)
{
    const Table *after = home.table ? context.to.table(home.name.schema, home.name.name) : nullptr;
    if (!after || !index.predicate.isEmpty())
        return false;
    return std::ranges::all_of(index.columns + index.includedColumns, [&](const QString &name) {
        const Column *before = home.table->column(name);
        const Column *now = after->column(name);
        return before && now && before->type == now->type && before->collation == now->collation
            && before->generated == now->generated
            && (!before->generated || before->defaultExpression == now->defaultExpression);
    });
}

bool mayDropLater(const IndexHome &home, const Index &index, const AlterContext &context)
{
    return context.gentle && home.table && home.table->partitionKey.isEmpty()
        && index.parent.name.isEmpty() && !index.unique && !index.clustered
        && !index.replicaIdentity && index.operatorClasses.join(QString()).isEmpty()
        && standsOnSameColumns(home, index, context)
        && isNameFree(context.to, home.name.schema, index.name)
        && usesOf(context.from, indexName(home.name.schema, index.name)).isEmpty();
}

/// Whether a foreign key goes by the columns of a unique index.
bool isForeignKeyTarget(const IndexHome &home, const Index &index, const Snapshot &snapshot)
{
    const auto refers = [&](const ForeignKey &key) {
        return key.referencedTable == home.name.name && key.referencedSchema == home.name.schema
            && key.referencedColumns.size() == index.columns.size()
            && std::ranges::is_permutation(key.referencedColumns, index.columns);
    };
    return index.unique && std::ranges::any_of(snapshot.schemas, [&](const Schema &schema) {
               return std::ranges::any_of(schema.tables, [&](const Table &table) {
                   return std::ranges::any_of(table.foreignKeys, refers);
               });
           });
}

bool mayBuildBeside(const IndexHome &home, const Index &index, const AlterContext &context)
{
    if (!context.gentle || index.onlyParent || index.replicaIdentity || index.clustered)
        return false;
    if (home.table) {
        if (!home.table->partitionKey.isEmpty() || !index.parent.name.isEmpty()
            || home.table->kind == Table::Kind::Foreign
            || !context.from.table(home.name.schema, home.name.name))
            return false;
    } else if (!context.from.view(home.name.schema, home.name.name)) {
        return false;
    }
    return !isForeignKeyTarget(home, index, context.to)
        && !isUsed(context.to, indexName(home.name.schema, index.name));
}

QString homeText(const IndexHome &home)
{
    return displayText(home.name) + rowsText(home.size);
}

void addIndexSettings(const IndexHome &home, const NamedPair<Index> &pair, AlterStep &step)
{
    const Index &from = *pair.from;
    const Index &to = *pair.to;
    const QString name = quotedIfNeeded(home.name.schema, to.name);
    const QString alter = QStringLiteral("ALTER INDEX ") + name;
    addStatements(step, parameterChanges(alter, from, to));
    if (from.tablespace != to.tablespace) {
        addStatement(step,
                     alter + QStringLiteral(" SET TABLESPACE ")
                         + (to.tablespace.isEmpty() ? QStringLiteral("pg_default")
                                                    : quotedIfNeeded(to.tablespace)),
                     {{.hazard = Hazard::BlocksReads,
                       .object = home.name,
                       .text = QStringLiteral("nobody can use %1 while the index is copied")
                                   .arg(homeText(home))}});
    }
    const auto setTarget = [&](const QString &number, const QString &target) {
        addStatement(step,
                     alter + QStringLiteral(" ALTER COLUMN ") + number
                         + QStringLiteral(" SET STATISTICS ") + target);
    };
    for (const QString &target : from.statistics) {
        const QString number = target.section(u'=', 0, 0);
        const bool stays = std::ranges::any_of(to.statistics, [&](const QString &other) {
            return other.section(u'=', 0, 0) == number;
        });
        if (!stays)
            setTarget(number, QStringLiteral("-1"));
    }
    for (const QString &target : to.statistics) {
        if (!from.statistics.contains(target))
            setTarget(target.section(u'=', 0, 0), target.section(u'=', 1));
    }
    if (!from.clustered && to.clustered)
        addStatement(step, home.alter + QStringLiteral(" CLUSTER ON ") + quotedIfNeeded(to.name));
    if (!from.replicaIdentity && to.replicaIdentity)
        addStatement(step,
                     home.alter + QStringLiteral(" REPLICA IDENTITY USING INDEX ")
                         + quotedIfNeeded(to.name));
    addStatements(step, commentChange(QStringLiteral("INDEX ") + name, from.comment, to.comment));
}

/// An index of a partition that comes and goes with that of the partitioned table.
bool isAttached(const IndexHome &home, const Index &index)
{
    return home.table && !index.parent.name.isEmpty();
}

struct IndexLists
{
    const QList<Index> &from;
    const QList<Index> &to;
};

QList<AlterStep> stepsOfIndexes(const IndexHome &before, const IndexHome &after,
                                const IndexLists &lists, const AlterContext &context)
{
    QList<AlterStep> steps;
    for (const NamedPair<Index> &pair : pairedByName(lists.from, lists.to)) {
        const bool isLost
            = pair.from && before.table && goesWithParent(*before.table, *pair.from, context);
        if (pair.from && pair.to && isSameIndex(*pair.from, *pair.to) && !isLost) {
            AlterStep step{.object = indexName(after.name.schema, pair.to->name)};
            addIndexSettings(after, pair, step);
            if (after.table && pair.from->parent != pair.to->parent)
                addAttachment(step, *after.table, *pair.to, context);
            if (pair.to->backsConstraint)
                step.after.append(partOf(after.name, ObjectKind::Constraint, pair.to->name));
            addStep(steps, step);
            continue;
        }
        const bool oldIsOwn = pair.from && !pair.from->backsConstraint;
        const bool newIsOwn = pair.to && !pair.to->backsConstraint;
        if (oldIsOwn && !isAttached(before, *pair.from))
            steps.append(dropIndex(before, *pair.from, context));
        if (!newIsOwn)
            continue;
        AlterStep made = makeIndex(after, *pair.to, context);
        if (oldIsOwn && isAttached(before, *pair.from))
            made.after.append(indexName(pair.from->parent.schema, pair.from->parent.name));
        steps.append(made);
    }
    return steps;
}

} // namespace

bool goesWithParent(const Table &table, const Index &index, const AlterContext &context)
{
    if (index.parent.name.isEmpty())
        return false;
    for (const RelationName &parent : table.parents) {
        const Table *was = context.from.table(parent.schema, parent.name);
        const Table *is = context.to.table(parent.schema, parent.name);
        const Index *above = was ? memberNamed(was->indexes, index.parent.name) : nullptr;
        const Index *kept = is ? memberNamed(is->indexes, index.parent.name) : nullptr;
        const Constraint *key = above ? memberNamed(was->constraints, above->name) : nullptr;
        const Constraint *keptKey = kept ? memberNamed(is->constraints, kept->name) : nullptr;
        if (key && keptKey && key->definition != keptKey->definition)
            return true;
        if (above)
            return !kept || !isSameIndex(*above, *kept) || goesWithParent(*was, *above, context);
    }
    return false;
}

IndexHome indexHome(const Table &table)
{
    return {.name = nameOf(table), .alter = alterTable(table), .size = table.size, .table = &table};
}

IndexHome indexHome(const View &view)
{
    return {.name = nameOf(view),
            .alter = QStringLiteral("ALTER TABLE ") + quotedIfNeeded(view.schema, view.name),
            .size = view.size};
}

QList<AlterStep> indexSteps(const TableSides &sides)
{
    return stepsOfIndexes(indexHome(sides.from), indexHome(sides.to),
                          {sides.from.indexes, sides.to.indexes}, sides.context);
}

QList<AlterStep> indexSteps(const View &from, const View &to, const AlterContext &context)
{
    return stepsOfIndexes(indexHome(from), indexHome(to), {from.indexes, to.indexes}, context);
}

QString concurrently(QString definition)
{
    const QString create = definition.startsWith(u"CREATE UNIQUE")
        ? QStringLiteral("CREATE UNIQUE INDEX")
        : QStringLiteral("CREATE INDEX");
    return definition.insert(create.size(), QStringLiteral(" CONCURRENTLY"));
}

AlterStep makeIndex(const IndexHome &home, const Index &index, const AlterContext &context)
{
    AlterStep step{.action = AlterStep::Action::Make,
                   .object = indexName(home.name.schema, index.name)};
    IndexHome known = home;
    if (const Table *now = context.from.table(home.name.schema, home.name.name))
        known.size = now->size;
    const bool beside = mayBuildBeside(home, index, context);
    QList<HazardNote> hazards;
    const bool isBuilt
        = !index.onlyParent && !index.definition.contains(QStringLiteral(" ON ONLY "));
    if (!beside && isBuilt)
        hazards.append({.hazard = Hazard::BlocksWrites,
                        .object = home.name,
                        .text = QStringLiteral("nobody can write to %1 while the index is built")
                                    .arg(homeText(known))});
    if (index.unique && isBuilt)
        hazards.append(
            {.hazard = Hazard::MayFail,
             .object = home.name,
             .text = QStringLiteral("it fails when rows of %1 are alike in %2")
                         .arg(homeText(known), index.columns.join(QStringLiteral(", ")))});
    addStatement(step, beside ? concurrently(index.definition) : index.definition, hazards,
                 beside ? Phase::Alone : Phase::Main);
    addStatements(step,
                  indexChanges({.name = home.name, .alter = home.alter}, index,
                               writingContext(context.to, context)),
                  beside ? Phase::Tighten : Phase::Main);
    if (home.table)
        addAttachment(step, *home.table, index, context);
    return step;
}

AlterStep dropIndex(const IndexHome &home, const Index &index, const AlterContext &context)
{
    AlterStep step{.action = AlterStep::Action::Drop,
                   .object = indexName(home.name.schema, index.name)};
    const bool later = mayDropLater(home, index, context);
    addStatement(
        step,
        (later ? QStringLiteral("DROP INDEX CONCURRENTLY ") : QStringLiteral("DROP INDEX "))
            + quotedIfNeeded(home.name.schema, index.name),
        {}, later ? Phase::Alone : Phase::Main);
    return step;
}

void addAttachment(AlterStep &step, const Table &table, const Index &index,
                   const AlterContext &context)
{
    if (index.parent.name.isEmpty())
        return;
    // ATTACH PARTITION, which comes last, finds it by itself.
    const Table *before = context.from.table(table.schema, table.name);
    if (before && (before->partitionBound.isEmpty() || before->parents != table.parents))
        return;
    addStatement(step,
                 QStringLiteral("ALTER INDEX ") + displayText(index.parent)
                     + QStringLiteral(" ATTACH PARTITION ")
                     + quotedIfNeeded(table.schema, index.name));
    step.after.append(indexName(index.parent.schema, index.parent.name));
    const Table *parent = table.parents.isEmpty()
        ? nullptr
        : context.to.table(table.parents.constFirst().schema, table.parents.constFirst().name);
    if (parent && memberNamed(parent->constraints, index.parent.name))
        step.after.append(partOf(nameOf(*parent), ObjectKind::Constraint, index.parent.name));
}

} // namespace models
