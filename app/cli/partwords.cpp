// SPDX-License-Identifier: MIT
#include "app/cli/partwords.h"

#include "models/schema/identifier.h"

#include <algorithm>

namespace app {

using models::ObjectKind;
using models::ObjectName;
using models::Snapshot;

namespace {

/// What follows the name in the statement: "BEFORE UPDATE ON shop.line …".
QString behindName(const QString &definition, const QString &name)
{
    const QString quoted = u' ' + models::quotedIfNeeded(name) + u' ';
    const qsizetype at = definition.indexOf(quoted);
    return at < 0 ? definition : definition.mid(at + quoted.size());
}

template <typename T>
const T *partNamed(const QList<T> &list, const QString &name)
{
    const auto found = std::ranges::find(list, name, &T::name);
    return found == list.end() ? nullptr : &*found;
}

const models::Index *indexOf(const Snapshot &snapshot, const QString &name, const ObjectName &whole)
{
    if (const models::Table *table = snapshot.table(whole.schema, whole.name))
        return partNamed(table->indexes, name);
    const models::Schema *schema = snapshot.schema(whole.schema);
    const models::View *view = schema ? partNamed(schema->views, whole.name) : nullptr;
    return view ? partNamed(view->indexes, name) : nullptr;
}

QString wordsIn(const models::Table &table, const ObjectName &part)
{
    switch (part.kind) {
    case ObjectKind::Column:
        if (const auto *column = partNamed(table.columns, part.part))
            return partWords(*column);
        return {};
    case ObjectKind::Constraint:
        if (const auto *constraint = partNamed(table.constraints, part.part))
            return constraint->definition;
        if (const auto *key = partNamed(table.foreignKeys, part.part))
            return key->definition;
        return {};
    case ObjectKind::Trigger:
        if (const auto *trigger = partNamed(table.triggers, part.part))
            return partWords(*trigger);
        return {};
    case ObjectKind::Policy:
        if (const auto *policy = partNamed(table.policies, part.part))
            return partWords(*policy);
        return {};
    default:
        return {};
    }
}

} // namespace

QString partWords(const models::Column &column)
{
    QString text = column.type;
    if (!column.nullable)
        text += QStringLiteral(" not null");
    if (!column.identity.isEmpty())
        text += QStringLiteral(" generated %1 as identity").arg(column.identity.toLower());
    else if (column.defaultExpression && column.generated)
        text += QStringLiteral(" generated always as (%1)").arg(*column.defaultExpression);
    else if (column.defaultExpression)
        text += QStringLiteral(" default %1").arg(*column.defaultExpression);
    return text;
}

QString partWords(const models::Index &index)
{
    const QString separator = QStringLiteral(", ");
    QString text = QStringLiteral("(%1)").arg(index.columns.join(separator));
    if (index.method != u"btree" && !index.method.isEmpty())
        text += QStringLiteral(" using ") + index.method;
    if (!index.includedColumns.isEmpty())
        text += QStringLiteral(" include (%1)").arg(index.includedColumns.join(separator));
    if (!index.predicate.isEmpty())
        text += QStringLiteral(" where ") + index.predicate;
    if (!index.valid)
        text += QStringLiteral(", not valid");
    return text;
}

QString partWords(const models::Trigger &trigger)
{
    return behindName(trigger.definition, trigger.name) + stateWords(trigger.enabled);
}

QString partWords(const models::Policy &policy)
{
    QString text = policy.permissive ? QString() : QStringLiteral("restrictive, ");
    text += policy.command.toLower() + QStringLiteral(" to ")
        + (policy.roles.isEmpty() ? QStringLiteral("public")
                                  : policy.roles.join(QStringLiteral(", ")));
    if (!policy.usingExpression.isEmpty())
        text += QStringLiteral(" using ") + policy.usingExpression;
    if (!policy.checkExpression.isEmpty())
        text += QStringLiteral(" with check ") + policy.checkExpression;
    return text;
}

QString partWords(const Snapshot &snapshot, const ObjectName &part, const ObjectName &whole)
{
    if (part.kind == ObjectKind::Index) {
        const models::Index *index = indexOf(snapshot, part.name, whole);
        return index ? (index->unique ? QStringLiteral("unique ") : QString()) + partWords(*index)
                     : QString();
    }
    const models::Table *table = snapshot.table(whole.schema, whole.name);
    return table ? wordsIn(*table, part) : QString();
}

bool onlyServesConstraint(const Snapshot &snapshot, const ObjectName &index,
                          const ObjectName &whole)
{
    if (index.kind != ObjectKind::Index)
        return false;
    const models::Index *found = indexOf(snapshot, index.name, whole);
    return found && found->backsConstraint;
}

QString stateWords(const QString &enabled)
{
    if (enabled.isEmpty())
        return {};
    return enabled == u"DISABLED" ? QStringLiteral(", disabled")
                                  : QStringLiteral(", enabled ") + enabled.toLower();
}

} // namespace app
