// SPDX-License-Identifier: MIT
#include "app/console/migrations/runbar.h"

#include "app/console/migrations/migrationrunner.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/icon.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace app {

using migrations::Progress;

RunBar::RunBar(QWidget *parent)
    : QFrame(parent)
    , m_title(new QLabel)
    , m_detail(new QLabel)
    , m_elapsed(new QLabel)
    , m_progress(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setObjectName(QStringLiteral("runBar"));
    setProperty("banner", true);
    setMeaning(this, Meaning::Info);
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setWordWrap(true);
    m_detail->setObjectName(QStringLiteral("runDetail"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the run"));
    m_cancel->setIcon(icon(QStringLiteral("cancel")));
    m_cancel->setObjectName(QStringLiteral("cancelRun"));
    m_cancel->setToolTip(
        tr("Stop the running statement on the server; its step is rolled back (Esc)"));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_title->setText(tr("Cancelling"));
        emit cancelRequested();
    });

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 8, 10);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_title, 0, 0);
    grid->addWidget(m_elapsed, 0, 1, Qt::AlignRight);
    grid->addWidget(m_progress, 1, 0, 1, 2);
    grid->addWidget(m_detail, 2, 0, 1, 2);
    grid->addWidget(m_cancel, 0, 2, 3, 1, Qt::AlignVCenter);
    grid->setColumnStretch(0, 1);

    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &RunBar::tick);
    hide();
}

void RunBar::begin(migrations::Step::Direction direction)
{
    begin(direction == migrations::Step::Direction::Apply ? tr("Applying") : tr("Undoing"));
}

void RunBar::begin(const QString &title)
{
    m_title->setText(title);
    m_detail->setText(tr("Waiting for the server"));
    m_progress->setRange(0, 0);
    m_cancel->setEnabled(true);
    setMeaning(this, Meaning::Info);
    m_clock.start();
    m_timer.start();
    tick();
    show();
}

void RunBar::follow(const Progress &progress)
{
    const bool waiting = progress.event == Progress::Event::WaitingForLock;
    setMeaning(this, waiting ? Meaning::Caution : Meaning::Info);
    m_detail->setText(progressText(progress));
    if (progress.steps <= 0)
        return;
    if (progress.steps == 1 && progress.statements <= 1) { // no parts to count
        m_progress->setRange(0, 0);
        return;
    }
    // a hundred parts a step, so that the statements of one long file are seen too
    int parts = (progress.step - 1) * 100;
    if (progress.event == Progress::Event::StepFinished)
        parts += 100;
    else if (progress.statements > 0 && progress.statement > 0)
        parts += (progress.statement - 1) * 100 / progress.statements;
    m_progress->setRange(0, progress.steps * 100);
    m_progress->setValue(parts);
}

void RunBar::showPart(const QString &detail, int done, int all)
{
    m_detail->setText(detail);
    m_progress->setRange(0, all);
    m_progress->setValue(done);
}

void RunBar::end()
{
    m_timer.stop();
    hide();
}

QString RunBar::text() const
{
    return m_title->text() + QStringLiteral(" · ") + m_detail->text();
}

void RunBar::tick()
{
    m_elapsed->setText(durationText(std::chrono::milliseconds(m_clock.elapsed() / 100 * 100)));
}

} // namespace app
