// SPDX-License-Identifier: MIT
#include "app/console/models/comparepanel.h"

#include "app/console/models/comparisonview.h"
#include "app/console/models/migrationwriting.h"
#include "app/console/models/newmodels.h"
#include "app/console/models/remarksbanner.h"
#include "app/console/schema/elidedlabel.h"
#include "app/console/schema/tabstrip.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/icon.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app {

using models::Result;
using SideWhat = SideChoice::What;

namespace {

constexpr SideWhat offeredSides[] = {SideWhat::Database, SideWhat::Models, SideWhat::Migrations};

} // namespace

ComparePanel::ComparePanel(ModelsDesk &desk, QWidget *parent)
    : ModelsPanel(desk, parent)
    , m_fromBox(sideBox(QStringLiteral("fromSide"), tr("Left side of the comparison")))
    , m_toBox(sideBox(QStringLiteral("toSide"), tr("Right side of the comparison")))
    , m_summary(new ElidedLabel)
    , m_write(new QPushButton(icon(QStringLiteral("migrations")), tr("&Write a Migration…")))
    , m_sync(new QPushButton(icon(QStringLiteral("play")), tr("S&ync…")))
    , m_writeModels(
          emptyAction(tr("Write Models from the Database"), QStringLiteral("writeModels")))
    , m_toSync(emptyAction(tr("Compare the Migrations with the Models"),
                           QStringLiteral("compareMigrations")))
    , m_remarks(new Banner)
    , m_view(new ComparisonView)
    , m_writing(new MigrationWriting(desk, *notice(), this))
{
    setObjectName(QStringLiteral("comparePanel"));
    m_remarks->setObjectName(QStringLiteral("comparisonRemarks"));
    addTop(tools());
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_remarks);
    column->addWidget(m_view, 1);
    setContent(content);
    connectParts();
}

QWidget *ComparePanel::tools()
{
    m_summary->setObjectName(QStringLiteral("comparisonSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setProperty("muted", true);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_write->setObjectName(QStringLiteral("writeFromModels"));
    m_write->setToolTip(tr("Writes V and U files that lead from the migrations to the models"));
    m_sync->setObjectName(QStringLiteral("goToSync"));
    m_sync->setToolTip(tr("Makes this database follow the models; shows the statements first"));
    auto *strip = new TabStrip;
    strip->layout()->addWidget(m_fromBox);
    strip->layout()->addWidget(new QLabel(QStringLiteral("→")));
    strip->layout()->addWidget(m_toBox);
    strip->layout()->addSpacing(8);
    strip->layout()->addWidget(m_summary, 1);
    strip->layout()->addWidget(m_write);
    strip->layout()->addWidget(m_sync);
    return strip;
}

QComboBox *ComparePanel::sideBox(const QString &name, const QString &accessibleName)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const SideWhat side : offeredSides)
        box->addItem(nameOf(SideChoice{.what = side}), int(side));
    box->addItem(tr("Snapshot file…"), int(SideWhat::SnapshotFile));
    connect(box, &QComboBox::activated, this, [this, box] { chooseSide(box); });
    return box;
}

void ComparePanel::connectParts()
{
    m_toBox->setCurrentIndex(int(SideWhat::Models));
    connect(m_write, &QPushButton::clicked, this, &ComparePanel::writeMigration);
    connect(m_sync, &QPushButton::clicked, this, &ComparePanel::syncRequested);
    connect(m_writeModels, &QPushButton::clicked, this, &ComparePanel::writeModels);
    connect(m_toSync, &QPushButton::clicked, this, [this] {
        m_fromBox->setCurrentIndex(int(SideWhat::Migrations));
        chooseSide(m_fromBox);
    });
    connect(m_view, &ComparisonView::objectActivated, this, &ModelsPanel::schemaRequested);
    connect(m_writing, &MigrationWriting::written, this, &ModelsPanel::filesWritten);
    connect(m_writing, &MigrationWriting::said, this, &ModelsPanel::said);
    connect(m_writing, &MigrationWriting::failed, this, &ComparePanel::showFailure);
}

void ComparePanel::chooseSide(QComboBox *box)
{
    const auto what = SideWhat(box->currentData().toInt());
    if (what == SideWhat::SnapshotFile) {
        chooseFile(box);
        return;
    }
    (box == m_fromBox ? m_from : m_to) = {.what = what};
    markOld();
    fill();
}

void ComparePanel::chooseFile(QComboBox *box)
{
    auto *dialog = new QFileDialog(this, tr("Compare with a Snapshot"));
    dialog->setObjectName(QStringLiteral("snapshotDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Snapshots, as schema --json writes them (*.json)"), tr("All files (*)")});
    SideChoice &side = box == m_fromBox ? m_from : m_to;
    connect(dialog, &QFileDialog::fileSelected, this, [this, box, &side](const QString &path) {
        side = {.what = SideWhat::SnapshotFile, .path = path};
        box->setItemText(int(SideWhat::SnapshotFile), nameOf(side));
        markOld();
        fill();
    });
    connect(dialog, &QDialog::rejected, this,
            [box, &side] { box->setCurrentIndex(int(side.what)); });
    dialog->open();
}

void ComparePanel::clear()
{
    ModelsPanel::clear();
    m_view->clear();
    m_summary->clear();
    m_remarks->hide();
}

void ComparePanel::focusSearch()
{
    m_view->focusSearch();
}

bool ComparePanel::reveal(const models::ObjectName &object)
{
    return isContentShown() && m_view->reveal(object);
}

bool ComparePanel::needsModels() const
{
    return m_from.what == SideWhat::Models || m_to.what == SideWhat::Models;
}

void ComparePanel::read()
{
    const bool withModels = needsModels();
    m_sync->setVisible(withModels && m_from.what == SideWhat::Database);
    m_write->setVisible(withModels && m_to.what == SideWhat::Models);
    if (withModels && !modelsAreThere(m_desk)) {
        showNoModels();
        return;
    }
    m_summary->clear();
    if (m_from == m_to && m_from.what != SideWhat::SnapshotFile) {
        showEmpty(QStringLiteral("models"), tr("Both sides are the same"),
                  tr("Choose something else on the left or on the right"));
        return;
    }
    follow(tr("Comparing: %1 → %2").arg(nameOf(m_from), nameOf(m_to)),
           compare(m_desk, m_from, m_to),
           [this](const SchemaComparison &comparison) { showComparison(comparison); });
}

void ComparePanel::showNoModels()
{
    m_sync->hide();
    m_write->hide();
    m_summary->clear();
    const QString folder = modelsFolderName(m_desk.workspace->project());
    showEmpty(
        QStringLiteral("models"), tr("This project declares no models yet"),
        tr("Models are files of SQL that say how the database should be: CREATE TABLE and the "
           "like, in %1. What the database has now is a good beginning")
            .arg(folder.isEmpty() ? tr("a folder that the project file names")
                                  : tr("the folder %1").arg(folder)));
    m_writeModels->setVisible(!folder.isEmpty());
}

void ComparePanel::showComparison(const SchemaComparison &comparison)
{
    showRemarks(*m_remarks, tr("To know:"), comparison.remarks + comparison.difference.remarks);
    m_summary->setText(models::summaryOf(comparison.difference.changes));
    if (comparison.difference.isEmpty()) {
        showEqual();
        showRemarks(*m_remarks, {}, {});
        return;
    }
    m_view->setComparison(comparison, {nameOf(m_from), nameOf(m_to)});
    showContent();
}

void ComparePanel::showEqual()
{
    const QString good = QStringLiteral("state-applied");
    m_view->clear();
    if (m_from.what == SideWhat::Database && m_to.what == SideWhat::Models) {
        showEmpty(good, tr("The database is what the models declare"),
                  tr("Nothing is missing, and nothing is different"));
        m_toSync->show();
        return;
    }
    if (m_from.what == SideWhat::Migrations && m_to.what == SideWhat::Models) {
        showEmpty(good, tr("The migrations lead to what the models declare"),
                  tr("There is no migration to write"));
        return;
    }
    showEmpty(good, tr("%1 and %2 are the same").arg(nameOf(m_from), nameOf(m_to).toLower()), {});
}

void ComparePanel::writeMigration()
{
    m_writing->start({.text = tr("Writes what leads from the migrations to the models, and the way "
                                 "back. Read it before it is applied."),
                      .suggestion = {}},
                     tr("The migrations lead to what the models declare already"),
                     [this](const QString &name) { return m_desk.models->writeFromModels(name); });
}

void ComparePanel::writeModels()
{
    follow(tr("Writing the models"), writeModelsFromDatabase(m_desk), [this](const QString &path) {
        notice()->showMessage(Meaning::Good, tr("Wrote the models."),
                              tr("They are in %1; divide the file as you like")
                                  .arg(modelsFolderName(m_desk.workspace->project())
                                       + QDir::separator() + QFileInfo(path).fileName()));
        emit said(tr("Wrote %1").arg(QFileInfo(path).fileName()));
        emit filesWritten();
    });
}

} // namespace app
