// SPDX-License-Identifier: MIT
#include "app/console/migrations/migrationsmodel.h"

#include "app/console/migrations/stateappearance.h"
#include "app/console/widgets/activity.h"

#include <QFont>

namespace app {

using migrations::MigrationInfo;

namespace {

QString displayed(const MigrationInfo &migration, int section)
{
    switch (section) {
    case MigrationsModel::Version:
        return migration.version ? migration.versionText : MigrationsModel::tr("R");
    case MigrationsModel::Description:
        return migration.description;
    case MigrationsModel::State:
        return appearanceOf(migration).word;
    case MigrationsModel::AppliedOn: {
        // "2026-11-23T14:05:09.123456": to the second is enough to read
        return migration.row ? migration.row->installedOn.left(19).replace(u'T', u' ') : QString();
    }
    case MigrationsModel::AppliedBy:
        return migration.row ? migration.row->installedBy : QString();
    case MigrationsModel::Took:
        return migration.row ? durationText(std::chrono::milliseconds(migration.row->executionTime))
                             : QString();
    default:
        return {};
    }
}

QString toolTip(const MigrationInfo &migration)
{
    QStringList lines{migration.script};
    if (!migration.remark.isEmpty())
        lines += migration.remark;
    if (isApplied(migration) && migration.version && !migration.undoable)
        lines += MigrationsModel::tr("There is no undo file for it");
    return lines.join(u'\n');
}

} // namespace

void MigrationsModel::setMigrations(const QList<MigrationInfo> &migrations)
{
    beginResetModel();
    m_migrations = migrations;
    endResetModel();
}

int MigrationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_migrations.size());
}

int MigrationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

QVariant MigrationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MigrationInfo &each = migration(index.row());
    const bool pending = each.state == migrations::State::Pending;
    switch (role) {
    case Qt::DisplayRole:
        return displayed(each, index.column());
    case Qt::ToolTipRole:
        return toolTip(each);
    case Qt::AccessibleTextRole:
        return QString(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + u' '
                       + displayed(each, index.column()));
    case Qt::TextAlignmentRole:
        return index.column() == Took ? int(Qt::AlignRight | Qt::AlignVCenter)
                                      : int(Qt::AlignLeft | Qt::AlignVCenter);
    case PastRole:
        return isPast(each);
    case PendingRole:
        return pending;
    case SearchRole:
        return QString(each.versionText + u' ' + each.description + u' ' + each.script);
    default:
        return {};
    }
}

QVariant MigrationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Took ? int(Qt::AlignRight | Qt::AlignVCenter)
                               : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Version:
        return tr("Version");
    case Description:
        return tr("Description");
    case State:
        return tr("State");
    case AppliedOn:
        return tr("Applied on");
    case AppliedBy:
        return tr("By");
    case Took:
        return tr("Took");
    default:
        return {};
    }
}

} // namespace app
