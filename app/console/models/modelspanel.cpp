// SPDX-License-Identifier: MIT
#include "app/console/models/modelspanel.h"

#include "app/console/models/modelsfailure.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/icon.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace app {

using models::Error;

namespace {

/// What is being read, how far it is, and Cancel, in the middle of the page.
QWidget *busyWidget(QLabel *title, QLabel *detail, QPushButton *cancel)
{
    title->setAlignment(Qt::AlignHCenter);
    title->setProperty("heading", true);
    detail->setAlignment(Qt::AlignHCenter);
    detail->setProperty("muted", true);
    detail->setTextFormat(Qt::PlainText);
    auto *bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedWidth(260);
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setSpacing(10);
    column->addStretch(2);
    column->addWidget(title);
    column->addWidget(bar, 0, Qt::AlignHCenter);
    column->addWidget(detail);
    column->addWidget(cancel, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return box;
}

} // namespace

ModelsPanel::ModelsPanel(ModelsDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_layout(new QVBoxLayout(this))
    , m_notice(new Banner)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_failure(new ModelsFailure)
    , m_busyTitle(new QLabel)
    , m_busyDetail(new QLabel)
    , m_cancel(new QPushButton(icon(QStringLiteral("cancel")), tr("Cancel")))
    , m_progress(new QProgressBar)
{
    m_notice->setObjectName(QStringLiteral("modelsNotice"));
    m_notice->setClosable(true);
    m_cancel->setObjectName(QStringLiteral("cancelReading"));
    m_cancel->setToolTip(tr("Stop it (Esc)"));
    connect(m_cancel, &QPushButton::clicked, this, &ModelsPanel::cancel);
    m_busy = busyWidget(m_busyTitle, m_busyDetail, m_cancel);
    m_progress->setObjectName(QStringLiteral("readingProgress"));
    m_progress->setAccessibleName(tr("Reading"));
    m_progress->setTextVisible(false);
    QSizePolicy room = m_progress->sizePolicy();
    room.setRetainSizeWhenHidden(true); // nothing moves when it comes and goes
    m_progress->setSizePolicy(room);
    m_progress->hide();
    for (QWidget *page :
         {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_failure), m_busy})
        m_stack->addWidget(page);
    m_stack->setCurrentWidget(m_empty);
    connect(m_failure, &ModelsFailure::retryRequested, this, [this] {
        markOld();
        fill();
    });

    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_progress);
    m_layout->addWidget(m_notice);
    m_layout->addWidget(m_stack, 1);
}

void ModelsPanel::fill()
{
    if (!m_old || !m_desk.isConnected())
        return;
    m_old = false;
    read();
}

void ModelsPanel::clear()
{
    m_old = true;
    m_reading = 0;
    hideProgress();
    m_notice->hide();
    showEmpty(QStringLiteral("models"), tr("Nothing has been read yet"), {});
}

int ModelsPanel::beginReading(const QString &text)
{
    m_reading = ++m_lastReading;
    m_busyTitle->setText(text);
    m_busyDetail->setText(QString(u' ')); // nothing moves when there is more to say
    m_cancel->setEnabled(true);
    if (isContentShown()) {
        m_progress->setRange(0, 0);
        m_progress->show();
    } else {
        m_stack->setCurrentWidget(m_busy);
    }
    return m_reading;
}

void ModelsPanel::hideProgress()
{
    m_progress->setRange(0, 1); // one that nobody sees is not to be moved
    m_progress->hide();
}

void ModelsPanel::showProgress(const QString &what)
{
    if (m_reading == 0)
        return;
    m_busyDetail->setText(what);
    m_desk.activity.setDetail(m_activityId, what);
}

void ModelsPanel::cancel()
{
    m_cancel->setEnabled(false);
    m_busyTitle->setText(tr("Cancelling"));
    if (m_desk.models)
        m_desk.models->cancel();
}

void ModelsPanel::markRead()
{
    m_old = false;
    m_reading = 0;
    hideProgress();
}

void ModelsPanel::setContent(QWidget *content)
{
    m_content = content;
    m_stack->addWidget(content);
}

void ModelsPanel::addTop(QWidget *strip)
{
    m_layout->insertWidget(0, strip);
}

void ModelsPanel::showContent()
{
    m_stack->setCurrentWidget(m_content);
}

bool ModelsPanel::isContentShown() const
{
    return m_content && m_stack->currentWidget() == m_content;
}

void ModelsPanel::showEmpty(const QString &iconName, const QString &title, const QString &text)
{
    for (QPushButton *button : std::as_const(m_emptyActions))
        button->hide();
    m_empty->setMessage(iconName, title, text);
    m_stack->setCurrentWidget(m_empty);
}

void ModelsPanel::showNoModelFiles()
{
    const QString folder = modelsFolderName(m_desk.workspace->project());
    showEmpty(QStringLiteral("models"), tr("There are no model files yet"),
              folder.isEmpty()
                  ? tr("Name their folder in the project file, then press F5")
                  : tr("Put files of SQL into the folder %1, then press F5").arg(folder));
}

QPushButton *ModelsPanel::emptyAction(const QString &text, const QString &name)
{
    QPushButton *button = m_empty->addAction(text);
    button->setObjectName(name);
    button->hide();
    m_emptyActions += button;
    return button;
}

void ModelsPanel::showFailure(const Error &error)
{
    m_old = true; // whoever looks again reads again
    if (error.kind == Error::Kind::Lost && isContentShown())
        return; // the window says it; what is shown stays
    if (error.kind == Error::Kind::Cancelled) {
        if (!isContentShown()) {
            showEmpty(QStringLiteral("cancel"), tr("Cancelled"), tr("Press F5 to read again"));
        }
        return;
    }
    if (!m_desk.workspace)
        return;
    m_failure->showError(error, m_desk.workspace->project());
    m_stack->setCurrentWidget(m_failure);
}

} // namespace app
