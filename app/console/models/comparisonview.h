// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/comparedobjects.h"
#include "app/console/models/comparisonmodel.h"
#include "app/workspace/projectmodels.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace app {

class DiffView;
class EmptyState;

/// Two schemas, object by object: what differs in a tree that can be searched, and beside it the
/// DDL of the selected one on both sides.
class ComparisonView : public QWidget
{
    Q_OBJECT

public:
    explicit ComparisonView(QWidget *parent = nullptr);

    /// Selects what was selected before, or the first object.
    void setComparison(const SchemaComparison &comparison, const SideNames &sides);
    void clear();

    void focusSearch();

    /// Selects the object, when it is one that differs.
    bool reveal(const models::ObjectName &object);

    const QList<ComparedObject> &objects() const { return m_objects; }
    QTreeView *tree() const { return m_tree; }
    DiffView *diff() const { return m_diff; }

signals:
    /// Somebody wants to see the object in the schema.
    void objectActivated(const models::ObjectName &object);

private:
    QWidget *navigation();
    QWidget *detail();
    void showCounts();
    void applyFilter();
    void select(const QModelIndex &index);
    void showSelected();
    void showTexts(const ComparedObject &object, const QString &from, const QString &to);

    SchemaComparison m_comparison;
    SideNames m_sides;
    QList<ComparedObject> m_objects;
    std::optional<models::ObjectName> m_selected; ///< stays while a filter hides it
    int m_asked = 0; ///< number of the texts that were asked for last

    ComparisonModel *m_model;
    QLineEdit *m_search;
    std::array<QToolButton *, 3> m_kinds{}; ///< by Change::Kind
    QTreeView *m_tree;
    QLabel *m_noMatch;
    QStackedWidget *m_list; ///< the tree, or that nothing is found
    QLabel *m_title;
    QLabel *m_what;
    DiffView *m_diff;
    QTimer m_delay;
};

} // namespace app
