// SPDX-License-Identifier: MIT
#include "app/console/migrations/noticelog.h"

#include "app/console/widgets/icon.h"
#include "app/workspace/workspace.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTime>
#include <QToolButton>

namespace app {

NoticeLog::NoticeLog(QWidget *parent)
    : QFrame(parent)
    , m_title(new QLabel)
    , m_lines(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("noticeLog"));
    m_title->setProperty("caption", true);
    m_lines->setReadOnly(true);
    m_lines->setFrameShape(NoFrame);
    m_lines->setMaximumBlockCount(2000); // a chatty function must not eat the memory
    m_lines->document()->setDocumentMargin(10);
    m_lines->setAccessibleName(tr("Server messages"));
    m_lines->setFixedHeight(m_lines->fontMetrics().lineSpacing() * 5 + 20);

    auto *clearButton = new QToolButton;
    clearButton->setIcon(icon(QStringLiteral("close")));
    clearButton->setAutoRaise(true);
    clearButton->setAccessibleName(tr("Clear the server messages"));
    clearButton->setToolTip(tr("Clear the server messages"));
    connect(clearButton, &QToolButton::clicked, this, &NoticeLog::clear);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 4, 6, 0);
    head->addWidget(m_title, 1);
    head->addWidget(clearButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_lines);
    hide();
}

void NoticeLog::add(const models::Notice &notice)
{
    QString line = QStringLiteral("%1  %2: %3")
                       .arg(QTime::currentTime().toString(QStringLiteral("HH:mm:ss")),
                            notice.severity, notice.message);
    for (const QString &more : {notice.detail, notice.hint}) {
        if (!more.isEmpty())
            line += QStringLiteral("\n          ") + more;
    }
    m_lines->appendPlainText(line);
    ++m_count;
    m_title->setText(tr("Server messages (%1)").arg(m_count));
    show();
}

void NoticeLog::clear()
{
    m_lines->clear();
    m_count = 0;
    hide();
}

QString NoticeLog::text() const
{
    return m_lines->toPlainText();
}

} // namespace app
