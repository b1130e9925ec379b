// SPDX-License-Identifier: MIT
#include "app/cli/schemabranches.h"

#include "app/cli/partwords.h"
#include "app/cli/terminal.h"
#include "models/schema/identifier.h"

namespace app {

using models::displayText;

namespace {

constexpr QLatin1String separator(", ");

QString ofExtension(const QString &extension)
{
    return extension.isEmpty() ? QString() : QStringLiteral(", of extension ") + extension;
}

Branch columnBranch(const models::Column &column, int nameWidth)
{
    const QString padding(qMax(0, nameWidth - displayWidth(column.name)), u' ');
    return {.text = column.name + padding + QStringLiteral("  ") + partWords(column),
            .note = column.comment};
}

QList<Branch> columnBranches(const QList<models::Column> &columns)
{
    int width = 0;
    for (const models::Column &column : columns)
        width = qMax(width, displayWidth(column.name));
    QList<Branch> branches;
    for (const models::Column &column : columns)
        branches.append(columnBranch(column, width));
    return branches;
}

Branch indexBranch(const models::Index &index)
{
    return {.text = (index.unique ? QStringLiteral("unique index ") : QStringLiteral("index "))
                + index.name + u' ' + partWords(index),
            .note = index.comment};
}

Branch triggerBranch(const models::Trigger &trigger)
{
    return {.text = QStringLiteral("trigger %1: ").arg(trigger.name) + partWords(trigger),
            .note = trigger.comment};
}

Branch ruleBranch(const models::Rule &rule)
{
    return {.text = QStringLiteral("rule %1%2").arg(rule.name, stateWords(rule.enabled)),
            .note = rule.comment};
}

Branch policyBranch(const models::Policy &policy)
{
    return {.text = QStringLiteral("policy %1: ").arg(policy.name) + partWords(policy),
            .note = policy.comment};
}

QString tableText(const models::Table &table)
{
    QString text = models::kindName(table.kind) + u' ' + table.name;
    if (table.unlogged)
        text.prepend(QStringLiteral("unlogged "));
    if (!table.foreignServer.isEmpty())
        text += QStringLiteral(" on ") + table.foreignServer;
    if (!table.ofType.isEmpty())
        text += QStringLiteral(" of ") + table.ofType;
    if (!table.partitionKey.isEmpty())
        text += QStringLiteral(" by ") + table.partitionKey;
    if (!table.partitionBound.isEmpty())
        text += QStringLiteral(" of %1 %2").arg(displayText(table.parents), table.partitionBound);
    else if (!table.parents.isEmpty())
        text += QStringLiteral(" inherits ") + displayText(table.parents);
    if (table.rowSecurity)
        text += QStringLiteral(", row security");
    return text + ofExtension(table.extension);
}

Branch tableBranch(const models::Table &table)
{
    Branch branch{
        .text = tableText(table), .note = table.comment, .below = columnBranches(table.columns)};
    QStringList named;
    for (const models::Constraint &constraint : table.constraints) {
        branch.below.append({.text = constraint.name + QStringLiteral(": ") + constraint.definition,
                             .note = constraint.comment});
        named.append(constraint.name);
    }
    for (const models::ForeignKey &key : table.foreignKeys)
        branch.below.append(
            {.text = key.name + QStringLiteral(": ") + key.definition, .note = key.comment});
    for (const models::Index &index : table.indexes) {
        if (!named.contains(index.name)) // the others only serve a constraint that is there already
            branch.below.append(indexBranch(index));
    }
    for (const models::Trigger &trigger : table.triggers) {
        if (!trigger.inherited) // the partitioned table shows it
            branch.below.append(triggerBranch(trigger));
    }
    for (const models::Rule &rule : table.rules)
        branch.below.append(ruleBranch(rule));
    for (const models::Policy &policy : table.policies)
        branch.below.append(policyBranch(policy));
    return branch;
}

Branch viewBranch(const models::View &view)
{
    Branch branch{
        .text = (view.materialized ? QStringLiteral("materialized view ") : QStringLiteral("view "))
            + view.name + ofExtension(view.extension),
        .note = view.comment,
        .below = columnBranches(view.columns)};
    for (const models::Index &index : view.indexes)
        branch.below.append(indexBranch(index));
    for (const models::Trigger &trigger : view.triggers)
        branch.below.append(triggerBranch(trigger));
    for (const models::Rule &rule : view.rules)
        branch.below.append(ruleBranch(rule));
    return branch;
}

Branch sequenceBranch(const models::Sequence &sequence)
{
    QString text = QStringLiteral("sequence ") + sequence.name;
    if (sequence.ownedBy)
        text += QStringLiteral(" of ") + displayText(*sequence.ownedBy);
    return {.text = text + ofExtension(sequence.extension), .note = sequence.comment};
}

QString typeText(const models::Type &type)
{
    const QString definition = models::definitionText(type);
    switch (type.kind) {
    case models::Type::Kind::Enum:
        return QStringLiteral("enum %1 (%2)").arg(type.name, definition);
    case models::Type::Kind::Domain:
        return QStringLiteral("domain %1: %2").arg(type.name, definition);
    case models::Type::Kind::Composite:
        return QStringLiteral("type %1 %2").arg(type.name, definition);
    case models::Type::Kind::Range:
        return QStringLiteral("range %1 of %2").arg(type.name, definition);
    }
    return {};
}

Branch functionBranch(const models::Function &function)
{
    QString text
        = QStringLiteral("%1 %2(%3)").arg(function.kind, function.name, function.arguments);
    if (!function.result.isEmpty())
        text += QStringLiteral(" returns ") + function.result;
    return {.text = text + ofExtension(function.extension), .note = function.comment};
}

/// In its schema: without that in front of the name.
Branch otherBranch(const models::OtherObject &object)
{
    QString text = displayText(object.name);
    const QString home = models::quotedIfNeeded(object.name.schema) + u'.';
    if (text.startsWith(home))
        text.remove(0, home.size());
    return {.text
            = models::kindName(object.name.kind) + u' ' + text + ofExtension(object.extension),
            .note = object.comment};
}

QString publishedText(const models::Publication &publication)
{
    if (publication.allTables)
        return QStringLiteral("all tables");
    QStringList parts;
    for (const auto &published : publication.tables)
        parts.append(displayText(published.table));
    for (const QString &schema : publication.schemas)
        parts.append(QStringLiteral("all of ") + schema);
    return parts.isEmpty() ? QStringLiteral("nothing") : parts.join(separator);
}

QString defaultsText(const models::DefaultPrivileges &defaults)
{
    QStringList grants;
    for (const models::Grant &grant : defaults.privileges.sorted())
        grants.append(grant.privileges.join(separator) + QStringLiteral(" to ")
                      + (grant.grantee.isEmpty() ? QStringLiteral("public") : grant.grantee));
    QString text = QStringLiteral("default privileges of %1 on %2")
                       .arg(defaults.role, defaults.objects.toLower());
    if (!defaults.schema.isEmpty())
        text += QStringLiteral(" in ") + defaults.schema;
    return text + QStringLiteral(": ")
        + (grants.isEmpty() ? QStringLiteral("none") : grants.join(QStringLiteral("; ")));
}

} // namespace

Branch branchOf(const models::Schema &schema)
{
    Branch branch{.text = QStringLiteral("schema ") + schema.name + ofExtension(schema.extension),
                  .note = schema.comment};
    for (const models::Table &table : schema.tables)
        branch.below.append(tableBranch(table));
    for (const models::View &view : schema.views)
        branch.below.append(viewBranch(view));
    for (const models::Sequence &sequence : schema.sequences)
        branch.below.append(sequenceBranch(sequence));
    for (const models::Type &type : schema.types)
        branch.below.append(
            {.text = typeText(type) + ofExtension(type.extension), .note = type.comment});
    for (const models::Function &function : schema.functions)
        branch.below.append(functionBranch(function));
    for (const models::OtherObject &object : schema.others)
        branch.below.append(otherBranch(object));
    return branch;
}

QList<Branch> databaseBranches(const models::Snapshot &snapshot)
{
    QList<Branch> branches;
    for (const models::Extension &extension : snapshot.extensions)
        branches.append({.text = QStringLiteral("extension %1 %2 in %3")
                                     .arg(extension.name, extension.version, extension.schema),
                         .note = extension.comment});
    for (const models::OtherObject &object : snapshot.others)
        branches.append(otherBranch(object));
    for (const models::EventTrigger &trigger : snapshot.eventTriggers)
        branches.append(
            {.text = QStringLiteral("event trigger %1: on %2 execute %3%4")
                         .arg(trigger.name, trigger.event, displayText(trigger.function),
                              stateWords(trigger.enabled)),
             .note = trigger.comment});
    for (const models::Publication &publication : snapshot.publications)
        branches.append({.text = QStringLiteral("publication %1 of %2")
                                     .arg(publication.name, publishedText(publication)),
                         .note = publication.comment});
    for (const models::DefaultPrivileges &defaults : snapshot.defaultPrivileges)
        branches.append({.text = defaultsText(defaults)});
    return branches;
}

} // namespace app
