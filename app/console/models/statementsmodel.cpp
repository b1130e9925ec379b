// SPDX-License-Identifier: MIT
#include "app/console/models/statementsmodel.h"

#include "app/console/widgets/icon.h"
#include "app/console/widgets/theme.h"

#include <QGuiApplication>

#include <algorithm>

namespace app {

using models::AlterScript;
using models::AlterStatement;
using models::Hazard;

namespace {

constexpr Hazard worstFirst[] = {Hazard::DeletesData, Hazard::RewritesTable, Hazard::BlocksReads,
                                 Hazard::BlocksWrites, Hazard::MayFail};

QStringList hazardNames(const AlterStatement &statement)
{
    QStringList names;
    for (const Hazard hazard : hazardsOf(statement))
        names += models::hazardName(hazard);
    return names;
}

QString toolTipOfStatement(const AlterStatement &statement)
{
    QStringList lines{statement.sql};
    for (const models::HazardNote &note : statement.hazards)
        lines += QStringLiteral("%1: %2").arg(models::hazardName(note.hazard), note.text);
    return lines.join(u'\n');
}

qsizetype countOfHazard(const AlterScript &script, Hazard hazard)
{
    return std::ranges::count_if(script.statements, [hazard](const AlterStatement &statement) {
        return hazardsOf(statement).contains(hazard);
    });
}

/// From `worst` on: "3 × may fail".
QStringList countedHazards(const AlterScript &script, Hazard worst)
{
    QStringList parts;
    for (const auto *hazard = std::ranges::find(worstFirst, worst); hazard != std::end(worstFirst);
         ++hazard) {
        if (const qsizetype count = countOfHazard(script, *hazard); count > 0)
            parts += QStringLiteral("%1 × %2").arg(count).arg(models::hazardName(*hazard));
    }
    return parts;
}

} // namespace

QList<Hazard> hazardsOf(const AlterStatement &statement)
{
    QList<Hazard> found;
    for (const Hazard hazard : worstFirst) {
        if (std::ranges::any_of(statement.hazards, [hazard](const models::HazardNote &note) {
                return note.hazard == hazard;
            }))
            found += hazard;
    }
    return found;
}

QString hazardSummary(const AlterScript &script)
{
    return countedHazards(script, Hazard::DeletesData).join(QStringLiteral(", "));
}

QString hazardDetail(const AlterScript &script)
{
    const auto deleting = countOfHazard(script, Hazard::DeletesData);
    if (deleting == 0)
        return hazardSummary(script);
    const QString text
        = StatementsModel::tr("%1 of %2 statements").arg(deleting).arg(script.statements.size());
    const QStringList others = countedHazards(script, Hazard::RewritesTable);
    return others.isEmpty()
        ? text
        : StatementsModel::tr("%1; also %2").arg(text, others.join(QStringLiteral(", ")));
}

bool deletesData(const AlterScript &script)
{
    return std::ranges::any_of(script.statements, [](const AlterStatement &statement) {
        return hazardsOf(statement).contains(Hazard::DeletesData);
    });
}

void StatementsModel::setScript(const AlterScript &script)
{
    beginResetModel();
    m_script = script;
    m_done = -1;
    endResetModel();
}

void StatementsModel::setDone(int done)
{
    if (done == m_done || rowCount() == 0)
        return;
    m_done = done;
    emit dataChanged(index(0, Number), index(rowCount() - 1, Number), {Qt::DecorationRole});
}

int StatementsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_script.statements.size());
}

int StatementsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

QVariant StatementsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AlterStatement &each = m_script.statements.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Number)
            return index.row() + 1;
        return index.column() == Statement ? QVariant(each.sql.simplified())
                                           : QVariant(hazardNames(each).join(QStringLiteral(", ")));
    case Qt::ToolTipRole:
        return toolTipOfStatement(each);
    case Qt::TextAlignmentRole:
        return index.column() == Number ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                        : QVariant(int(Qt::AlignLeft | Qt::AlignVCenter));
    case Qt::DecorationRole:
        if (index.column() == Number && index.row() < m_done)
            return icon(QStringLiteral("check"), themeOf(QGuiApplication::palette()).good.strong);
        return {};
    case HazardsRole:
        return hazardNames(each);
    case DangerRole:
        return hazardsOf(each).contains(Hazard::DeletesData);
    case TransactionStartRole:
        return index.row() > 0
            && m_script.statements.at(index.row() - 1).transaction != each.transaction;
    default:
        return {};
    }
}

QVariant StatementsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return section == Number ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                 : QVariant(int(Qt::AlignLeft | Qt::AlignVCenter));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("No.");
    case Statement:
        return tr("Statement");
    default:
        return tr("Hazards");
    }
}

} // namespace app
