// SPDX-License-Identifier: MIT
#include "app/cli/schematree.h"

#include "app/cli/terminal.h"

namespace app {

using models::Error;
using models::Result;
using models::Snapshot;

namespace {

/// A line of the tree and what hangs below it.
struct Branch
{
    QString text;
    QString note = {}; ///< shown faintly
    QList<Branch> below = {};
};

Branch columnBranch(const models::Column &column, int nameWidth)
{
    QString text = column.name + QString(qMax(0, nameWidth - displayWidth(column.name)), u' ')
        + QStringLiteral("  ") + column.type;
    if (!column.nullable)
        text += QStringLiteral(" not null");
    if (!column.identity.isEmpty())
        text += QStringLiteral(" generated %1 as identity").arg(column.identity.toLower());
    else if (column.defaultExpression && column.generated)
        text += QStringLiteral(" generated always as (%1)").arg(*column.defaultExpression);
    else if (column.defaultExpression)
        text += QStringLiteral(" default %1").arg(*column.defaultExpression);
    return {.text = text, .note = column.comment};
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
    QString text = (index.unique ? QStringLiteral("unique index ") : QStringLiteral("index "))
        + index.name + QStringLiteral(" (%1)").arg(index.columns.join(QStringLiteral(", ")));
    if (index.method != u"btree" && !index.method.isEmpty())
        text += QStringLiteral(" using ") + index.method;
    if (!index.valid)
        text += QStringLiteral(", not valid");
    return {.text = text, .note = index.comment};
}

Branch tableBranch(const models::Table &table)
{
    QString text = models::kindName(table.kind) + u' ' + table.name;
    if (!table.partitionKey.isEmpty())
        text += QStringLiteral(" by ") + table.partitionKey;
    if (!table.partitionBound.isEmpty())
        text += QStringLiteral(" of %1 %2")
                    .arg(models::displayText(table.parents), table.partitionBound);
    Branch branch{.text = text, .note = table.comment, .below = columnBranches(table.columns)};
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
    return branch;
}

Branch viewBranch(const models::View &view)
{
    Branch branch{
        .text = (view.materialized ? QStringLiteral("materialized view ") : QStringLiteral("view "))
            + view.name,
        .note = view.comment,
        .below = columnBranches(view.columns)};
    for (const models::Index &index : view.indexes)
        branch.below.append(indexBranch(index));
    return branch;
}

Branch typeBranch(const models::Type &type)
{
    switch (type.kind) {
    case models::Type::Kind::Enum:
        return {
            .text
            = QStringLiteral("enum %1 (%2)").arg(type.name, type.labels.join(QStringLiteral(", "))),
            .note = type.comment};
    case models::Type::Kind::Domain:
        return {.text
                = QStringLiteral("domain %1: %2").arg(type.name, models::definitionText(type)),
                .note = type.comment};
    case models::Type::Kind::Composite:
        return {.text = QStringLiteral("type %1 %2").arg(type.name, models::definitionText(type)),
                .note = type.comment};
    case models::Type::Kind::Range:
        return {.text
                = QStringLiteral("range %1 of %2").arg(type.name, models::definitionText(type)),
                .note = type.comment};
    }
    return {};
}

Branch functionBranch(const models::Function &function)
{
    QString text
        = QStringLiteral("%1 %2(%3)").arg(function.kind, function.name, function.arguments);
    if (!function.result.isEmpty())
        text += QStringLiteral(" returns ") + function.result;
    return {.text = text, .note = function.comment};
}

Branch schemaBranch(const models::Schema &schema)
{
    Branch branch{.text = QStringLiteral("schema ") + schema.name, .note = schema.comment};
    for (const models::Table &table : schema.tables)
        branch.below.append(tableBranch(table));
    for (const models::View &view : schema.views)
        branch.below.append(viewBranch(view));
    for (const models::Sequence &sequence : schema.sequences) {
        QString text = QStringLiteral("sequence ") + sequence.name;
        if (sequence.ownedBy)
            text += QStringLiteral(" of ") + models::displayText(*sequence.ownedBy);
        branch.below.append({.text = text, .note = sequence.comment});
    }
    for (const models::Type &type : schema.types)
        branch.below.append(typeBranch(type));
    for (const models::Function &function : schema.functions)
        branch.below.append(functionBranch(function));
    return branch;
}

void print(QString &out, const QList<Branch> &branches, const QString &indent, bool colours)
{
    for (qsizetype i = 0; i < branches.size(); ++i) {
        const Branch &branch = branches.at(i);
        const bool last = i + 1 == branches.size();
        out += indent + (last ? QStringLiteral("└─ ") : QStringLiteral("├─ "))
            + oneLine(branch.text);
        if (!branch.note.isEmpty())
            out += styled(QStringLiteral("  -- ") + oneLine(branch.note), Style::Faint, colours);
        out += u'\n';
        print(out, branch.below, indent + (last ? QStringLiteral("   ") : QStringLiteral("│  ")),
              colours);
    }
}

} // namespace

Result<Snapshot> onlySchemas(Snapshot snapshot, const QStringList &names)
{
    if (names.isEmpty())
        return snapshot;
    QStringList known;
    for (const models::Schema &schema : snapshot.schemas)
        known.append(schema.name);
    for (const QString &name : names) {
        if (!known.contains(name)) {
            return Error{
                .kind = Error::Kind::Misused,
                .message
                = QStringLiteral("The database %1 has no schema %2").arg(snapshot.database, name),
                .hint = QStringLiteral("It has: %1").arg(known.join(QStringLiteral(", ")))};
        }
    }
    snapshot.schemas.removeIf(
        [&names](const models::Schema &schema) { return !names.contains(schema.name); });
    return snapshot;
}

QString treeText(const Snapshot &snapshot, bool colours)
{
    QString out = styled(oneLine(snapshot.database), Style::Strong, colours)
        + QStringLiteral("  PostgreSQL ") + oneLine(snapshot.serverVersion) + u'\n';
    QList<Branch> branches;
    for (const models::Schema &schema : snapshot.schemas)
        branches.append(schemaBranch(schema));
    print(out, branches, {}, colours);
    return out;
}

} // namespace app
