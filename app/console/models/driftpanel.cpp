// SPDX-License-Identifier: MIT
#include "app/console/models/driftpanel.h"

#include "app/console/models/comparisonview.h"
#include "app/console/models/migrationwriting.h"
#include "app/console/models/remarksbanner.h"
#include "app/console/schema/tabstrip.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/icon.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

DriftPanel::DriftPanel(ModelsDesk &desk, QWidget *parent)
    : ModelsPanel(desk, parent)
    , m_remarks(new Banner)
    , m_summary(new QLabel)
    , m_write(new QPushButton(icon(QStringLiteral("migrations")), tr("&Write a Migration…")))
    , m_view(new ComparisonView)
    , m_writing(new MigrationWriting(desk, *notice(), this))
{
    setObjectName(QStringLiteral("driftPanel"));
    m_summary->setObjectName(QStringLiteral("driftSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_write->setObjectName(QStringLiteral("writeFromDrift"));
    m_write->setToolTip(tr("Writes V and U files for what was changed by hand, so that other "
                           "databases get it too"));
    auto *strip = new TabStrip;
    strip->layout()->addWidget(m_summary, 1);
    strip->layout()->addWidget(m_write);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(strip);
    column->addWidget(m_remarks);
    column->addWidget(m_view, 1);
    setContent(content);

    connect(m_write, &QPushButton::clicked, this, &DriftPanel::write);
    connect(m_view, &ComparisonView::objectActivated, this, &ModelsPanel::schemaRequested);
    connect(m_writing, &MigrationWriting::written, this, &ModelsPanel::filesWritten);
    connect(m_writing, &MigrationWriting::said, this, &ModelsPanel::said);
    connect(m_writing, &MigrationWriting::failed, this, &DriftPanel::showFailure);
}

void DriftPanel::clear()
{
    ModelsPanel::clear();
    m_view->clear();
}

void DriftPanel::focusSearch()
{
    m_view->focusSearch();
}

void DriftPanel::read()
{
    follow(tr("Comparing the database with its migrations"), m_desk.models->drift(),
           [this](const Drift &drift) { showDrift(drift); });
}

void DriftPanel::showFound(const Drift &drift)
{
    markRead();
    showDrift(drift);
}

void DriftPanel::showDrift(const Drift &drift)
{
    if (!drift.unknown.isEmpty()) {
        showEmpty(QStringLiteral("warning"),
                  tr("Whether the database was changed by hand cannot be told"), drift.unknown);
        return;
    }
    const SchemaComparison &comparison = drift.comparison;
    if (comparison.difference.isEmpty()) {
        showEmpty(QStringLiteral("state-applied"),
                  tr("The database is what its migrations lead to"),
                  tr("Nothing was changed by hand"));
        return;
    }
    m_summary->setText(
        tr("Changed by hand: %1").arg(models::summaryOf(comparison.difference.changes)));
    showRemarks(*m_remarks, tr("To know:"), comparison.remarks + comparison.difference.remarks);
    m_view->setComparison(comparison, {tr("Migrations"), tr("Database")});
    showContent();
}

void DriftPanel::write()
{
    m_writing->start({.text = tr("What was changed by hand becomes a migration, for the databases "
                                 "that do not have it yet. In this database it is there already, "
                                 "so take it back here before the migration is applied."),
                      .suggestion = tr("changed by hand")},
                     tr("The database is what its migrations lead to"),
                     [this](const QString &name) { return m_desk.models->writeFromDrift(name); });
}

} // namespace app
