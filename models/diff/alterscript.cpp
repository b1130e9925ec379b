// SPDX-License-Identifier: MIT
#include "models/diff/alterscript.h"

#include "models/diff/diff.h"
#include "models/diff/newprivileges.h"
#include "models/diff/objectsteps.h"
#include "models/diff/plan.h"
#include "models/diff/planleaving.h"
#include "models/diff/planphases.h"
#include "models/diff/renamestatements.h"
#include "models/diff/renaming.h"
#include "models/schema/identifier.h"

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
        const HazardNote waits{
            .hazard = Hazard::BlocksReads,
            .object = node.step.object,
            .text = QStringLiteral("nobody can read %1 until its query has filled it again")
                        .arg(displayText(node.step.object))};
        result.append({.step = {.action = AlterStep::Action::Alter,
                                .object = node.step.object,
                                .statements = {{.sql = refresh, .hazards = {waits}}}}});
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

} // namespace

AlterScript alterScript(const Snapshot &from, const Snapshot &to, const AlterOptions &options)
{
    QList<Rename> renames;
    renamed(from, to, options.renames, &renames);
    Snapshot before = renamedWithRoom(from, to, renames);
    QList<AlterStatement> first;
    for (const auto &[sql, object] : renameStatements(renames, from, before))
        first.append({.sql = sql, .object = object});

    Leaving leaving(before, to);
    leaving.children();
    leaving.changedTypes();
    const AlterContext start = contextOf(before, to, options);
    const QList<ObjectName> keyed = tablesKeyedByNewTypes(start);
    WrittenSteps written = writtenSteps(PlanContext(start));
    for (const ObjectName &object : keyed + written.impossible) {
        if (object.kind == ObjectKind::Table)
            leaving.parent(object);
    }
    first += leaving.statements();
    const PlanContext context(contextOf(before, to, options));
    if (!leaving.statements().isEmpty())
        written = writtenSteps(context);
    for (const ObjectName &object : keyed) {
        for (const AlterStep &step : written.steps.take(object))
            written.actions.remove(step.object);
        if (!written.impossible.contains(object))
            written.impossible.append(object);
    }
    QList<PlanNode> nodes = planned(written, context);
    keepOwnPrivileges(nodes, context, options.exactPrivileges);
    QStringList remarks;
    nodes += fillingNodes(nodes, context, remarks);
    const QList<StepStatement> privileges = alterDefaultPrivileges(context.alter);
    if (!privileges.isEmpty()) {
        nodes.append({.step = {.object = {.kind = ObjectKind::Schema}, .statements = privileges}});
    }
    AlterScript script = spreadOver(first, nodes, options.manner);
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
