// SPDX-License-Identifier: MIT
#include "app/console/schema/relationsmodel.h"

#include "app/console/widgets/icon.h"
#include "app/console/widgets/theme.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace app {

namespace {

const QString comma = QStringLiteral(", ");

/// What happens to the referring rows, and when it is checked; empty where all is as usual.
QString ruleOf(const models::ForeignKey &key)
{
    QStringList rules;
    const QString usual = QStringLiteral("NO ACTION");
    if (!key.onDelete.isEmpty() && key.onDelete != usual)
        rules.append(QStringLiteral("ON DELETE ") + key.onDelete);
    if (!key.onUpdate.isEmpty() && key.onUpdate != usual)
        rules.append(QStringLiteral("ON UPDATE ") + key.onUpdate);
    if (key.deferrable)
        rules.append(key.initiallyDeferred ? QStringLiteral("INITIALLY DEFERRED")
                                           : QStringLiteral("DEFERRABLE"));
    if (!key.validated)
        rules.append(QStringLiteral("NOT VALID"));
    return rules.join(comma);
}

} // namespace

void RelationsModel::setTable(const models::Table &table, const models::Snapshot &snapshot)
{
    beginResetModel();
    m_rows.clear();
    addConstraints(table);
    addReferences(table);
    addReferrers(table, snapshot);
    endResetModel();
}

void RelationsModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void RelationsModel::addConstraints(const models::Table &table)
{
    using ConstraintKind = models::Constraint::Kind;
    QList<models::Constraint> constraints = table.constraints;
    std::ranges::stable_sort(constraints, {}, &models::Constraint::kind);
    for (const models::Constraint &constraint : std::as_const(constraints)) {
        const bool key = constraint.kind == ConstraintKind::PrimaryKey
            || constraint.kind == ConstraintKind::Unique;
        const QString kind = constraint.kind == ConstraintKind::PrimaryKey ? tr("Primary key")
            : constraint.kind == ConstraintKind::Unique                    ? tr("Unique")
            : constraint.kind == ConstraintKind::Exclusion                 ? tr("Exclusion")
                                                                           : tr("Check");
        m_rows.append({.kind = kind,
                       .icon = key ? QStringLiteral("key") : QStringLiteral("constraint"),
                       .name = constraint.name,
                       .columns = constraint.columns.join(comma),
                       .rule = key ? QString() : constraint.definition,
                       .comment = constraint.comment});
    }
}

void RelationsModel::addReferences(const models::Table &table)
{
    for (const models::ForeignKey &key : table.foreignKeys) {
        m_rows.append({.kind = tr("References"),
                       .icon = QStringLiteral("foreign-key"),
                       .name = key.name,
                       .columns = key.columns.join(comma),
                       .other = targetText(key),
                       .rule = ruleOf(key),
                       .schema = key.referencedSchema,
                       .table = key.referencedTable,
                       .comment = key.comment});
    }
}

void RelationsModel::addReferrers(const models::Table &table, const models::Snapshot &snapshot)
{
    for (const models::Schema &schema : snapshot.schemas) {
        for (const models::Table &other : schema.tables) {
            for (const models::ForeignKey &key : other.foreignKeys) {
                if (key.referencedTable != table.name || key.referencedSchema != table.schema)
                    continue;
                m_rows.append({.kind = tr("Referenced by"),
                               .icon = QStringLiteral("jump"),
                               .name = key.name,
                               .columns = key.referencedColumns.join(comma),
                               .other = QStringLiteral("%1.%2(%3)")
                                            .arg(other.schema, other.name, key.columns.join(comma)),
                               .rule = ruleOf(key),
                               .schema = other.schema,
                               .table = other.name,
                               .comment = key.comment,
                               .own = false});
            }
        }
    }
}

int RelationsModel::rowOf(const QString &name) const
{
    const auto found
        = std::ranges::find_if(m_rows, [&](const Row &row) { return row.own && row.name == name; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int RelationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RelationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

QVariant RelationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const QString texts[] = {row.kind, row.columns, row.other, row.rule, row.name};
    const bool link = index.column() == Other && !row.table.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return texts[index.column()];
    case Qt::ToolTipRole:
        if (link)
            return tr("Go to %1").arg(row.other);
        return row.comment.isEmpty() ? texts[index.column()]
                                     : texts[index.column()] + u'\n' + row.comment;
    case Qt::DecorationRole:
        return index.column() == Kind ? QVariant(icon(row.icon)) : QVariant();
    case Qt::ForegroundRole:
        return link ? QVariant(QGuiApplication::palette().link()) : QVariant();
    case SchemaRole:
        return row.table.isEmpty() ? QVariant() : row.schema;
    case TableRole:
        return row.table.isEmpty() ? QVariant() : row.table;
    default:
        return {};
    }
}

QVariant RelationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Kind"), tr("Columns"), tr("Other table"), tr("Rule"), tr("Name")};
    return section < SectionCount ? QVariant(titles[section]) : QVariant();
}

} // namespace app
