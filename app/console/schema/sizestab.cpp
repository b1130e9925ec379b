// SPDX-License-Identifier: MIT
#include "app/console/schema/sizestab.h"

#include "app/console/schema/detailmodel.h"
#include "app/console/schema/detailtable.h"
#include "app/console/schema/elidedlabel.h"
#include "app/console/schema/livedata.h"
#include "app/console/schema/sizerows.h"
#include "app/console/schema/tabstrip.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/icon.h"
#include "models/core/whendone.h"

#include <QPushButton>
#include <QTime>
#include <QVBoxLayout>

namespace app {

SizesTab::SizesTab(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new ElidedLabel)
    , m_measure(new QPushButton(icon(QStringLiteral("refresh")), tr("&Measure now")))
    , m_failure(new Banner)
    , m_table(new DetailTable(tr("Sizes")))
    , m_model(new DetailModel(sizeTitles(), this))
{
    m_sentence->setObjectName(QStringLiteral("sizeSentence"));
    m_measure->setToolTip(tr("Ask the server for the exact sizes of this moment"));
    m_failure->setClosable(true);
    m_table->setRows(m_model);
    m_table->setEmptyText(tr("It stores nothing itself"));
    auto *strip = new TabStrip;
    strip->layout()->addWidget(m_sentence, 1);
    strip->layout()->addWidget(m_measure);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(strip);
    layout->addWidget(m_failure);
    layout->addWidget(m_table, 1);
    connect(m_measure, &QPushButton::clicked, this, &SizesTab::measure);
    connect(m_table, &DetailTable::targetActivated, this, &SizesTab::targetActivated);
}

void SizesTab::setData(LiveData *source)
{
    m_data = source;
    m_asked = 0;
    m_measure->setEnabled(m_data && m_stores);
}

void SizesTab::showSubject(const Subject &subject, const models::Snapshot &snapshot)
{
    const bool foreign = subject.table && subject.table->kind == models::Table::Kind::Foreign;
    m_relation = subject.relation();
    m_stores = !foreign;
    m_asked = 0;
    m_failure->hide();
    m_measure->setText(tr("&Measure now"));
    m_measure->setEnabled(m_data && m_stores);
    if (foreign) {
        m_sentence->setText(tr("Its rows are on the foreign server"));
        m_model->setRows({});
        return;
    }
    showSizes(estimatedSizes(subject, snapshot), tr("as VACUUM and ANALYZE last saw it"));
}

void SizesTab::showSizes(const models::MeasuredSizes &sizes, const QString &how)
{
    m_sentence->setText(QStringLiteral("%1  ·  %2").arg(sizeSentence(sizes), how));
    m_model->setRows(sizeRows(sizes));
}

void SizesTab::measure()
{
    const int question = ++m_lastQuestion;
    m_asked = question;
    m_failure->hide();
    m_measure->setEnabled(false);
    models::whenDone(m_data->measuredSizes(m_relation), this,
                     [this, question](const models::Result<models::MeasuredSizes> &measured) {
                         if (question == m_asked) // not of an object that was left meanwhile
                             take(measured);
                     });
}

void SizesTab::take(const models::Result<models::MeasuredSizes> &measured)
{
    m_asked = 0;
    m_measure->setEnabled(m_data);
    if (!measured) {
        const models::Error &error = measured.error();
        m_failure->showMessage(Meaning::Danger, error.message,
                               QStringList{error.detail, error.hint}.join(u'\n').trimmed());
        return;
    }
    showSizes(*measured, tr("measured at %1").arg(QTime::currentTime().toString(u"HH:mm:ss")));
    m_sentence->setText(m_sentence->text() + QStringLiteral("  ·  ") + upkeepSentence(*measured));
}

} // namespace app
