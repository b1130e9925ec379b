// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/treestate.h"
#include "models/schema/snapshot.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace app {

class EmptyState;
class ObjectDetails;
class SchemaTreeModel;

/// The Schema page: the tree of a snapshot with a search box, and the details of what is selected.
///
/// Gets snapshots; never sees a connection.
class SchemaPage : public QWidget
{
    Q_OBJECT

public:
    explicit SchemaPage(QWidget *parent = nullptr);

    /// Shows `snapshot`. Selection, what is expanded and the scroll position are kept by name.
    void setSnapshot(const models::Snapshot &snapshot);

    /// Shows nothing, as before the first snapshot.
    void clear();

    /// Selects a table, view or other object; does nothing when there is none with that name.
    void reveal(const QString &schema, const QString &name);

    /// Puts the keyboard into the search box.
    void focusSearch();

signals:
    /// Show this table in the Diagram page.
    void diagramRequested(const QString &schema, const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeNavigation();
    void showCurrent();
    void applySearch();
    void expandFound();
    void expandAtFirst();
    void showOverview();
    void showTreeMenu(const QPoint &position);

    models::Snapshot m_snapshot;
    SchemaTreeModel *m_model; ///< owned by this, as all below
    QStackedWidget *m_pages;
    EmptyState *m_nothing;
    QSplitter *m_splitter;
    QLineEdit *m_search;
    QStackedWidget *m_treePages;
    QTreeView *m_tree;
    QLabel *m_noMatch;
    QStackedWidget *m_detailPages;
    EmptyState *m_overview;
    ObjectDetails *m_details;
    QTimer m_searchDelay;
    TreeState m_beforeSearch; ///< what the tree was like when the search began
};

} // namespace app
