// SPDX-License-Identifier: MIT
#include "app/console/models/modelsfailure.h"

#include "app/console/models/modelsdesk.h"
#include "app/console/schema/tabstrip.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/sqlview.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

ModelsFailure::ModelsFailure(QWidget *parent)
    : QWidget(parent)
    , m_error(new ErrorPanel)
    , m_name(new QLabel)
    , m_open(new QPushButton(icon(QStringLiteral("folder")), tr("&Open in the Editor")))
    , m_file(new SqlView)
{
    m_error->setClosable(false);
    m_name->setObjectName(QStringLiteral("failedFile"));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setProperty("heading", true);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_open->setObjectName(QStringLiteral("openFailedFile"));
    m_file->setObjectName(QStringLiteral("failedFileText"));
    auto *again = new QPushButton(icon(QStringLiteral("refresh")), tr("&Try Again"));
    again->setObjectName(QStringLiteral("readAgain"));
    again->setToolTip(tr("Read it once more (F5)"));
    auto *strip = new TabStrip;
    strip->layout()->addWidget(m_name, 1);
    strip->layout()->addWidget(m_open);
    strip->layout()->addWidget(again);
    m_strip = strip;

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_error);
    layout->addWidget(m_strip);
    layout->addWidget(m_file, 1);
    layout->addStretch();

    const auto open = [this] { openInEditor(m_path); };
    connect(m_open, &QPushButton::clicked, this, open);
    connect(m_error, &ErrorPanel::locationActivated, this, open);
    connect(again, &QPushButton::clicked, this, &ModelsFailure::retryRequested);
}

void ModelsFailure::showError(const models::Error &error, const Project &project)
{
    m_path = pathOfScript(project, error.script);
    QFile file(m_path);
    const bool readable = !m_path.isEmpty() && file.open(QIODevice::ReadOnly);
    models::Error shown = error;
    if (readable)
        shown.statement.clear(); // it is in the file, below
    m_error->showError(shown);
    m_file->setVisible(readable);
    m_open->setVisible(readable);
    m_name->setText(readable ? error.script : QString());
    m_name->setToolTip(m_path);
    if (!readable)
        return;
    m_file->setSql(QString::fromUtf8(file.readAll()));
    if (error.line > 0)
        m_file->markLine(error.line, qMax(1, error.column));
}

} // namespace app
