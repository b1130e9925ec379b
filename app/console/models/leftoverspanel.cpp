// SPDX-License-Identifier: MIT
#include "app/console/models/leftoverspanel.h"

#include "app/console/models/leftoversmodel.h"
#include "app/console/models/migrationwriting.h"
#include "app/console/schema/tabstrip.h"
#include "app/console/widgets/icon.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

using models::Leftover;

LeftoversPanel::LeftoversPanel(ModelsDesk &desk, QWidget *parent)
    : ModelsPanel(desk, parent)
    , m_model(new LeftoversModel(this))
    , m_summary(new QLabel)
    , m_write(new QPushButton(icon(QStringLiteral("migrations")), tr("&Write a Migration…")))
    , m_table(new QTreeView)
    , m_writing(new MigrationWriting(desk, *notice(), this))
{
    setObjectName(QStringLiteral("leftoversPanel"));
    m_summary->setObjectName(QStringLiteral("leftoversSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_write->setObjectName(QStringLiteral("writeWithoutLeftovers"));
    m_write->setToolTip(tr("Writes V and U files that drop what is ticked"));
    auto *strip = new TabStrip;
    strip->layout()->addWidget(m_summary, 1);
    strip->layout()->addWidget(m_write);

    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("leftovers"));
    m_table->setAccessibleName(tr("Leftovers"));
    m_table->setProperty("padded", "tall");
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAllColumnsShowFocus(true);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(LeftoversModel::Why, QHeaderView::Stretch);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(strip);
    column->addWidget(m_table, 1);
    setContent(content);

    connect(m_write, &QPushButton::clicked, this, &LeftoversPanel::write);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &LeftoversPanel::showSum);
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex &index) {
        emit schemaRequested(m_model->leftover(index.row()).object);
    });
    connect(m_writing, &MigrationWriting::written, this, &ModelsPanel::filesWritten);
    connect(m_writing, &MigrationWriting::said, this, &ModelsPanel::said);
    connect(m_writing, &MigrationWriting::failed, this, &LeftoversPanel::showFailure);
}

void LeftoversPanel::clear()
{
    ModelsPanel::clear();
    m_model->setLeftovers({});
}

void LeftoversPanel::read()
{
    follow(tr("Looking for leftovers"), m_desk.models->leftovers(),
           [this](const QList<Leftover> &leftovers) { showLeftovers(leftovers); });
}

void LeftoversPanel::showLeftovers(const QList<Leftover> &leftovers)
{
    if (leftovers.isEmpty()) {
        showEmpty(QStringLiteral("state-applied"), tr("There are no leftovers"),
                  tr("No duplicate constraint or index, and no unused type called enum_…, such as "
                     "Sequelize's sync leaves behind"));
        return;
    }
    m_model->setLeftovers(leftovers);
    const int most = fontMetrics().averageCharWidth() * 60;
    const QAbstractItemView *view = m_table;
    m_table->setColumnWidth(LeftoversModel::Object,
                            qMin(view->sizeHintForColumn(LeftoversModel::Object) + 24, most));
    m_table->setColumnWidth(LeftoversModel::Size, fontMetrics().averageCharWidth() * 14);
    showSum();
    showContent();
}

void LeftoversPanel::showSum()
{
    const auto ticked = m_model->ticked().size();
    const QString size = QLocale().formattedDataSize(m_model->tickedBytes(), 1,
                                                     QLocale::DataSizeTraditionalFormat);
    m_summary->setText(ticked == 0       ? tr("Tick what a migration is to drop")
                           : ticked == 1 ? tr("1 ticked, %1 on disk").arg(size)
                                         : tr("%1 ticked, %2 on disk").arg(ticked).arg(size));
    m_write->setEnabled(ticked > 0);
}

void LeftoversPanel::write()
{
    const QList<Leftover> chosen = m_model->ticked();
    m_writing->start({.text = tr("Writes the migration that drops what is ticked, and the undo "
                                 "that makes it again."),
                      .suggestion = tr("drop leftovers")},
                     tr("Nothing was ticked"), [this, chosen](const QString &name) {
                         return m_desk.models->writeWithoutLeftovers(name, chosen);
                     });
}

} // namespace app
