// SPDX-License-Identifier: MIT
#include "app/console/migrations/migrationtable.h"

#include "app/console/migrations/migrationdelegate.h"
#include "app/console/migrations/migrationfilter.h"
#include "app/console/migrations/migrationsmodel.h"

#include <QHeaderView>

namespace app {

using migrations::MigrationInfo;

MigrationTable::MigrationTable(QWidget *parent)
    : QTableView(parent)
    , m_model(new MigrationsModel(this))
    , m_filter(new MigrationFilter(this))
{
    m_filter->setSourceModel(m_model);
    setModel(m_filter);
    setItemDelegate(new MigrationDelegate(this));
    setAccessibleName(tr("Migrations"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(qRound(fontMetrics().height() * 1.9));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(MigrationsModel::Description, QHeaderView::Stretch);
    horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 8);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MigrationTable::selectedChanged);
}

void MigrationTable::setMigrations(const QList<MigrationInfo> &migrations)
{
    m_model->setMigrations(migrations);
}

void MigrationTable::setSearch(const QString &text)
{
    m_filter->setSearch(text);
}

void MigrationTable::setPastShown(bool shown)
{
    m_filter->setPastShown(shown);
}

const MigrationInfo *MigrationTable::selected() const
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr
                          : &m_model->migration(m_filter->mapToSource(rows.first()).row());
}

void MigrationTable::selectScript(const QString &script, const migrations::MigrationFolder &folder)
{
    int chosen = m_filter->rowCount() - 1;
    for (int row = m_filter->rowCount() - 1; row >= 0; --row) {
        const MigrationInfo &each
            = m_model->migration(m_filter->mapToSource(m_filter->index(row, 0)).row());
        const migrations::MigrationFile *undo
            = each.version ? folder.undoOf(*each.version) : nullptr;
        if (!script.isEmpty() && (each.script == script || (undo && undo->script == script))) {
            chosen = row;
            break;
        }
        if (each.state == migrations::State::Pending)
            chosen = row;
    }
    selectRow(chosen);
}

} // namespace app
