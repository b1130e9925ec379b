// SPDX-License-Identifier: MIT
#include "models/diff/alterscript.h"

#include "models/diff/diff.h"
#include "models/diff/objectsteps.h"
#include "models/diff/plan.h"
#include "models/diff/planphases.h"
#include "models/diff/renamestatements.h"
#include "models/diff/tablesettings.h"
#include "models/schema/identifier.h"
#include "models/schema/tableddl.h"

namespace models {

namespace {

/// Materialized views are made empty, so that everything that their queries call is there when
/// they are filled.
QList<PlanNode> fillingNodes(const QList<PlanNode> &nodes, const PlanContext &context,
                             QStringList &remarks)
{
    QList<PlanNode> result;
    for (const PlanNode &node : nodes) {
        const View *view = node.step.action == AlterStep::Action::Make && node.stage == Step::Make
            ? context.to.view(node.step.object)
            : nullptr;
        if (!view || !view->materialized)
            continue;
        const QString refresh = QStringLiteral("REFRESH MATERIALIZED VIEW ")
            + quotedIfNeeded(view->schema, view->name) + u';';
        const View *before = context.from.view(node.step.object);
        const bool wasFilled = (before && before->materialized) || view->size.ownBytes > 0;
        if (!wasFilled) {
            remarks.append(QStringLiteral("Materialized view %1 is made without rows: fill it with "
                                          "REFRESH MATERIALIZED VIEW")
                               .arg(displayText(node.step.object)));
            continue;
        }
        result.append({.step = {.action = AlterStep::Action::Alter,
                                .object = node.step.object,
                                .statements = {{.sql = refresh}}}});
    }
    return result;
}

AlterContext contextOf(const Snapshot &from, const Snapshot &to, const AlterOptions &options)
{
    return {.from = from,
            .to = to,
            .serverVersion = versionNumber(from.serverVersion),
            .gentle = options.manner == AlterOptions::Manner::Gentle};
}

/// Takes children and partitions away from a table that has to be dropped and made again; they and
/// their rows stay. Their own steps bring them to the new one.
void leaveParent(const ObjectName &parent, const Snapshot &to, Snapshot &from,
                 QList<AlterStatement> &statements)
{
    const RelationName name{parent.schema, parent.name};
    for (Schema &schema : from.schemas) {
        for (Table &child : schema.tables) {
            if (!child.parents.contains(name) || !to.table(child.schema, child.name))
                continue;
            const bool isPartition = !child.partitionBound.isEmpty();
            const QString sql = isPartition ? QStringLiteral("ALTER TABLE %2 DETACH PARTITION %1;")
                                            : QStringLiteral("ALTER %1 NO INHERIT %2;");
            const QString path = quotedIfNeeded(child.schema, child.name);
            statements.append(
                {.sql = sql.arg(isPartition ? path : tableDdlName(child), displayText(name)),
                 .object = nameOf(child)});
            Table alone = child;
            alone.parents.removeAll(name);
            child = afterLeaving(child, alone, from);
        }
    }
}

} // namespace

AlterScript alterScript(const Snapshot &from, const Snapshot &to, const AlterOptions &options)
{
    QList<Rename> applied;
    Snapshot before = renamed(from, to, options.renames, &applied);
    QList<AlterStatement> renames;
    for (const auto &[sql, object] : renameStatements(applied, from, before))
        renames.append({.sql = sql, .object = object});

    const qsizetype renameCount = renames.size();
    WrittenSteps written = writtenSteps(PlanContext(contextOf(before, to, options)));
    for (const ObjectName &object : std::as_const(written.impossible)) {
        if (object.kind == ObjectKind::Table)
            leaveParent(object, to, before, renames);
    }
    const PlanContext context(contextOf(before, to, options));
    if (renames.size() != renameCount)
        written = writtenSteps(context);
    QList<PlanNode> nodes = planned(written, context);
    QStringList remarks;
    nodes += fillingNodes(nodes, context, remarks);
    const QList<StepStatement> privileges = alterDefaultPrivileges(context.alter);
    if (!privileges.isEmpty()) {
        nodes.append({.step = {.object = {.kind = ObjectKind::Schema}, .statements = privileges}});
    }
    AlterScript script = spreadOver(renames, nodes, options.manner);
    script.remarks += remarks;
    return script;
}

QString hazardName(Hazard hazard)
{
    switch (hazard) {
    case Hazard::DeletesData:
        return QStringLiteral("deletes data");
    case Hazard::RewritesTable:
        return QStringLiteral("rewrites the table");
    case Hazard::BlocksReads:
        return QStringLiteral("blocks reads");
    case Hazard::BlocksWrites:
        return QStringLiteral("blocks writes");
    case Hazard::MayFail:
        return QStringLiteral("may fail");
    }
    Q_UNREACHABLE();
}

} // namespace models
