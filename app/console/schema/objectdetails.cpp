// SPDX-License-Identifier: MIT
#include "app/console/schema/objectdetails.h"

#include "app/console/schema/columnsmodel.h"
#include "app/console/schema/detailtable.h"
#include "app/console/schema/elidedlabel.h"
#include "app/console/schema/indexesmodel.h"
#include "app/console/schema/objectfacts.h"
#include "app/console/schema/relationsmodel.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/iconlabel.h"
#include "app/console/widgets/sqlview.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

ObjectDetails::ObjectDetails(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel)
    , m_title(new ElidedLabel)
    , m_facts(new ElidedLabel)
    , m_comment(new QLabel)
    , m_diagram(new QPushButton(icon(QStringLiteral("diagram")), tr("Show in &diagram")))
    , m_tabs(new QTabWidget)
    , m_columns(new DetailTable(tr("Columns")))
    , m_relations(new DetailTable(tr("Keys and relations")))
    , m_indexes(new DetailTable(tr("Indexes")))
    , m_ddl(new SqlView)
    , m_columnsModel(new ColumnsModel(this))
    , m_relationsModel(new RelationsModel(this))
    , m_indexesModel(new IndexesModel(this))
{
    m_columns->setModel(m_columnsModel);
    m_relations->setModel(m_relationsModel);
    m_indexes->setModel(m_indexesModel);
    makeTabs();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_tabs, 1);

    connect(m_diagram, &QPushButton::clicked, this,
            [this] { emit diagramRequested(m_schema, m_name); });
    connect(m_relations, &QTreeView::activated, this, &ObjectDetails::follow);
    connect(m_relations, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == RelationsModel::Other)
            follow(index);
    });
}

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

void ObjectDetails::makeTabs()
{
    m_pages[ColumnsTab] = m_columns;
    m_pages[RelationsTab] = m_relations;
    m_pages[IndexesTab] = m_indexes;
    m_pages[DdlTab] = m_ddl;
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_columns, tr("Columns"));
    m_tabs->addTab(m_relations, tr("Keys && relations"));
    m_tabs->addTab(m_indexes, tr("Indexes"));
    m_tabs->addTab(m_ddl, tr("DDL"));
    m_tabs->setAccessibleName(tr("Details"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) { m_wanted = Tab(tab); });
}

void ObjectDetails::setTabs(std::initializer_list<Tab> shown)
{
    const QSignalBlocker ours(m_tabs); // not the user's choice
    for (int tab = 0; tab < TabCount; ++tab)
        m_tabs->setTabVisible(tab, std::ranges::find(shown, Tab(tab)) != shown.end());
    const bool possible = std::ranges::find(shown, m_wanted) != shown.end();
    m_tabs->setCurrentIndex(possible ? m_wanted : *shown.begin());
}

void ObjectDetails::showObject(const ObjectPlace &object, const models::Snapshot &snapshot)
{
    const QString schema = object.schema->name;
    const Caption caption = captionOf(object);
    m_schema = schema;
    m_name = caption.name;
    setHeader(caption, factsOf(object));
    m_diagram->setVisible(object.table());
    fillTabs(object, snapshot);
    if (object.table())
        setTabs({ColumnsTab, RelationsTab, IndexesTab, DdlTab});
    else if (object.view() && object.view()->materialized)
        setTabs({ColumnsTab, IndexesTab, DdlTab});
    else if (object.view())
        setTabs({ColumnsTab, DdlTab});
    else
        setTabs({DdlTab});
}

void ObjectDetails::fillTabs(const ObjectPlace &object, const models::Snapshot &snapshot)
{
    m_keyNames.clear();
    if (const models::Table *table = object.table()) {
        m_columnsModel->setTable(*table);
        m_relationsModel->setTable(*table, snapshot);
        for (const models::Constraint &constraint : table->constraints)
            m_keyNames.append(constraint.name);
        for (const models::ForeignKey &key : table->foreignKeys)
            m_keyNames.append(key.name);
    } else {
        m_columnsModel->setColumns(object.columns());
        m_relationsModel->clear();
    }
    m_indexesModel->setIndexes(object.indexes());
    m_ddl->setSql(ddlOf(object).trimmed());
    const auto counted = [](const QString &title, int count) {
        return count > 0 ? QStringLiteral("%1  %2").arg(title).arg(count) : title;
    };
    m_tabs->setTabText(ColumnsTab, counted(tr("Columns"), m_columnsModel->rowCount()));
    m_tabs->setTabText(RelationsTab,
                       counted(tr("Keys && relations"), m_relationsModel->rowCount()));
    m_tabs->setTabText(IndexesTab, counted(tr("Indexes"), m_indexesModel->rowCount()));
    for (DetailTable *table : {m_columns, m_relations, m_indexes})
        table->fitColumns();
}

void ObjectDetails::setHeader(const Caption &caption, const QString &facts)
{
    m_icon->setIcon(caption.icon);
    m_title->setText(caption.name.simplified());
    m_facts->setText(facts);
    m_comment->setText(caption.comment);
    m_comment->setVisible(!caption.comment.isEmpty());
    setAccessibleName(caption.name);
    setAccessibleDescription(facts);
}

void ObjectDetails::showPart(Section part, int index)
{
    if (part == Section::Columns) {
        m_tabs->setCurrentIndex(ColumnsTab);
        m_columns->showRow(index);
    } else if (part == Section::Keys) {
        m_tabs->setCurrentIndex(RelationsTab);
        m_relations->showRow(m_relationsModel->rowOf(m_keyNames.value(index)));
    } else if (part == Section::Indexes) {
        m_tabs->setCurrentIndex(IndexesTab);
        m_indexes->showRow(index);
    }
}

void ObjectDetails::follow(const QModelIndex &index)
{
    const QVariant table = index.data(RelationsModel::TableRole);
    if (table.isValid())
        emit tableActivated(index.data(RelationsModel::SchemaRole).toString(), table.toString());
}

} // namespace app
