// SPDX-License-Identifier: MIT
#include "app/console/schema/changesbar.h"

#include "app/console/schema/changesmodel.h"
#include "app/console/widgets/banner.h"

#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

namespace {

constexpr int mostRows = 8; ///< that are seen at once

/// "14:05", or with the day when it was not today.
QString timeText(const QDateTime &time)
{
    const QLocale locale;
    const QString hour = locale.toString(time.time(), QStringLiteral("HH:mm"));
    return time.date() == QDate::currentDate()
        ? hour
        : locale.toString(time.date(), QLocale::ShortFormat) + u' ' + hour;
}

} // namespace

ChangesBar::ChangesBar(QWidget *parent)
    : QWidget(parent)
    , m_model(new ChangesModel(this))
    , m_banner(new Banner)
    , m_show(m_banner->addAction(tr("Show")))
    , m_list(new QTreeView)
{
    setObjectName(QStringLiteral("changesBar"));
    m_show->setObjectName(QStringLiteral("showChanges"));
    auto *dismiss = m_banner->addAction(tr("Dismiss"));
    dismiss->setObjectName(QStringLiteral("dismissChanges"));
    dismiss->setToolTip(tr("Take the marks away; the next look is compared with this one"));

    m_list->setObjectName(QStringLiteral("changesList"));
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("What changed"));
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(true);
    m_list->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_list);
    hide();

    connect(m_show, &QPushButton::clicked, this, [this] { showList(m_list->isHidden()); });
    connect(dismiss, &QPushButton::clicked, this, &ChangesBar::dismissed);
    const auto go = [this](const QModelIndex &index) {
        emit revealRequested(m_model->targetAt(index.row()));
    };
    connect(m_list, &QTreeView::clicked, this, go);
    connect(m_list, &QTreeView::activated, this, go);
}

void ChangesBar::setChanges(const QList<SchemaChange> &changes, const QDateTime &since)
{
    m_model->setChanges(changes);
    setVisible(!changes.isEmpty());
    if (changes.isEmpty()) {
        showList(false);
        return;
    }
    m_banner->showMessage(Meaning::Info, summaryOf(changes), tr("since %1").arg(timeText(since)));
    showList(!m_list->isHidden());
}

QString ChangesBar::text() const
{
    return m_banner->text();
}

void ChangesBar::showList(bool shown)
{
    m_list->setVisible(shown);
    m_show->setText(shown ? tr("Hide") : tr("Show"));
    if (!shown)
        return;
    const int row = qMax(m_list->sizeHintForRow(0), m_list->fontMetrics().height());
    m_list->setFixedHeight(row * qMin(m_model->rowCount(), mostRows) + 1);
    m_list->resizeColumnToContents(ChangesModel::Object);
    const int half = qMax(width(), 400) / 2;
    m_list->setColumnWidth(ChangesModel::Object,
                           qMin(m_list->columnWidth(ChangesModel::Object) + 24, half));
}

} // namespace app
