// SPDX-License-Identifier: MIT
#include "app/console/migrations/migrationfilter.h"

#include "app/console/migrations/migrationsmodel.h"

namespace app {

void MigrationFilter::setSearch(const QString &text)
{
    m_search = text.trimmed();
    invalidateFilter();
}

void MigrationFilter::setPastShown(bool shown)
{
    m_pastShown = shown;
    invalidateFilter();
}

bool MigrationFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!m_pastShown && index.data(MigrationsModel::PastRole).toBool())
        return false;
    return m_search.isEmpty()
        || index.data(MigrationsModel::SearchRole)
               .toString()
               .contains(m_search, Qt::CaseInsensitive);
}

} // namespace app
