// SPDX-License-Identifier: MIT
#include "app/console/models/comparisonview.h"

#include "app/console/models/diffview.h"
#include "app/console/schema/objecttree.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/icon.h"
#include "models/core/whendone.h"
#include "models/schema/ddl.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

using models::Change;
using models::ObjectName;

namespace {

struct SideTexts
{
    QString from;
    QString to;
};

/// In a thread of the pool: a schema of thousands of tables takes a moment.
QFuture<SideTexts> sideTexts(const SchemaComparison &comparison, const ComparedObject &object)
{
    auto promise = std::make_shared<QPromise<SideTexts>>();
    promise->start();
    QThreadPool::globalInstance()->start(
        [promise, from = comparison.from, to = comparison.to, object] {
            SideTexts texts;
            if (object.kind != Change::Kind::Created)
                texts.from = models::createScript(from, object.renamedFrom.value_or(object.object));
            if (object.kind != Change::Kind::Dropped)
                texts.to = models::createScript(to, object.object);
            if (texts.from == texts.to) { // what has no DDL of its own: default privileges, …
                const PropertyTexts properties = propertyTexts(object);
                texts = {properties.from, properties.to};
            }
            promise->addResult(texts);
            promise->finish();
        });
    return promise->future();
}

} // namespace

ComparisonView::ComparisonView(QWidget *parent)
    : QWidget(parent)
    , m_model(new ComparisonModel(this))
    , m_search(new QLineEdit)
    , m_tree(new QTreeView)
    , m_noMatch(new QLabel(tr("Nothing that differs is found by that")))
    , m_list(new QStackedWidget)
    , m_title(new QLabel)
    , m_what(new QLabel)
    , m_diff(new DiffView)
{
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(navigation());
    splitter->addWidget(detail());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({320, 900});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    m_delay.setSingleShot(true);
    m_delay.setInterval(80); // typing a word filters once or twice, not at every letter
    connect(&m_delay, &QTimer::timeout, this, &ComparisonView::applyFilter);
    connect(m_search, &QLineEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ComparisonView::showSelected);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const ComparedObject *object = m_model->objectAt(index))
            emit objectActivated(object->object);
    });
}

QWidget *ComparisonView::navigation()
{
    setUpObjectSearch(*m_search, {QStringLiteral("comparisonSearch"), tr("Find what differs")},
                      tr("Find what differs"));

    const std::pair<QString, QString> looks[]
        = {{QStringLiteral("mark-added"), QStringLiteral("showCreated")},
           {QStringLiteral("mark-removed"), QStringLiteral("showDropped")},
           {QStringLiteral("mark-changed"), QStringLiteral("showChanged")}};
    auto *kinds = new QHBoxLayout;
    kinds->setSpacing(6);
    for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
        auto *button = new QToolButton;
        button->setIcon(icon(looks[kind].first));
        button->setObjectName(looks[kind].second);
        button->setAccessibleName(tr("Show what is %1").arg(models::kindName(Change::Kind(kind))));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setChecked(true);
        button->setProperty("command", QStringLiteral("toggle"));
        connect(button, &QToolButton::toggled, this, &ComparisonView::applyFilter);
        m_kinds[kind] = button;
    }
    for (const Change::Kind kind :
         {Change::Kind::Changed, Change::Kind::Created, Change::Kind::Dropped})
        kinds->addWidget(m_kinds[std::size_t(kind)]);
    kinds->addStretch();

    m_tree->setModel(m_model);
    setUpObjectTree(*m_tree, {QStringLiteral("comparisonTree"), tr("What differs")});
    m_noMatch->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_noMatch->setWordWrap(true);
    m_noMatch->setProperty("muted", true);
    m_noMatch->setContentsMargins(16, 24, 16, 16);
    m_list->addWidget(m_tree);
    m_list->addWidget(m_noMatch);

    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(10, 10, 10, 8);
    head->setSpacing(8);
    head->addWidget(m_search);
    head->addLayout(kinds);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    box->setMinimumWidth(fontMetrics().averageCharWidth() * 28);
    return box;
}

QWidget *ComparisonView::detail()
{
    m_title->setObjectName(QStringLiteral("comparedTitle"));
    m_title->setProperty("heading", true);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setWordWrap(true);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_what->setObjectName(QStringLiteral("comparedWhat"));
    m_what->setProperty("muted", true);
    m_what->setTextFormat(Qt::PlainText);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 10, 12, 8);
    head->setSpacing(12);
    head->addWidget(m_title, 1);
    head->addWidget(m_what, 0, Qt::AlignTop);

    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_diff, 1);
    return box;
}

void ComparisonView::setComparison(const SchemaComparison &comparison, const SideNames &sides)
{
    m_comparison = comparison;
    m_sides = sides;
    m_objects = comparedObjects(comparison.difference.changes);
    m_diff->setSides(sides.from, sides.to);
    const auto before = m_selected;
    m_model->setObjects(m_objects, sides);
    m_selected = before;
    showCounts();
    applyFilter();
}

void ComparisonView::clear()
{
    ++m_asked;
    m_comparison = {};
    m_objects.clear();
    m_selected.reset();
    m_search->clear();
    m_delay.stop();
    m_model->setObjects({}, {});
    m_diff->setTexts({}, {});
    m_title->clear();
    m_what->clear();
}

void ComparisonView::showCounts()
{
    for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
        const auto what = Change::Kind(kind);
        const QString text = kindText(what, m_sides);
        const int count = countOf(what, m_objects);
        m_kinds[kind]->setText(QString::number(count));
        m_kinds[kind]->setToolTip(tr("%1 %2").arg(count).arg(text));
        m_kinds[kind]->setAccessibleName(tr("Show what is %1").arg(text));
    }
}

void ComparisonView::applyFilter()
{
    m_delay.stop();
    const auto before = m_selected;
    m_model->setFilter({.text = m_search->text(),
                        .created = m_kinds[std::size_t(Change::Kind::Created)]->isChecked(),
                        .dropped = m_kinds[std::size_t(Change::Kind::Dropped)]->isChecked(),
                        .changed = m_kinds[std::size_t(Change::Kind::Changed)]->isChecked()});
    m_list->setCurrentWidget(m_model->shownCount() > 0 || m_objects.isEmpty()
                                 ? static_cast<QWidget *>(m_tree)
                                 : m_noMatch);
    constexpr int fewEnough = 60; // to be seen with their parts
    if (m_model->shownCount() <= fewEnough)
        m_tree->expandAll();
    else
        m_tree->expandToDepth(0);
    QModelIndex index = before ? m_model->indexOf(*before) : QModelIndex();
    if (!index.isValid())
        index = m_model->firstObject();
    select(index);
}

void ComparisonView::select(const QModelIndex &index)
{
    m_tree->setCurrentIndex(index);
    if (index.isValid())
        m_tree->scrollTo(index);
    showSelected();
}

bool ComparisonView::reveal(const ObjectName &object)
{
    const auto shows = [this, &object] { return m_model->indexOf(object).isValid(); };
    if (!shows()) { // a filter may hide it
        m_search->clear();
        for (QToolButton *kind : m_kinds)
            kind->setChecked(true);
        applyFilter();
    }
    if (!shows())
        return false;
    select(m_model->indexOf(object));
    return true;
}

void ComparisonView::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ComparisonView::showSelected()
{
    const ComparedObject *object = m_model->objectAt(m_tree->currentIndex());
    if (!object)
        return; // of a schema, or of nothing: what was shown stays
    m_selected = object->object;
    const int asked = ++m_asked;
    models::whenDone(sideTexts(m_comparison, *object), this,
                     [this, asked, shown = *object](const SideTexts &texts) {
                         if (asked == m_asked)
                             showTexts(shown, texts.from, texts.to);
                     });
}

void ComparisonView::showTexts(const ComparedObject &object, const QString &from, const QString &to)
{
    m_title->setText(QStringLiteral("%1 %2").arg(models::kindName(object.object.kind),
                                                 breakable(models::displayText(object.object))));
    QString what = kindText(object.kind, m_sides);
    if (object.renamedFrom)
        what += tr(", was %1").arg(models::displayText(*object.renamedFrom));
    m_what->setText(what);
    m_diff->setTexts(from, to);
}

} // namespace app
