// SPDX-License-Identifier: MIT
#include "app/console/schema/rows/filterbar.h"

#include "app/console/widgets/icon.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace app {

namespace {

using Comparison = FilterBar::Comparison;

bool needsValue(Comparison comparison)
{
    return comparison != Comparison::IsNull && comparison != Comparison::IsNotNull;
}

models::Condition conditionOf(const QString &column, Comparison comparison, const QString &value)
{
    const models::ColumnReference reference = models::where(column);
    switch (comparison) {
    case Comparison::Equal:
        return reference == value;
    case Comparison::NotEqual:
        return reference.isDistinctFrom(value); // rows without a value do not have this one
    case Comparison::Less:
        return reference < value;
    case Comparison::LessOrEqual:
        return reference <= value;
    case Comparison::Greater:
        return reference > value;
    case Comparison::GreaterOrEqual:
        return reference >= value;
    case Comparison::IsNull:
        return reference.isNull();
    case Comparison::IsNotNull:
        return reference.isNotNull();
    case Comparison::Contains:
        break;
    }
    return {};
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_column(new QComboBox)
    , m_comparison(new QComboBox)
    , m_value(new QLineEdit)
    , m_apply(new QPushButton(tr("Filter")))
    , m_clear(new QPushButton(tr("Show all")))
{
    m_column->setAccessibleName(tr("Column to filter by"));
    m_column->setMinimumContentsLength(12);
    m_column->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_column->setMaxVisibleItems(24);
    const std::pair<Comparison, QString> comparisons[] = {
        {Comparison::Contains, tr("contains")},
        {Comparison::Equal, tr("=")},
        {Comparison::NotEqual, tr("≠")},
        {Comparison::Less, tr("<")},
        {Comparison::LessOrEqual, tr("≤")},
        {Comparison::Greater, tr(">")},
        {Comparison::GreaterOrEqual, tr("≥")},
        {Comparison::IsNull, tr("is NULL")},
        {Comparison::IsNotNull, tr("is not NULL")},
    };
    for (const auto &[each, text] : comparisons)
        m_comparison->addItem(text, int(each));
    m_comparison->setAccessibleName(tr("How to compare"));
    m_value->setPlaceholderText(tr("Value"));
    m_value->setAccessibleName(tr("Value to compare with"));
    m_value->setClearButtonEnabled(true);
    m_value->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_apply->setAutoDefault(false);
    m_clear->setAutoDefault(false);
    m_clear->setEnabled(false);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_column);
    layout->addWidget(m_comparison);
    layout->addWidget(m_value, 1);
    layout->addWidget(m_apply);
    layout->addWidget(m_clear);
    setFocusProxy(m_value);

    connect(m_comparison, &QComboBox::currentIndexChanged, this, &FilterBar::showWhatIsNeeded);
    connect(m_comparison, &QComboBox::activated, this, [this] {
        if (!needsValue(comparison()))
            apply();
    });
    connect(m_value, &QLineEdit::returnPressed, this, &FilterBar::apply);
    connect(m_apply, &QPushButton::clicked, this, &FilterBar::apply);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        clear();
        emit changed();
    });
}

void FilterBar::setColumns(const QList<models::PreviewColumn> &columns)
{
    const QString chosen = m_applied ? m_applied->column : m_column->currentText();
    const QSignalBlocker quiet(m_column);
    m_column->clear();
    for (const models::PreviewColumn &column : columns)
        m_column->addItem(column.name);
    m_column->setCurrentIndex(qMax(0, m_column->findText(chosen, Qt::MatchExactly)));
}

void FilterBar::clear()
{
    m_value->clear();
    m_comparison->setCurrentIndex(0);
    m_applied.reset();
    m_clear->setEnabled(false);
}

void FilterBar::setFilter(const QString &column, Comparison comparison, const QString &value)
{
    m_column->setCurrentIndex(m_column->findText(column, Qt::MatchExactly));
    m_comparison->setCurrentIndex(m_comparison->findData(int(comparison)));
    m_value->setText(value);
    apply();
}

FilterBar::Comparison FilterBar::comparison() const
{
    return Comparison(m_comparison->currentData().toInt());
}

void FilterBar::showWhatIsNeeded()
{
    m_value->setEnabled(needsValue(comparison()));
    m_value->setPlaceholderText(needsValue(comparison()) ? tr("Value") : QString());
}

void FilterBar::apply()
{
    const std::optional<Filter> before = m_applied;
    // An empty text is contained in everything.
    const bool nothing = m_column->currentIndex() < 0
        || (comparison() == Comparison::Contains && m_value->text().isEmpty());
    if (nothing)
        m_applied.reset();
    else
        m_applied = Filter{m_column->currentText(), comparison(), m_value->text()};
    m_clear->setEnabled(m_applied.has_value());
    if (m_applied || before)
        emit changed(); // also the same again: the rows may have changed
}

void FilterBar::applyTo(models::RowsRequest &request) const
{
    request.filters.clear();
    request.condition = {};
    if (!m_applied)
        return;
    if (m_applied->comparison == Comparison::Contains)
        request.filters = {{m_applied->column, m_applied->value}};
    else
        request.condition = conditionOf(m_applied->column, m_applied->comparison, m_applied->value);
}

QString FilterBar::text() const
{
    if (!m_applied)
        return {};
    const QString how = m_comparison->itemText(m_comparison->findData(int(m_applied->comparison)));
    return needsValue(m_applied->comparison)
        ? tr("%1 %2 “%3”").arg(m_applied->column, how, m_applied->value)
        : tr("%1 %2").arg(m_applied->column, how);
}

void FilterBar::focusValue()
{
    m_value->setFocus(Qt::ShortcutFocusReason);
    m_value->selectAll();
}

} // namespace app
