// SPDX-License-Identifier: MIT
#include "app/console/models/diffview.h"

#include "app/console/models/diffpane.h"
#include "app/console/widgets/icon.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {

namespace {

constexpr int contextLines = 4; ///< around a difference

QLabel *sideLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("caption", true);
    label->setContentsMargins(12, 4, 8, 4);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

/// \param keys of the action in the menu that does the same
QToolButton *stepButton(const QString &iconName, const QString &text, const QString &keys)
{
    auto *button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setAccessibleName(text);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys));
    return button;
}

QWidget *underLabel(QLabel *label, QWidget *pane)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(label);
    column->addWidget(pane, 1);
    return box;
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QWidget(parent)
    , m_leftName(sideLabel(QStringLiteral("leftSide")))
    , m_rightName(sideLabel(QStringLiteral("rightSide")))
    , m_count(new QLabel)
    , m_everything(new QCheckBox(tr("Show equal lines")))
    , m_previous(stepButton(QStringLiteral("previous"), tr("Previous difference"),
                            QStringLiteral("Shift+F7")))
    , m_next(stepButton(QStringLiteral("next"), tr("Next difference"), QStringLiteral("F7")))
    , m_left(new DiffPane(DiffPane::Side::Left))
    , m_right(new DiffPane(DiffPane::Side::Right))
{
    m_count->setObjectName(QStringLiteral("differenceCount"));
    m_count->setProperty("muted", true);
    m_everything->setObjectName(QStringLiteral("showEqualLines"));
    m_left->setObjectName(QStringLiteral("leftText"));
    m_right->setObjectName(QStringLiteral("rightText"));

    auto *sides = new QSplitter;
    sides->setChildrenCollapsible(false);
    sides->addWidget(underLabel(m_leftName, m_left));
    sides->addWidget(underLabel(m_rightName, m_right));
    sides->setSizes({1000, 1000});
    for (int side : {0, 1})
        sides->setStretchFactor(side, 1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(sides, 1);
    layout->addWidget(header());
    connectScrolling();

    connect(m_previous, &QToolButton::clicked, this, &DiffView::goToPrevious);
    connect(m_next, &QToolButton::clicked, this, &DiffView::goToNext);
    connect(m_everything, &QCheckBox::toggled, this, &DiffView::showRows);
    for (DiffPane *pane : {m_left, m_right})
        connect(pane, &DiffPane::foldActivated, this, [this] { m_everything->setChecked(true); });
}

QWidget *DiffView::header()
{
    auto *strip = new QFrame;
    strip->setObjectName(QStringLiteral("tabFooter"));
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_count, 1);
    row->addWidget(m_everything);
    row->addSpacing(6);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    return strip;
}

void DiffView::connectScrolling()
{
    const auto followOne = [this](QScrollBar *one, QScrollBar *other) {
        connect(one, &QScrollBar::valueChanged, this, [this, other](int value) {
            if (m_following)
                return; // a side with shorter lines stops sooner, and holds nobody back
            m_following = true;
            other->setValue(value);
            m_following = false;
        });
    };
    const auto follow = [&followOne](QScrollBar *one, QScrollBar *other) {
        followOne(one, other);
        followOne(other, one);
    };
    follow(m_left->verticalScrollBar(), m_right->verticalScrollBar());
    follow(m_left->horizontalScrollBar(), m_right->horizontalScrollBar());
}

void DiffView::setSides(const QString &left, const QString &right)
{
    m_leftName->setText(left);
    m_rightName->setText(right);
    m_left->setAccessibleName(left);
    m_right->setAccessibleName(right);
}

void DiffView::setTexts(const QString &left, const QString &right)
{
    if (left == m_leftText && right == m_rightText)
        return;
    m_leftText = left;
    m_rightText = right;
    showRows();
}

void DiffView::showRows()
{
    m_shown = sideBySide(m_leftText, m_rightText, m_everything->isChecked() ? -1 : contextLines);
    m_left->setRows(m_shown.rows);
    m_right->setRows(m_shown.rows);
    const int count = m_shown.differences();
    m_count->setText(count == 0       ? tr("No line differs")
                         : count == 1 ? tr("1 place differs")
                                      : tr("%n places differ", nullptr, count));
    m_current = -1;
    if (count > 0)
        goTo(m_shown.nextDifference(-1));
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
}

void DiffView::goTo(int row)
{
    if (row < 0)
        return;
    m_current = row;
    m_left->showRow(row);
    m_right->showRow(row);
}

void DiffView::goToNext()
{
    const int row = m_shown.nextDifference(m_current);
    goTo(row >= 0 ? row : m_shown.nextDifference(-1)); // after the last comes the first
}

void DiffView::goToPrevious()
{
    const int row = m_shown.previousDifference(m_current);
    goTo(row >= 0 ? row : m_shown.previousDifference(int(m_shown.rows.size())));
}

} // namespace app
