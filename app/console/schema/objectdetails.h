// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/dependencyindex.h"
#include "app/console/schema/detailtabs.h"
#include "app/console/schema/relationsmodel.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QTabWidget;

namespace app {

class ColumnsModel;
class DdlTab;
class DetailTable;
class ElidedLabel;
class IconLabel;
class IndexesModel;
class LiveData;
class RowsTab;
class SizesTab;

/// All about one object of a snapshot, in tabs: its columns, keys, privileges, what it uses and
/// what uses it, the SQL that makes it, its rows, its size.
///
/// A tab is filled when it is looked at. The tab that the user chose stays chosen from object to
/// object, also across those that do not have it.
class ObjectDetails : public QWidget
{
    Q_OBJECT

public:
    explicit ObjectDetails(QWidget *parent = nullptr);
    ~ObjectDetails() override;

    /// Whom to ask for rows and sizes. \param source null: nobody; otherwise outlives this, or is
    /// taken back
    void setData(LiveData *source);

    /// \pre `object` is one of `snapshot`
    void showObject(const ObjectPlace &object, const models::Snapshot &snapshot);

    /// The same by name, for a schema too. Does nothing when there is none of that name.
    void showObject(const models::ObjectName &name, const models::Snapshot &snapshot);

    /// Opens the tab of a part and selects it; -1 selects none.
    void showPart(Section part, qsizetype index);

signals:
    /// Show this object, or this part of one.
    void objectActivated(const models::ObjectName &name);
    void diagramRequested(const QString &schema, const QString &name);

private:
    QWidget *makeHeader();
    void makeTables();
    void makeTabs();
    DetailTable *addTable(DetailTab tab, DetailModel *model, const QString &emptyText);
    void setTabs();
    void setTitles();
    void setHeader(const Caption &caption);
    void fill(DetailTab tab);
    void fillCurrent();
    const Referrers &referrers();
    const DependencyIndex &dependencies();
    DetailTable *tableOf(DetailTab tab) const;
    QWidget *page(DetailTab tab) const { return m_pages[int(tab)]; }

    models::Snapshot m_snapshot; ///< a copy shares everything, and keeps m_subject alive
    Subject m_subject;
    std::optional<Referrers> m_referrers; ///< of m_snapshot, once somebody wanted to know
    std::optional<DependencyIndex> m_dependencies;

    IconLabel *m_icon; ///< owned by the layout, as all below
    ElidedLabel *m_title;
    ElidedLabel *m_facts;
    QLabel *m_comment;
    QPushButton *m_diagram;
    QTabWidget *m_tabs;
    QWidget *m_pages[detailTabCount] = {};
    bool m_filled[detailTabCount] = {};
    ColumnsModel *m_columns;
    RelationsModel *m_relations;
    IndexesModel *m_indexes;
    DetailModel *m_triggers;
    DetailModel *m_policies;
    DetailModel *m_properties;
    DetailModel *m_privileges;
    DetailModel *m_links;
    DdlTab *m_ddl;
    RowsTab *m_rows;
    SizesTab *m_sizes;
    DetailTab m_wanted = DetailTab::Columns; ///< what the user chose
};

} // namespace app
