// SPDX-License-Identifier: MIT
#include "app/console/schema/objectdetails.h"

#include "app/console/schema/columnsmodel.h"
#include "app/console/schema/ddltab.h"
#include "app/console/schema/detailrows.h"
#include "app/console/schema/detailtable.h"
#include "app/console/schema/elidedlabel.h"
#include "app/console/schema/indexesmodel.h"
#include "app/console/schema/objectfacts.h"
#include "app/console/schema/objectlookup.h"
#include "app/console/schema/rows/rowstab.h"
#include "app/console/schema/sizestab.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/iconlabel.h"
#include "models/schema/ddl.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

namespace {

/// As much of a comment as leaves room for the tabs below it.
QString beginningOf(const QString &comment)
{
    constexpr int mostLines = 4;
    constexpr int mostCharacters = 500;
    const QString lines = comment.section(u'\n', 0, mostLines - 1).left(mostCharacters);
    return lines.size() < comment.size() ? lines + u'…' : comment;
}

} // namespace

ObjectDetails::ObjectDetails(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel)
    , m_title(new ElidedLabel)
    , m_facts(new ElidedLabel)
    , m_comment(new QLabel)
    , m_diagram(new QPushButton(icon(QStringLiteral("diagram")), tr("Show in &diagram")))
    , m_tabs(new QTabWidget)
    , m_columns(new ColumnsModel(this))
    , m_relations(new RelationsModel(this))
    , m_indexes(new IndexesModel(this))
    , m_triggers(new DetailModel(triggerTitles(), this))
    , m_policies(new DetailModel(policyTitles(), this))
    , m_properties(new DetailModel(propertyTitles(), this))
    , m_privileges(new DetailModel(privilegeTitles(), this))
    , m_links(new DetailModel(dependencyTitles(), this))
    , m_ddl(new DdlTab)
    , m_rows(new RowsTab)
    , m_sizes(new SizesTab)
{
    makeTables();
    makeTabs();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_tabs, 1);
    connect(m_diagram, &QPushButton::clicked, this,
            [this] { emit diagramRequested(m_subject.name.schema, m_subject.name.name); });
    connect(m_sizes, &SizesTab::targetActivated, this, &ObjectDetails::objectActivated);
}

ObjectDetails::~ObjectDetails() = default;

QWidget *ObjectDetails::makeHeader()
{
    m_icon->setLines(1.5);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_title->setObjectName(QStringLiteral("objectTitle"));
    m_facts->setProperty("muted", true);
    m_facts->setObjectName(QStringLiteral("objectFacts"));
    m_comment->setObjectName(QStringLiteral("objectComment"));
    m_comment->setTextFormat(Qt::PlainText);
    m_comment->setWordWrap(true);
    m_comment->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_diagram->setToolTip(tr("Show this table and its relations in the diagram"));

    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_icon);
    line->addWidget(m_title, 1);
    line->addWidget(m_diagram);

    auto *header = new QWidget;
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(5);
    layout->addLayout(line);
    layout->addWidget(m_facts);
    layout->addWidget(m_comment);
    return header;
}

DetailTable *ObjectDetails::addTable(DetailTab tab, DetailModel *model, const QString &emptyText)
{
    QString name = titleOf(tab);
    auto *table = new DetailTable(name.replace(QStringLiteral("&&"), QStringLiteral("&")));
    table->setRows(model);
    table->setEmptyText(emptyText);
    connect(table, &DetailTable::targetActivated, this, &ObjectDetails::objectActivated);
    m_pages[int(tab)] = table;
    return table;
}

void ObjectDetails::makeTables()
{
    addTable(DetailTab::Columns, m_columns, tr("It has no columns"));
    addTable(DetailTab::Relations, m_relations,
             tr("It has no keys and no checks, and no other table refers to it"));
    addTable(DetailTab::Indexes, m_indexes,
             tr("It has no indexes: whoever looks for a row reads all of them"));
    addTable(DetailTab::Triggers, m_triggers, {});
    addTable(DetailTab::Policies, m_policies, {});
    addTable(DetailTab::Properties, m_properties, {});
    addTable(DetailTab::Privileges, m_privileges, tr("Nobody has any privilege on it"));
    addTable(DetailTab::Dependencies, m_links,
             tr("It uses nothing else, and nothing in this database uses it"));
}

void ObjectDetails::makeTabs()
{
    m_pages[int(DetailTab::Ddl)] = m_ddl;
    m_pages[int(DetailTab::Rows)] = m_rows;
    m_pages[int(DetailTab::Sizes)] = m_sizes;
    m_tabs->setObjectName(QStringLiteral("detailTabs")); // for the style sheet
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(true);
    for (int tab = 0; tab < detailTabCount; ++tab)
        m_tabs->addTab(m_pages[tab], titleOf(DetailTab(tab)));
    m_tabs->setAccessibleName(tr("Details"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        m_wanted = DetailTab(tab);
        fillCurrent();
    });
}

void ObjectDetails::setData(LiveData *source)
{
    m_rows->setData(source);
    m_sizes->setData(source);
    m_filled[int(DetailTab::Rows)] = false;
    if (m_rows->isVisible())
        fillCurrent();
}

void ObjectDetails::showObject(const ObjectPlace &object, const models::Snapshot &snapshot)
{
    showObject(object.name(), snapshot);
}

void ObjectDetails::showObject(const models::ObjectName &name, const models::Snapshot &snapshot)
{
    const bool same = snapshot.schemas.constData() == m_snapshot.schemas.constData()
        && snapshot.dependencies.constData() == m_snapshot.dependencies.constData();
    if ((same && name == m_subject.name) || subjectOf(name, snapshot).isNull())
        return;
    if (!same) {
        m_referrers.reset();
        m_dependencies.reset();
    }
    m_snapshot = snapshot;
    m_subject = subjectOf(name, m_snapshot);
    std::ranges::fill(m_filled, false);

    const std::optional<PartPlace> place = placeOf(m_subject.name, m_snapshot);
    setHeader(m_subject.schema ? captionOf(*m_subject.schema) : captionOf(place->object));
    setTitles();
    setTabs();
    fillCurrent();
}

void ObjectDetails::setTabs()
{
    const QSignalBlocker ours(m_tabs); // not the user's choice
    const QList<DetailTab> shown = tabsOf(m_subject);
    for (int tab = 0; tab < detailTabCount; ++tab) {
        const bool visible = shown.contains(DetailTab(tab));
        // Where nothing changes, QTabBar 6.4 would forget that it has to place the others anew.
        if (visible != m_tabs->isTabVisible(tab))
            m_tabs->setTabVisible(tab, visible);
    }
    m_tabs->setCurrentIndex(int(shown.contains(m_wanted) ? m_wanted : mainTabOf(m_subject)));
}

void ObjectDetails::setTitles()
{
    const auto count = [this](DetailTab tab, qsizetype number) {
        const QString title = titleOf(tab);
        m_tabs->setTabText(int(tab),
                           number > 0 ? QStringLiteral("%1  %2").arg(title).arg(number) : title);
    };
    qsizetype relations = 0;
    if (const models::Table *table = m_subject.table) {
        relations = table->constraints.size() + table->foreignKeys.size()
            + referrers().to(m_subject.relation()).size();
        count(DetailTab::Policies, table->policies.size());
    }
    count(DetailTab::Columns, m_subject.columns().size());
    count(DetailTab::Relations, relations);
    count(DetailTab::Indexes, m_subject.indexes().size());
    count(DetailTab::Triggers, m_subject.triggers().size() + m_subject.rules().size());
}

void ObjectDetails::setHeader(const Caption &caption)
{
    const QString facts = factsOf(m_subject, m_snapshot);
    m_icon->setIcon(caption.icon);
    m_title->setText(caption.name.simplified());
    m_facts->setText(facts);
    const QString comment = beginningOf(caption.comment);
    m_comment->setText(comment);
    m_comment->setToolTip(comment == caption.comment ? QString() : plainToolTip(caption.comment));
    m_comment->setVisible(!caption.comment.isEmpty());
    m_diagram->setVisible(m_subject.table);
    setAccessibleName(caption.name);
    setAccessibleDescription(facts);
}

const Referrers &ObjectDetails::referrers()
{
    if (!m_referrers)
        m_referrers.emplace(m_snapshot);
    return *m_referrers;
}

const DependencyIndex &ObjectDetails::dependencies()
{
    if (!m_dependencies)
        m_dependencies.emplace(m_snapshot);
    return *m_dependencies;
}

void ObjectDetails::fillCurrent()
{
    const auto current = DetailTab(m_tabs->currentIndex());
    if (m_subject.isNull() || std::exchange(m_filled[int(current)], true))
        return;
    fill(current);
}

void ObjectDetails::fill(DetailTab tab)
{
    switch (tab) {
    case DetailTab::Columns:
        if (m_subject.table)
            m_columns->setTable(*m_subject.table);
        else
            m_columns->setColumns(m_subject.columns());
        break;
    case DetailTab::Relations:
        m_relations->setTable(*m_subject.table, referrers());
        break;
    case DetailTab::Indexes:
        m_indexes->setIndexes(m_subject.indexes());
        break;
    case DetailTab::Triggers:
        m_triggers->setRows(triggerRows(m_subject, dependencies()));
        break;
    case DetailTab::Policies:
        m_policies->setRows(policyRows(*m_subject.table));
        break;
    case DetailTab::Properties:
        m_properties->setRows(propertyRows(m_subject));
        break;
    case DetailTab::Privileges:
        m_privileges->setRows(privilegeRows(m_subject, m_snapshot));
        break;
    case DetailTab::Dependencies:
        m_links->setRows(dependencyRows(m_subject.name, dependencies()));
        break;
    case DetailTab::Ddl:
        m_ddl->setSql(models::createScript(m_snapshot, m_subject.name).trimmed());
        break;
    case DetailTab::Rows:
        m_rows->showRows(m_subject.relation());
        break;
    case DetailTab::Sizes:
        m_sizes->showSubject(m_subject, m_snapshot);
        break;
    }
}

DetailTable *ObjectDetails::tableOf(DetailTab tab) const
{
    return qobject_cast<DetailTable *>(page(tab));
}

void ObjectDetails::showPart(Section part, qsizetype index)
{
    const DetailTab tab = tabOf(part);
    if (!m_tabs->isTabVisible(int(tab)))
        return;
    m_tabs->setCurrentIndex(int(tab));
    fillCurrent();
    qsizetype row = index;
    if (part == Section::Keys && m_subject.table && index >= 0) {
        const qsizetype constraints = m_subject.table->constraints.size();
        const QString name = index < constraints
            ? m_subject.table->constraints.at(index).name
            : m_subject.table->foreignKeys.at(index - constraints).name;
        row = m_relations->rowOf(name);
    } else if (part == Section::Rules && index >= 0) {
        row += m_subject.triggers().size();
    } else if (part == Section::Policies && index >= 0) {
        row += 1; // below the line that says whether they are applied
    }
    tableOf(tab)->showRow(int(row));
}

} // namespace app
