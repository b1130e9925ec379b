// SPDX-License-Identifier: MIT
#include "app/console/schema/unseennotice.h"

#include "app/console/widgets/banner.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace app {

UnseenNotice::UnseenNotice(QWidget *parent)
    : QWidget(parent)
    , m_banner(new Banner)
    , m_details(m_banner->addAction(tr("Details")))
{
    setObjectName(QStringLiteral("unseenNotice"));
    m_banner->setClosable(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    connect(m_details, &QPushButton::clicked, this, [this] {
        m_open = !m_open;
        showText();
    });
    hide();
}

void UnseenNotice::setUnseen(const QStringList &sentences)
{
    if (sentences == m_sentences)
        return;
    m_sentences = sentences;
    m_open = false;
    setVisible(!sentences.isEmpty());
    if (!sentences.isEmpty())
        showText();
}

QString UnseenNotice::text() const
{
    return m_banner->text();
}

void UnseenNotice::showText()
{
    const QString details = u'\n' + m_sentences.join(u'\n');
    m_banner->showMessage(Meaning::Neutral, tr("Some things could not be read"),
                          m_open ? details : tr("with the rights of this role"));
    m_details->setText(m_open ? tr("Hide") : tr("Details"));
}

} // namespace app
