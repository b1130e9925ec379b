// SPDX-License-Identifier: MIT
#include "models/diff/grantsteps.h"
#include "models/diff/objectsteps.h"
#include "models/diff/objectwords.h"
#include "models/diff/stepstatements.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

#include <algorithm>

namespace models {

namespace {

const QList<Column> *columnsOf(const ObjectName &relation, const Snapshot &snapshot)
{
    if (const Table *table = snapshot.table(relation.schema, relation.name))
        return &table->columns;
    const View *view = snapshot.view(relation.schema, relation.name);
    return view ? &view->columns : nullptr;
}

/// Of what a column belongs to.
QString ownerOfWhole(const ObjectName &part, const Snapshot &snapshot)
{
    if (const Table *table = snapshot.table(part.schema, part.name))
        return table->owner;
    const View *view = snapshot.view(part.schema, part.name);
    return view ? view->owner : QString();
}

QStringList commonPrivileges(const QStringList &one, const QStringList &other)
{
    QStringList result;
    for (const QString &privilege : one) {
        if (other.contains(privilege))
            result.append(privilege);
    }
    return result;
}

/// Who is revoked a privilege on a table loses it on each column too (manual, REVOKE): what the
/// columns keep has to be given again.
QString columnGrantsLost(const Privileges &from, const Privileges &to, const ObjectName &relation,
                         const GrantTarget &target, const AlterContext &context)
{
    const QList<Column> *columns = columnsOf(relation, context.to);
    const QList<Column> *before = columnsOf(relation, context.from);
    QString text;
    if (!columns || !before)
        return text;
    for (const Column &column : *columns) {
        const auto old = std::ranges::find(*before, column.name, &Column::name);
        if (!column.privileges || old == before->end() || !old->privileges)
            continue;
        Privileges lost;
        for (Grant grant : column.privileges->grants) {
            for (const Grant &whole : from.grants) {
                if (whole.grantee != grant.grantee || whole.grantor != grant.grantor)
                    continue;
                QStringList gone = whole.privileges;
                for (const Grant &kept : to.grants) {
                    if (kept.grantee == grant.grantee && kept.grantor == grant.grantor) {
                        for (const QString &privilege : kept.privileges)
                            gone.removeAll(privilege);
                    }
                }
                grant.privileges = commonPrivileges(grant.privileges, gone);
                grant.grantable = commonPrivileges(grant.grantable, gone);
                if (!grant.privileges.isEmpty())
                    lost.grants.append(grant);
            }
        }
        GrantTarget part = target;
        part.column = quotedIfNeeded(column.name);
        text += grantChanges({}, lost, part);
    }
    return text;
}

QString privilegeChanges(const ObjectName &object, const Attributes &from, const Attributes &to,
                         const AlterContext &context)
{
    const bool isColumn = object.kind == ObjectKind::Column;
    const QString oldOwner = isColumn ? ownerOfWhole(object, context.from) : from.owner;
    QString owner = isColumn ? ownerOfWhole(object, context.to) : to.owner;
    if (owner.isEmpty())
        owner = oldOwner;
    const Privileges builtIn = builtInPrivileges(object.kind, owner, context.serverVersion);
    const Privileges start
        = from.privileges ? withOwner(*from.privileges, oldOwner, owner) : builtIn;
    const Privileges wanted = to.privileges.value_or(builtIn);
    if (start == wanted)
        return {};
    GrantTarget target{.what = grantWords(object, context.to), .owner = owner};
    if (isColumn)
        target.column = quotedIfNeeded(object.part);
    for (const Grant &grant : builtIn.grants)
        target.all = grant.privileges.size() > target.all.size() ? grant.privileges : target.all;
    QString text = grantChanges(start, wanted, target);
    if (object.kind == ObjectKind::Table || object.kind == ObjectKind::View)
        text += columnGrantsLost(start, wanted, object, target, context);
    return text;
}

} // namespace

QList<StepStatement> alterAttributes(const ObjectName &object, const Attributes &from,
                                     const Attributes &to, const AlterContext &context)
{
    QString text;
    if (from.owner != to.owner && !isPart(object.kind))
        text += ownerStatement(objectWords(object, context.to), to.owner);
    if (from.comment != to.comment) {
        const QString what = objectWords(object, context.to);
        text += to.comment.isEmpty()
            ? QStringLiteral("COMMENT ON ") + what + QStringLiteral(" IS NULL;\n")
            : commentStatement(what, to.comment);
    }
    return stepStatements(text + privilegeChanges(object, from, to, context));
}

} // namespace models
