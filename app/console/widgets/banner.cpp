// SPDX-License-Identifier: MIT
#include "app/console/widgets/banner.h"

#include "app/console/widgets/icon.h"
#include "app/console/widgets/iconlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

namespace {

QString iconNameOf(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Good:
        return QStringLiteral("state-applied");
    case Meaning::Caution:
        return QStringLiteral("warning");
    case Meaning::Danger:
        return QStringLiteral("error");
    case Meaning::Info:
    case Meaning::Neutral:
        break;
    }
    return QStringLiteral("info");
}

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconLabel)
    , m_label(new QLabel)
    , m_close(new QPushButton)
    , m_layout(new QHBoxLayout(this))
{
    setProperty("banner", true);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setFlat(true);
    m_close->setAutoDefault(false); // in a dialog, Enter is for the dialog
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    m_close->hide();
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);

    m_layout->setContentsMargins(12, 8, 8, 8);
    m_layout->setSpacing(10);
    // Icon, first line and buttons stand on one line, however many lines there are.
    const int spare = m_close->sizeHint().height() - fontMetrics().height();
    m_label->setContentsMargins(0, qMax(0, spare / 2), 0, qMax(0, spare / 2));
    auto *beside = new QVBoxLayout;
    beside->setSpacing(0);
    beside->addSpacing(qMax(0, (m_close->sizeHint().height() - m_icon->sizeHint().height()) / 2));
    beside->addWidget(m_icon);
    beside->addStretch();
    m_layout->addLayout(beside);
    m_layout->addWidget(m_label, 1, Qt::AlignTop);
    m_layout->addWidget(m_close, 0, Qt::AlignTop);
    hide();
}

void Banner::showMessage(Meaning meaning, const QString &text, const QString &detail)
{
    QString rich = QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
    if (!detail.isEmpty())
        rich += QStringLiteral(" ") + detail.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    m_label->setText(rich);
    m_icon->setIcon(iconNameOf(meaning), meaning);
    setMeaning(this, meaning);
    setAccessibleName(detail.isEmpty() ? text : text + u' ' + detail);
    show();
}

QPushButton *Banner::addAction(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    m_layout->insertWidget(m_layout->count() - 1, button, 0, Qt::AlignTop);
    return button;
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

QString Banner::text() const
{
    return accessibleName();
}

} // namespace app
