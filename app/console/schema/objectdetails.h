// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemaobjects.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QTabWidget;

namespace app {

class ColumnsModel;
class DetailTable;
class ElidedLabel;
class IconLabel;
class IndexesModel;
class RelationsModel;
class SqlView;

/// All about one object of a snapshot: what it is, its columns, keys, indexes, and the SQL that
/// makes it.
class ObjectDetails : public QWidget
{
    Q_OBJECT

public:
    explicit ObjectDetails(QWidget *parent = nullptr);

    /// \pre `object` is one of `snapshot`
    void showObject(const ObjectPlace &object, const models::Snapshot &snapshot);

    /// Opens the tab of Columns, Keys or Indexes and selects one of them; -1 selects none.
    void showPart(Section part, int index);

signals:
    void tableActivated(const QString &schema, const QString &name);
    void diagramRequested(const QString &schema, const QString &name);

private:
    enum Tab { ColumnsTab, RelationsTab, IndexesTab, DdlTab, TabCount };

    QWidget *makeHeader();
    void makeTabs();
    void fillTabs(const ObjectPlace &object, const models::Snapshot &snapshot);
    void setTabs(std::initializer_list<Tab> shown);
    void setHeader(const Caption &caption, const QString &facts);
    void follow(const QModelIndex &index);

    IconLabel *m_icon; ///< owned by the layout, as all below
    ElidedLabel *m_title;
    ElidedLabel *m_facts;
    QLabel *m_comment;
    QPushButton *m_diagram;
    QTabWidget *m_tabs;
    QWidget *m_pages[TabCount] = {};
    DetailTable *m_columns;
    DetailTable *m_relations;
    DetailTable *m_indexes;
    SqlView *m_ddl;
    ColumnsModel *m_columnsModel;
    RelationsModel *m_relationsModel;
    IndexesModel *m_indexesModel;

    QString m_schema;
    QString m_name;
    QStringList m_keyNames; ///< as the tree lists them: constraints, then foreign keys
    Tab m_wanted
        = ColumnsTab; ///< the tab that the user chose, also while an object does not have it
};

} // namespace app
