// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemachanges.h"
#include "app/console/schema/schemaobjects.h"
#include "app/console/schema/treestate.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QStackedWidget;
class QTreeView;

namespace app {

class SchemaTreeModel;

/// The left side of the Schema page: the tree of a snapshot, and the box to search it.
class SchemaNavigation : public QWidget
{
    Q_OBJECT

public:
    /// What is selected, as far down as it goes.
    struct Current
    {
        const models::Schema *schema = nullptr; ///< null also for what is in none
        std::optional<ObjectPlace> object = {};
        std::optional<Section> section = {}; ///< as SchemaTreeModel::sectionAt()
        qsizetype part = -1; ///< of the object's `section`
    };

    explicit SchemaNavigation(QWidget *parent = nullptr);

    /// Shows `snapshot`. Selection, what is expanded and the scroll position are kept by name, and
    /// so is what is searched for. Does not say that the selection changed.
    void setSnapshot(const models::Snapshot &snapshot);
    void setChanges(const QList<SchemaChange> &changes);
    void clear();
    const models::Snapshot &snapshot() const;

    Current current() const;

    /// Selects it and brings it into view; ends a search that leaves it out.
    void reveal(const PartPlace &place);
    void reveal(const models::Schema &schema);

    void focusSearch();

    /// A thin line at the top while something is being read. \param total 0: not known
    void showProgress(int done, int total);
    void hideProgress();

    /// Whether the selection was moved step by step with the keyboard last.
    bool isStepping() const { return m_stepping; }

signals:
    void currentChanged();
    void menuRequested(const QPoint &globalPosition); ///< on what is selected

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeTree();
    void select(const QModelIndex &index);
    void applySearch();
    void showFound(const QString &text);
    void takeFirstFound();
    void expandFound();
    void expandAtFirst();
    bool searchKey(int key);

    SchemaTreeModel *m_model;
    QLineEdit *m_search; ///< owned by the layout, as all below
    QProgressBar *m_progress;
    QLabel *m_found;
    QStackedWidget *m_pages;
    QTreeView *m_tree;
    QLabel *m_noMatch;
    QTimer m_delay;
    TreeState m_beforeSearch; ///< what the tree was like when the search began
    bool m_quiet = false; ///< a selection that changes now is no news
    bool m_stepping = false;
};

} // namespace app
