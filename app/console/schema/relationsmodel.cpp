// SPDX-License-Identifier: MIT
#include "app/console/schema/relationsmodel.h"

#include "models/schema/identifier.h"

#include <algorithm>

namespace app {

namespace {

using Look = DetailCell::Look;
using models::ObjectKind;

const QString comma = QStringLiteral(", ");

QString tr(const char *text)
{
    return RelationsModel::tr(text);
}

/// "shop.customer(id)", quoted where SQL would need it.
QString sideText(const QString &schema, const QString &table, const QStringList &columns)
{
    QStringList quoted;
    for (const QString &column : columns)
        quoted.append(models::quotedIfNeeded(column));
    return models::displayText(models::RelationName{schema, table}) + u'(' + quoted.join(comma)
        + u')';
}

QString deferralText(bool deferrable, bool initiallyDeferred)
{
    return initiallyDeferred ? QStringLiteral("INITIALLY DEFERRED")
        : deferrable         ? QStringLiteral("DEFERRABLE")
                             : QString();
}

/// What happens to the referring rows, and when it is checked; empty where all is as usual.
DetailCell ruleOf(const models::ForeignKey &key)
{
    QStringList rules;
    const QString usual = QStringLiteral("NO ACTION");
    if (!key.match.isEmpty() && key.match != u"SIMPLE")
        rules.append(QStringLiteral("MATCH ") + key.match);
    if (!key.onDelete.isEmpty() && key.onDelete != usual) {
        const QString columns = key.onDeleteColumns.isEmpty()
            ? QString()
            : QStringLiteral(" (%1)").arg(key.onDeleteColumns.join(comma));
        rules.append(QStringLiteral("ON DELETE ") + key.onDelete + columns);
    }
    if (!key.onUpdate.isEmpty() && key.onUpdate != usual)
        rules.append(QStringLiteral("ON UPDATE ") + key.onUpdate);
    rules.append(deferralText(key.deferrable, key.initiallyDeferred));
    if (!key.validated)
        rules.append(QStringLiteral("NOT VALID"));
    rules.removeAll(QString());
    return {rules.join(comma), key.validated ? Look::Plain : Look::Caution};
}

QString validityHint(bool validated)
{
    return validated ? QString()
                     : tr("Rows that were there before have not been checked: VALIDATE CONSTRAINT "
                          "does that");
}

QString hintOf(const QString &comment, bool validated)
{
    QStringList lines{comment, validityHint(validated)};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

DetailRow rowOf(const models::Constraint &constraint)
{
    using Kind = models::Constraint::Kind;
    const bool key = constraint.kind == Kind::PrimaryKey || constraint.kind == Kind::Unique;
    const QString kind = constraint.kind == Kind::PrimaryKey ? tr("Primary key")
        : constraint.kind == Kind::Unique                    ? tr("Unique")
        : constraint.kind == Kind::Exclusion                 ? tr("Exclusion")
                                                             : tr("Check");
    QStringList rules;
    if (!key)
        rules.append(constraint.definition); // says the rest itself
    else {
        if (constraint.nullsNotDistinct)
            rules.append(QStringLiteral("NULLS NOT DISTINCT"));
        rules.append(deferralText(constraint.deferrable, constraint.initiallyDeferred));
    }
    if (constraint.inherited)
        rules.append(constraint.local ? tr("also inherited") : tr("inherited"));
    rules.removeAll(QString());
    const Look look = constraint.validated ? Look::Plain : Look::Caution;
    return {
        .cells
        = {kind, constraint.columns.join(comma), {}, {rules.join(comma), look}, constraint.name},
        .icon = key ? QStringLiteral("key") : QStringLiteral("constraint"),
        .hint = hintOf(constraint.comment, constraint.validated)};
}

QList<DetailRow> constraintRows(QList<models::Constraint> constraints)
{
    std::ranges::stable_sort(constraints, {}, &models::Constraint::kind);
    QList<DetailRow> rows;
    for (const models::Constraint &constraint : std::as_const(constraints))
        rows.append(rowOf(constraint));
    return rows;
}

DetailRow outwards(const models::ForeignKey &key)
{
    return {.cells = {tr("References"),
                      key.columns.join(comma),
                      {sideText(key.referencedSchema, key.referencedTable, key.referencedColumns),
                       Look::Link},
                      ruleOf(key),
                      key.name},
            .icon = QStringLiteral("foreign-key"),
            .hint = hintOf(key.comment, key.validated),
            .target = models::ObjectName{.kind = ObjectKind::Table,
                                         .schema = key.referencedSchema,
                                         .name = key.referencedTable}};
}

DetailRow inwards(const Referrers::Reference &reference)
{
    const models::Table &other = *reference.table;
    const models::ForeignKey &key = *reference.key;
    return {.cells = {tr("Referenced by"),
                      key.referencedColumns.join(comma),
                      {sideText(other.schema, other.name, key.columns), Look::Link},
                      ruleOf(key),
                      {key.name, Look::Muted}},
            .icon = QStringLiteral("jump"),
            .hint = hintOf(key.comment, key.validated),
            .target = models::ObjectName{
                .kind = ObjectKind::Table, .schema = other.schema, .name = other.name}};
}

} // namespace

Referrers::Referrers(const models::Snapshot &snapshot)
{
    for (const models::Schema &schema : snapshot.schemas) {
        for (const models::Table &table : schema.tables) {
            for (const models::ForeignKey &key : table.foreignKeys)
                m_references.insert({key.referencedSchema, key.referencedTable}, {&table, &key});
        }
    }
}

QList<Referrers::Reference> Referrers::to(const models::RelationName &table) const
{
    QList<Reference> found = m_references.values({table.schema, table.name});
    std::ranges::sort(found, {}, [](const Reference &reference) {
        return std::tie(reference.table->schema, reference.table->name, reference.key->name);
    });
    return found;
}

RelationsModel::RelationsModel(QObject *parent)
    : DetailModel({tr("Kind"), tr("Columns"), tr("Other table"), tr("Rule"), tr("Name")}, parent)
{ }

void RelationsModel::setTable(const models::Table &table, const Referrers &referrers)
{
    QList<DetailRow> rows = constraintRows(table.constraints);
    for (const models::ForeignKey &key : table.foreignKeys)
        rows.append(outwards(key));
    for (const Referrers::Reference &reference : referrers.to({table.schema, table.name}))
        rows.append(inwards(reference));
    setRows(rows);
}

void RelationsModel::setTable(const models::Table &table, const models::Snapshot &snapshot)
{
    setTable(table, Referrers(snapshot));
}

void RelationsModel::setConstraints(const QList<models::Constraint> &constraints)
{
    setRows(constraintRows(constraints));
}

int RelationsModel::rowOf(const QString &name) const
{
    const QString inwards = QStringLiteral("jump");
    const auto found = std::ranges::find_if(rows(), [&](const DetailRow &row) {
        return row.icon != inwards && row.cells.at(Name).text == name;
    });
    return found == rows().end() ? -1 : int(found - rows().begin());
}

} // namespace app
